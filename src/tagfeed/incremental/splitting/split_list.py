"""A list whose items are read separately from each other and from the frame.

If it can't be split like that, NeedsFullBuild is raised, and the list is read as a whole, which
gives the same articles and exact faults. `read_split` reads the items.
"""

from pathlib import Path

from msgspec import Struct

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.splitting.beside import Beside
from tagfeed.incremental.splitting.frame_text import parsed, read_frame, text_of
from tagfeed.incremental.splitting.item_index import ItemIndex, ItemPosition, key_path
from tagfeed.incremental.splitting.lazy_file import LazyFile, PrefixSums
from tagfeed.incremental.splitting.split_items import first_lines, split_items
from tagfeed.last_run.plain_files import read_plain
from tagfeed.model import Announce, Place
from tagfeed.reading.settings import Settings
from tagfeed.reading.yaml_nodes import FileText


class SplitList(Struct, frozen=True):
    """A list whose frame was read, and how its files are split: its own, those that it includes
    and, as if they were one more, its Markdown files or its rows.

    edges, lines: for each file, the offset and the line at which each item begins.
    """

    frame: Settings
    names: tuple[str, ...]
    bodies: tuple[bytes | LazyFile, ...]
    indexes: tuple[ItemIndex, ...]
    edges: tuple[PrefixSums, ...]
    lines: tuple[PrefixSums, ...]
    beside: Beside | None = None

    def is_beside(self, file: int) -> bool:
        """Whether the file of that number stands for the Markdown files, or for rows."""
        return self.beside is not None and file == len(self.names) - 1

    def place(self, position: ItemPosition) -> Place:
        """Where an item is."""
        file, number = position
        if self.beside is not None and self.is_beside(file):
            return self.beside.place(number)
        return Place(self.names[file], self.lines[file][number], key_path(file, number))


def split_list(path: Path, announce: Announce = lambda _stage: None) -> SplitList:
    """The list at `path` and the files it includes, all of them split into items.

    announce: is called with how many of its rows are read, if it has any.

    Raises NeedsFullBuild where one of them can't be.
    """
    body = _bytes(path)
    frame, own = read_frame(path, body, _split(body, bare=False))
    bodies = (body, *map(_bytes, frame.lists))
    indexes = (own, *map(_split_bare, bodies[1:]))
    beside = articles_beside(frame, None, announce)
    if beside is not None:
        bodies, indexes = (*bodies, beside.body), (*indexes, beside.index())
    if not any(index.lengths for index in indexes):
        raise NeedsFullBuild  # which is warned of
    return split_like(frame, bodies, indexes, beside)


def split_like(
    frame: Settings,
    bodies: tuple[bytes | LazyFile, ...],
    indexes: tuple[ItemIndex, ...],
    beside: Beside | None,
) -> SplitList:
    """A list of these files, split as their indexes say."""
    edges = tuple([PrefixSums(index.lengths, index.head) for index in indexes])
    names = files_of(frame)
    lines = tuple(map(first_lines, bodies, indexes))
    return SplitList(frame, names, bodies, indexes, edges, lines, beside)


def files_of(frame: Settings) -> tuple[str, ...]:
    """The names of the files of a list; Markdown files or rows share one, empty, at the end."""
    included = frame.included
    has_others = bool(included.markdown or included.rows)
    return (str(frame.path), *map(str, frame.lists), *([""] if has_others else []))


def articles_beside(
    frame: Settings, old: ItemIndex | None, announce: Announce = lambda _stage: None
) -> Beside | None:
    """The Markdown files of a list, or its rows, if it has any. old: how the last build split them.
    announce: is called with how many rows are read.

    Raises NeedsFullBuild where one can't be read by itself or has a fault.
    """
    included = frame.included
    if included.rows is not None:
        from tagfeed.incremental.splitting.row_list import row_list  # few lists have rows

        return row_list(frame, included.rows, old, announce)
    if included.markdown:
        from tagfeed.incremental.splitting.markdown_list import markdown_list  # or Markdown files

        return markdown_list(frame, old)
    return None


def _bytes(path: Path) -> bytes:
    try:
        return read_plain(path, follow=True)
    except OSError:
        raise NeedsFullBuild from None


def _split(body: bytes, bare: bool) -> ItemIndex:
    found = split_items(body, bare)
    if found is None or (bare and found.tail):
        raise NeedsFullBuild
    return found


def _split_bare(body: bytes) -> ItemIndex:
    """How an included file is split. YAML must find nothing before its items either."""
    found = _split(body, bare=True)
    if found.head and parsed(FileText("", text_of(body[: found.head]))) is not None:
        raise NeedsFullBuild
    return found
