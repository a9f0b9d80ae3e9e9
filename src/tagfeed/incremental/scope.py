"""What a build takes on: the whole list, or only what changed since the last build.

`build` treats both alike, and asks only what is here: `whole_build` and `partial_build` have the
answers.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.incremental.checked_entries import CheckedEntries
from tagfeed.incremental.index import Index
from tagfeed.incremental.last_build import Files, Knowledge, LastBuild, ThisBuild, remember_build
from tagfeed.model import Catalog, Plan
from tagfeed.parallel import in_background
from tagfeed.publishing import NOTHING, AddressVerdict, Published, Unchanged
from tagfeed.steps.renderings import Renderings

Warnings = Mapping[str, tuple[Fault, ...]]
"""The warnings about each document, in the order of their paths."""


class Scope(Struct, frozen=True, kw_only=True):
    """What a build takes on.

    catalog: the articles that it has read. renderings: what is made of them on the way. checked:
    the entries that need no further check. unchanged: the feeds that stay as they are. last: the
    build that made those. shards: of a record in shards, the numbers of those that concern these
    feeds; None for all.
    """

    catalog: Catalog
    renderings: Renderings
    checked: CheckedEntries
    unchanged: Unchanged = NOTHING
    last: LastBuild | None = None
    shards: Collection[int] | None = None

    def planned(self, published: Published) -> tuple[Plan, AddressVerdict]:
        """The feeds to make, with what is kept of those published, and what the guard of addresses
        says. Raises NeedsFullBuild where only a plan of the whole list can tell."""
        raise NotImplementedError

    def every_warning(self, made: Warnings) -> Warnings:
        """The warnings about all documents, given those about the documents that were made."""
        raise NotImplementedError

    def index(self, planned: Plan, made: Warnings) -> Index | None:
        """What the next build needs to know of the list. planned: the feeds that were made.
        made: as above."""
        raise NotImplementedError

    def cache_articles(self, this: ThisBuild, index: Index) -> None:
        """Keep the articles that the next build may find again, if any. index: as above."""

    def remember(self, this: ThisBuild, planned: Plan, files: Files, known: Knowledge) -> None:
        """Keep what the next build can use. planned, files: the feeds that were made."""
        remember_build(this, planned, self.catalog, files, known, self.last)


@contextmanager
def remembering(
    this: ThisBuild, scope: Scope, planned: Plan, made: Warnings
) -> Iterator[Callable[[Files], None]]:
    """While a `with` block publishes, prepare what the next build can use: the yielded function
    keeps it, given the files that were published."""
    entries = 0 if scope.last else len(scope.catalog.articles)

    def indexed() -> Index | None:
        index = scope.index(planned, made)
        if index:
            scope.cache_articles(this, index)
        return index

    with in_background(indexed, entries) as index:

        def remember(files: Files) -> None:
            known = Knowledge(index(), scope.renderings.made, scope.checked)
            scope.remember(this, planned, files, known)

        yield remember
