"""The guard of the feeds' own ids: a feed that was published keeps its id, wherever it is served.

RFC 4287 4.2.6: an atom:id MUST NOT change when the feed is relocated, migrated or republished.
Readers that go by it take a feed under another id for a new one.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model import Feed, Plan
from tagfeed.publishing.manifest import Manifest, PublishedFeed
from tagfeed.standards.addresses.percent_encoding import quote
from tagfeed.standards.texts.yaml_text import as_yaml

_SECTIONS = {"tag": "tags", "author": "authors"}
_ITEMS = ("feed", "partner")


def guard_feed_ids(recorded: Iterable[PublishedFeed], plan: Plan) -> tuple[Fault, ...]:
    """Why the feeds of a plan may not have the ids that they have; empty when they may.

    recorded: the feeds on record. Only an Atom feed shows an id. The remedy is one line under
    `site:` where that keeps all ids, else one for each feed that it doesn't keep.
    """
    old = {feed.folder: feed.id for feed in recorded if feed.id}
    changed = _changed(old, plan)
    if not changed:
        return ()
    base = _base(changed, old)
    others = [
        feed
        for feed in _on_record(old, plan)
        if feed.path and _id_with(base, feed) != old[feed.path]
    ]
    faults = [_would_change(feed, old[feed.path]) for feed in others]
    site = changed[0].site
    if base != site.feed_id(""):
        faults.insert(0, _all_would_change(changed[0], old[changed[0].path], base))
    return tuple(faults)


def lasting(known: Manifest, plan: Plan) -> tuple[PublishedFeed, ...]:
    """The feeds on record whose ids may not change: none as long as there are only the examples
    with which they began."""
    is_free = known.began.may_rename_feeds(known.entries, base_of(plan))
    return () if is_free else known.feeds


def base_of(plan: Plan) -> str:
    """The base of the ids of feeds; "" if there are no feeds."""
    return plan.feeds[0].site.feed_id("") if plan.feeds else ""


def feed_ids_to_keep(recorded: Iterable[PublishedFeed], plan: Plan) -> str:
    """The value of `site.feed_ids` with which the feeds keep their ids; "" if none is needed."""
    old = {feed.folder: feed.id for feed in recorded if feed.id}
    changed = _changed(old, plan)
    base = _base(changed, old) if changed else ""
    return base if changed and base != changed[0].site.feed_id("") else ""


def ids_left_behind(recorded: Iterable[PublishedFeed], plan: Plan) -> tuple[Fault, ...]:
    """Advice for each feed that begins at another address under another id: how to keep the old."""
    known = {feed.folder: feed.id for feed in recorded}
    renamed = {
        copy.address: copy.feed
        for copy in plan.copies
        if known.get(copy.address) and copy.feed.path and copy.feed.path not in known
    }
    return tuple(
        Fault(
            "",
            None,
            "",
            f"the feed {address} goes on at {feed.path} with the id {as_yaml(feed.id)}",
            f"to take its old id along, {feed_id_line(feed.key, known[address])}",
        )
        for address, feed in renamed.items()
        if "atom" in feed.formats and feed.id != known[address]
    )


def feed_id_line(key: str, id_: str) -> str:
    """The remedy that gives a feed its id: what to write, and where. key: `Feed.key` of a feed
    other than the site's.

    It works as printed, if the list says nothing else about that name.
    """
    kind, _, name = key.partition(" ")
    line = f"feed_id: {as_yaml(id_)}"
    if kind in _ITEMS:
        return f"add to the {kind} `{name}` the line  {line}"
    return f"write under {_SECTIONS[kind]}:  {as_yaml(name)}: {{{line}}}"


def _on_record(old: Mapping[str, str], plan: Plan) -> list[Feed]:
    """The feeds of a plan whose id has been published. Only an Atom feed shows one.

    Empty feeds that are kept, and copies, are left out: they have the id that was published there.
    """
    return [feed for feed in plan.feeds if feed.path in old and "atom" in feed.formats]


def _changed(old: Mapping[str, str], plan: Plan) -> list[Feed]:
    """The feeds whose id would change. One that takes its id along from an address that moved does
    not count."""
    taken_along = {(copy.feed.path, old.get(copy.address)) for copy in plan.copies}
    return [
        feed
        for feed in _on_record(old, plan)
        if feed.id != old[feed.path] and (feed.path, feed.id) not in taken_along
    ]


def _base(changed: Sequence[Feed], old: Mapping[str, str]) -> str:
    """The value of `feed_ids` with which the site's feed keeps its id or, without that feed, one of
    those that changed."""
    if "" in old:
        return old[""]
    bases = (
        old[feed.path].removesuffix(quote(feed.home))
        for feed in changed
        if old[feed.path].endswith(quote(feed.home))
    )
    return next(bases, changed[0].site.feed_id(""))


def _id_with(base: str, feed: Feed) -> str:
    """The id that a feed would have with these `feed_ids`."""
    is_given = feed.id != feed.site.feed_id(feed.home)
    return feed.id if is_given else replace(feed.site, feed_ids=base).feed_id(feed.home)


def _all_would_change(first: Feed, old: str, base: str) -> Fault:
    problem = f"the ids of the feeds would change, {_change(first, old)}: {_WHY_NOT}"
    remedy = f"write under site:  feed_ids: {as_yaml(base)}"
    return Fault("", None, "site.feed_ids", problem, remedy)


def _would_change(feed: Feed, old: str) -> Fault:
    problem = f"the id of a feed would change, {_change(feed, old)}: {_WHY_NOT}"
    return Fault("", None, "", problem, feed_id_line(feed.key, old))


def _change(feed: Feed, old: str) -> str:
    name = feed.path or "the site's own"
    return f"that of {name} from {as_yaml(old)} to {as_yaml(feed.id)}"


_WHY_NOT = "readers that know the old one would take it for another feed"
