"""Which feeds are made together: as many as fit into memory, and their part of the record."""

from collections.abc import Iterator, Sequence

from tagfeed.choosing.combine.choice import Choice
from tagfeed.choosing.combine.memberships import SITE
from tagfeed.choosing.combine.on_record import OnRecord
from tagfeed.choosing.render.batch_build import Batch
from tagfeed.publishing.shards import shard_of

ENTRIES = 100_000
"""The most entries that the feeds of one build show; one that two feeds show counts twice."""
RECORDED = 400_000
"""The most entries in memory that were published by these feeds and by those that share a shard
with them."""


def batches_of(choice: Choice, made: Sequence[int], known: OnRecord, at_once: bool) -> list[Batch]:
    """The feeds to make, by the numbers of their homes: those of tags and authors, in the order of
    their shards, and last those of the site and of queries. at_once: whether all are made together.

    A record that is not in shards yet, or is not sound, is read by the first build, and then is.
    """
    names = choice.feeds.by_full_home()
    keys = dict(names.values())
    if at_once or known.is_moving(keys):
        return [Batch(tuple(made), None)]
    misplaced = known.misplaced(keys)
    shards = {
        home: frozenset([shard_of(key), *misplaced.get(key, ())])
        for home in made
        for _, key in [names.get(choice.homes.every[home], ("", ""))]
    }
    first, *others = _batches(choice, made, shards, known, frozenset(misplaced.get("", ())))
    in_shards = known.shards is not None and known.is_sound
    is_here = known.feeds_url == choice.resolved.site.feeds_url
    return [first if in_shards and is_here else Batch(first.homes, None), *others]


def _batches(
    choice: Choice,
    made: Sequence[int],
    shards: dict[int, frozenset[int]],
    known: OnRecord,
    kept: frozenset[int],
) -> Iterator[Batch]:
    """shards: those of each home. kept: those of feeds that are not there now."""
    last = {SITE, *(at for at, _ in choice.homes.queries)}
    sizes = {shard.number: shard.entries for shard in known.shards or ()}
    batch: list[int] = []
    there: set[int] = set()
    entries = recorded = 0
    for home in sorted(made, key=lambda home: sorted(shards[home])):
        if home in last:
            continue
        visible = choice.feeds.extent(choice.homes.every[home]).count
        shown = max(1, min(choice.limits[home], visible))
        more = sum(sizes.get(shard, 0) for shard in shards[home] - there)
        if batch and (entries + shown > ENTRIES or recorded + more > RECORDED):
            yield Batch(tuple(batch), frozenset(there))
            batch, there, entries, recorded = [], set(), 0, 0
            more = sum(sizes.get(shard, 0) for shard in shards[home])
        batch.append(home)
        there |= shards[home]
        entries += shown
        recorded += more
    at_last = [home for home in made if home in last]
    yield Batch((*batch, *at_last), kept.union(there, *(shards[home] for home in at_last)))
