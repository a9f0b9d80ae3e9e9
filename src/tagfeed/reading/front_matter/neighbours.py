"""The other files of a site, of which a text may name one in place of its address."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from tagfeed.model import SourceFile


class Neighbour(Struct, frozen=True):
    """A file that was looked for. address: of what the site makes of it; None where it is not
    there, or makes nothing that has an address. file: its state, as an article that names it is
    read again when that changes."""

    address: str | None
    file: SourceFile


def _nobody(path: str) -> Neighbour:
    return Neighbour(None, SourceFile(path, ""))


class Neighbours(Struct, frozen=True):
    """look: for the file at a path below the folder of the site. named: the paths of files that
    have a name, without its ending and date, or are the index of a folder of that name."""

    look: Callable[[str], Neighbour] = _nobody
    named: Callable[[str], Sequence[str]] = lambda _name: ()


ALONE = Neighbours()
"""The neighbours of a file that is read by itself: none."""
