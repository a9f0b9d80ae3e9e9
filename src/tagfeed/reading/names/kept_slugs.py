"""Slugs that are kept: where a name would get a better one now, a published feed keeps its own."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

from tagfeed.reading.names.folding import fold
from tagfeed.standards.layout.feed_addresses import Addresses


class PublishedBefore(Protocol):
    """The feeds and entries that were published before."""

    def owner_at(self, folder: str) -> tuple[str, bool] | None:
        """The name whose feed is in a folder, and whether that is certain; None for no feed."""

    def folders(self) -> tuple[str, ...]:
        """The folders of all feeds that were published."""

    def has_file(self, path: str, /) -> bool:
        """Whether a file was published at a path."""

    def title_and_link(self, id_: str) -> tuple[str, str] | None:
        """The title and the link of the published entry with this id; None if there is none."""


class _Nothing:
    """Knows no feed and no entry: nothing is published, or it does not matter."""

    def owner_at(self, _folder: str, /) -> tuple[str, bool] | None:
        """No feed."""
        return None

    def folders(self) -> tuple[str, ...]:
        """No feed."""
        return ()

    def has_file(self, _path: str, /) -> bool:
        """No file."""
        return False

    def title_and_link(self, _id: str, /) -> tuple[str, str] | None:
        """No entry."""
        return None


NOTHING_BEFORE: PublishedBefore = _Nothing()


OwnerAtHome = Callable[[str], tuple[str, bool] | None]
"""`PublishedBefore.owner_at`, asked by the home of a feed instead of its folder."""


def owner_at_home(before: PublishedBefore, addresses: Addresses) -> OwnerAtHome:
    """Looks for the feeds of homes where the list has their folders."""
    return lambda home: before.owner_at(addresses.folder(home))


def kept_slug(
    section: str,
    slugs: Sequence[str],
    spellings: Sequence[str],
    taken: Counter[str],
    owner_at: OwnerAtHome,
) -> str:
    """The slug of a name's folder: a former one if its feed is there, else the better one.

    slugs: the better one, and the former ones that its spellings had. taken: how many names have
    each of the better slugs. Where it is not certain whose feed is in a folder, it is that of
    another name which gives it.
    """
    better = slugs[0]
    folded = {fold(name) for name in spellings}
    unclaimed = None
    for slug in slugs:
        found = owner_at(f"{section}/{slug}/")
        if found and fold(found[0]) in folded:
            return slug
        if found and not found[1] and taken[slug] == (slug == better):
            unclaimed = unclaimed or slug
    return unclaimed or better
