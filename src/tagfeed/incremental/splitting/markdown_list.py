"""The Markdown files of a list as if they were one more file of it, with one item for each article.

Its text has a line per article: the state of its file, and the name of that. So the same index
tells which articles are new, changed or gone, and what has not changed is not even opened.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from xxhash import xxh3_128_digest as digest

from tagfeed.errors import Fault, NeedsFullBuild
from tagfeed.incremental.splitting.beside import ReadArticle, known_digests
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.incremental.splitting.split_items import split_items
from tagfeed.last_run import file_state
from tagfeed.last_run.plain_files import read_plain
from tagfeed.model import Place
from tagfeed.parallel import map_in_processes
from tagfeed.reading.included import MarkdownFile
from tagfeed.reading.settings import Settings

_AT_ONCE = 256  # files that a process reads in one go
_USUAL_ITEMS = 5  # of a list: reading a file takes as long


class MarkdownList(Struct, frozen=True):
    """The Markdown files of a list.

    body: the text that stands for them. files: those of articles, one for each of its lines.
    left_out: by the digests of their lines, why others are not articles. read: what was read on the
    way, by name.
    """

    settings: Settings
    body: bytes
    files: tuple[MarkdownFile, ...]
    left_out: dict[bytes, str]
    read: dict[str, ReadArticle]

    def index(self) -> ItemIndex:
        """How the text is split. Raises NeedsFullBuild where it is empty."""
        found = split_items(self.body, bare=True)
        if found is None:
            raise NeedsFullBuild
        return self.remembered(found)

    def remembered(self, index: ItemIndex) -> ItemIndex:
        """An index that knows which files are not articles."""
        return replace(index, values=msgspec.msgpack.encode(self.left_out))

    def place(self, number: int) -> Place:
        """Where an article is."""
        return Place(self.files[number].name, 1, "")

    def prepare(self, numbers: Iterable[int]) -> None:
        """Nothing to do: each is a file of its own, read by whoever needs it."""

    def read_article(self, number: int) -> ReadArticle:
        """An article. Raises NeedsFullBuild where its file can't be read."""
        file = self.files[number]
        found = self.read.get(file.name) or _reader(self.settings)([file])[0]
        if found is None or found.left_out:
            raise NeedsFullBuild
        return found


def markdown_list(settings: Settings, old: ItemIndex | None) -> MarkdownList:
    """The Markdown files of a list. old: how the last build split them.

    Raises NeedsFullBuild where one can't be read or has a fault.
    """
    files = settings.included.markdown
    known = known_digests(old) if old else frozenset()
    left_out: Mapping[bytes, str] = (
        msgspec.msgpack.decode(old.values, type=dict[bytes, str]) if old else {}
    )
    lines = [*_lines(files)]
    digests = [*map(digest, lines)]
    new = [
        file
        for file, each in zip(files, digests, strict=True)
        if each not in known and each not in left_out
    ]
    read = _read_new(settings, new)
    articles, out = [], {}
    for number, (file, each) in enumerate(zip(files, digests, strict=True)):
        why = read[file.name].left_out if file.name in read else left_out.get(each, "")
        if why:
            out[each] = why
            settings.diagnostics.warnings += _warnings(file.name, why)
        else:
            articles.append(number)
    body = b"".join([lines[number] for number in articles])
    return MarkdownList(settings, body, tuple([files[number] for number in articles]), out, read)


def _lines(files: Sequence[MarkdownFile]) -> Iterator[bytes]:
    """A line for each file: its state, the line of `include:` and its name."""
    now = time.time_ns()
    for file in files:
        try:
            found = os.stat(file.name)  # noqa: PTH116 - one call for each of many thousands
        except OSError:
            raise NeedsFullBuild from None
        name = file.name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
        yield os.fsencode(f"- {file_state(found, now)} {file.options} {name}\n")


def _read_new(settings: Settings, files: Sequence[MarkdownFile]) -> dict[str, ReadArticle]:
    parts = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
    read: dict[str, ReadArticle] = {}
    if not files:
        return read
    read_some = _reader(settings)  # one for all parts: it remembers the files that texts name
    several = map_in_processes(read_some, parts, _USUAL_ITEMS * len(files))
    for part, found in zip(parts, several, strict=True):
        for file, each in zip(part, found, strict=True):
            if each is None:
                raise NeedsFullBuild
            read[file.name] = each
    return read


def _reader(settings: Settings) -> Callable[[Sequence[MarkdownFile]], list[ReadArticle | None]]:
    """What reads files: gives what each holds, or None where it can't be read or has a fault."""
    from tagfeed.reading.markdown_items import markdown_reader  # most builds read none

    reader = markdown_reader(settings)

    def read(file: MarkdownFile) -> ReadArticle | None:
        try:
            each = reader.read(file, read_plain(file.name, follow=True))
        except OSError:
            return None
        if each.diagnostics.faults:
            return None
        if each.item is None:
            return ReadArticle({}, {}, [], each.left_out)
        return ReadArticle(each.item.values, each.item.spelled, each.diagnostics.warnings)

    return lambda files: [*map(read, files)]


def _warnings(name: str, why: str) -> list[Fault]:
    from tagfeed.reading.markdown_items import warning_of  # few files are not articles

    warning = warning_of(name, why)
    return [warning] if warning else []
