"""The note that the last build left: `.tagfeed/last-DIGEST.txt`, one per list and folder of feeds.

It holds a version, when the build began, the span of time for which its feeds are right, one line
for each file that it read, with size, time and inode, blocks of the files of articles and texts,
of the files that it published and of the program's own sources, each block with one seal (see
`file_states.py`), and last a checksum of all that: a bit that flips on a failing disk must not keep
an article back.

A note, with its separators shown as line ends, and `SIZE/TIME/INODE` for each state:

    tagfeed 6                                       the version of the format
    1764421200123456789                             when the build began, in nanoseconds
    1764421200.5                                    its feeds are right from this moment …
    1764460800.0                                    … until this one, in seconds
    read articles.yaml 5120/1764420000000000000/77
    folder articles 96/1764410000000000000/78       it was searched for `include:`
    sources 8123…                                   one seal, then a path per line
    articles/cameras.yaml
    feeds -1442…
    feeds/rss.xml
    feeds/tags/police/rss.xml
    program 9921…
    tagfeed/build.py
    <8 bytes: the checksum>
"""

import os
from _collections_abc import Iterable, Mapping, Sequence

from tagfeed.last_run.file_states import FileIdentity, unchanged_files
from tagfeed.last_run.plain_files import SEAL, read_plain, seal_of

PublishedFiles = Mapping[str, FileIdentity]
"""Published files as a build found them, by path."""

VERSION = "tagfeed 6"
READ, FOLDER, FEEDS, PROGRAM = "read", "folder", "feeds", "program"
SOURCES = "sources"
SEALED = (FEEDS, PROGRAM, SOURCES)
_LINE_END = "\0\n"  # no path holds a NUL


class Note:
    """What the note says. lines: those of files and folders, and the blocks."""

    def __init__(self, began: str, since: str, due: str, lines: Sequence[str]) -> None:
        self.began = began
        self.since = since
        self.due = due
        self.lines = lines


def read_note(articles: str, out: str) -> Note:
    """Raises OSError if there is no note, ValueError if it is another version's or damaged."""
    written = read_plain(note_path(articles, out))
    body, seal = written[:-SEAL], written[-SEAL:]
    if seal != seal_of(body):
        raise ValueError("damaged, or cut off")
    version, began, since, due, *lines = body.decode(errors="surrogateescape").split(_LINE_END)
    if version != VERSION:
        raise ValueError("of another version")
    return Note(began, since, due, lines)


def sealed(lines: Iterable[str]) -> bytes:
    """The bytes of a note."""
    body = _LINE_END.join([VERSION, *lines]).encode(errors="surrogateescape")
    return body + seal_of(body)


class LastOutput:
    """What the last build published, as it is now.

    files: their states. program: the blocks about the program that made them.
    """

    def __init__(self, files: PublishedFiles, program: Sequence[str]) -> None:
        self.files = files
        self.program = program


def unchanged_output(articles: str, out: str) -> LastOutput | None:
    """What the last build published; None if any of that, or the program, has changed since."""
    files: dict[str, FileIdentity] = {}
    program: list[str] = []
    try:
        for line in read_note(articles, out).lines:
            if line.startswith((FEEDS, PROGRAM)):
                found = unchanged_files(line)
                if found is None:
                    return None
                if line.startswith(FEEDS):
                    files |= found
                else:
                    program.append(line)
    except (OSError, ValueError):
        return None
    return LastOutput(files, program)


def default_out(articles: str) -> str:
    """The folder of feeds if none is named: beside the list."""
    return os.path.join(os.path.dirname(articles), "feeds")


def record_folder(articles: str) -> str:
    """The folder of all that tagfeed records about a list, and of its lock: beside the list."""
    return os.path.join(os.path.dirname(articles), ".tagfeed")


def note_path(articles: str, out: str) -> str:
    """Where the note about a list and a folder of feeds is kept."""
    return _path(articles, out, "last", "txt")


def index_path(articles: str, out: str) -> str:
    """Where the index about a list and a folder of feeds is kept."""
    return _path(articles, out, "index", "bin")


def texts_path(articles: str, out: str) -> str:
    """Where the full texts are kept that the feeds of a list show in a folder, as HTML."""
    return _path(articles, out, "texts", "bin")


def articles_path(articles: str, out: str) -> str:
    """Where the articles are kept that the feeds of a list showed when all of it was read."""
    return _path(articles, out, "articles", "bin")


def edited_path(articles: str, out: str) -> str:
    """Where those are kept that were read since."""
    return _path(articles, out, "edited", "bin")


def checked_path(articles: str, out: str) -> str:
    """Where it is kept which entries of a list's feeds in a folder broke no rule."""
    return _path(articles, out, "checked", "bin")


def known_warnings_path(articles: str, out: str) -> str:
    """Where it is kept which warnings about a list and a folder of feeds have been printed."""
    return _path(articles, out, "told", "bin")


def measured_path(articles: str) -> str:
    """Where it is kept how large the pictures of a list's site are."""
    return _path(articles, record_folder(articles), "measured", "bin")


def rows_path(articles: str) -> str:
    """Where it is kept what the rows say that the feeds of a list show."""
    return _path(articles, record_folder(articles), "rows", "bin")


def pieces_path(articles: str) -> str:
    """The folder in which it is kept what is known of the rows of each file of a list."""
    return _path(articles, record_folder(articles), "rows", "pieces")


def copies_path(articles: str) -> str:
    """The folder in which the rows of a list's database are copied."""
    return _path(articles, record_folder(articles), "rows", "copies")


def heads_path(articles: str, out: str) -> str:
    """Where it is kept what the feeds of rows showed when they were made."""
    return _path(articles, out, "heads", "parquet")


def identity(path: str) -> str:
    """A path with the size, time and inode of its file; with a hyphen if it is missing."""
    try:
        stat = os.stat(path)
    except OSError:
        return f"{path} -"
    return f"{path} {stat.st_size}/{stat.st_mtime_ns}/{stat.st_ino}"


def _path(articles: str, out: str, name: str, suffix: str) -> str:
    key = os.path.abspath(articles) + "\0" + os.path.abspath(out)
    digest = seal_of(key.encode(errors="surrogateescape"))[:4].hex()
    return os.path.join(record_folder(articles), f"{name}-{digest}.{suffix}")
