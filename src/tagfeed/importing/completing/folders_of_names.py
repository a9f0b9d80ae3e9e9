"""Gives each name a folder of its own: a list in which two names share one is refused."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from tagfeed.importing.values import KnownName, Reading
from tagfeed.reading.names.folding import fold
from tagfeed.reading.names.slugs import folder_slug


def with_folders(reading: Reading) -> Reading:
    """The reading with what is known of the names that articles use, and with the slugs they need.

    What is known of other names is left out.
    """
    authors = [name for article in reading.articles for name in article.authors]
    tags = [name for article in reading.articles for name in article.tags]
    return replace(
        reading,
        authors=_known((*authors, *reading.site.authors), reading.authors, "author"),
        tags=_known(tags, reading.tags, "tag"),
    )


def _known(used: Iterable[str], known: Sequence[KnownName], kind: str) -> tuple[KnownName, ...]:
    return tuple(_with_slugs(dict.fromkeys(used), {fold(n.name): n for n in known}, kind))


def _with_slugs(used: Iterable[str], known: dict[str, KnownName], kind: str) -> Iterator[KnownName]:
    """The first of two names gets the folder that both would have."""
    owners: dict[str, str] = {}
    seen: set[str] = set()
    for name in used:
        folded = fold(name)
        if folded in seen:
            continue
        seen.add(folded)
        about = dict(known[folded].about) if folded in known else {}
        own = about.get("slug") or folder_slug(name, kind)
        if own in owners:
            own = next(each for n in count(2) if (each := f"{own}-{n}") not in owners)
            about["slug"] = own
        owners[own] = folded
        if about:
            yield KnownName(name, tuple(about.items()))
