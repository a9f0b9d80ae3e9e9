"""What an importer is, and what the command line asks of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import UNKNOWN_SITE, Reading


def _nobody(_line: str) -> None:
    """Print nothing: nobody is watching."""


class Wishes(Struct, frozen=True):
    """What the command line asks for.

    columns: those of `--map`, by the key of the list; empty for what no column is to hold. query:
    what to ask a database. types: kinds of posts that are read besides the usual ones. copied: when
    somebody copied a page, in its own time. site: where the site is, for sources that do not say
    it. is_site_asked: whether the command line names it. tell: is called with what is being done.
    show: prints a line for people at once.
    """

    columns: Mapping[str, str] = {}
    query: str | None = None
    types: frozenset[str] = frozenset()
    copied: date | None = None
    site: str = UNKNOWN_SITE
    is_site_asked: bool = False
    tell: Callable[[str], None] = _nobody
    show: Callable[[str], None] = _nobody

    @property
    def named_columns(self) -> frozenset[str]:
        """The columns that `--map` names."""
        return frozenset(filter(None, self.columns.values()))


class Importer(Struct, frozen=True):
    """One kind of source.

    name: as in `--as`. what: as messages call it, with its article. together: for exports whose
    files refer to one another: looks at all sources of the kind, and returns the function that
    reads each. wishes: the options that it supports, of those that only some kinds do.
    """

    name: str
    what: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source, Wishes], Reading]
    together: Callable[[Sequence[Source], Wishes], Callable[[Source], Reading]] | None = None
    wishes: frozenset[str] = frozenset()

    def reader(self, sources: Sequence[Source], wishes: Wishes) -> Callable[[Source], Reading]:
        """The function that reads each of the sources, all of this kind."""
        if self.together:
            return self.together(sources, wishes)
        return lambda source: self.read(source, wishes)
