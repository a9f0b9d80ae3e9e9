"""Reads articles.yaml into a Catalog, or reports everything that is wrong with it.

`loading` opens the files of a list, `yaml` parses each, `settings` reads everything besides the
articles, `items` reads those one by one, `moments` gives each its time, `articles` makes them, and
`catalog` puts it all together. What each key may hold is in `keys`, and in `schema` for editors;
`types/` reads a single value, `names/` has the names of tags and people, `feeds/` the feeds that a
list asks for, and `attachments/` pictures and files.
"""

from contextlib import suppress
from pathlib import Path

from tagfeed.model import Catalog

__all__ = ["load", "look_for"]


def load(path: str | Path) -> Catalog:
    """Read a list and the files it includes.

    path: the list, as the user names it; faults name it in the same way.

    Raises InputError with every fault: unreadable files, text that is not YAML, unknown and missing
    keys, values that do not fit, repeated ids, names that share a folder.
    """
    from tagfeed.reading.loading import read_list  # a build of what changed reads nothing whole

    return read_list(Path(path)).catalog


def look_for(path: Path) -> None:
    """Make sure that the list exists, before anything is put beside it. Raises InputError."""
    with suppress(OSError):
        if path.is_file():
            return
    load(path)  # says what is wrong with it
