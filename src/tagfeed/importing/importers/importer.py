"""What an importer is, and what it is asked for."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import Reading


def _nobody(_line: str) -> None:
    """Where nobody watches."""


class Wishes(Struct, frozen=True):
    """What the command line asks for.

    columns: of `--map`, the source's column by the list's key. query: what to ask a database.
    tell: is called with what is being done. show: prints a line for people at once.
    """

    columns: Mapping[str, str] = {}
    query: str | None = None
    tell: Callable[[str], None] = _nobody
    show: Callable[[str], None] = _nobody


class Importer(Struct, frozen=True):
    """One kind of source.

    name: as `--as` has it. what: as messages call it, with its article. together: for exports of
    several files that refer to one another: looks at all sources of the kind, and returns what
    reads each of them. wishes: the options that only some kinds have a use for, of this one.
    """

    name: str
    what: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source, Wishes], Reading]
    together: Callable[[Sequence[Source], Wishes], Callable[[Source], Reading]] | None = None
    wishes: frozenset[str] = frozenset()

    def reader(self, sources: Sequence[Source], wishes: Wishes) -> Callable[[Source], Reading]:
        """What reads each of the sources of this kind."""
        if self.together:
            return self.together(sources, wishes)
        return lambda source: self.read(source, wishes)
