"""The files of a site generator's folder that hold articles."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tagfeed.importing.sources.source import MOST, Source
from tagfeed.reading.front_matter.paths import SUFFIXES

MARKS = (b"---", b"+++", b"{", b"Title:", b"title:", b"<!--", b".. ")
"""What front matter begins with."""
_MADE = ("_site", "dist", "output", "public")
_NOT_SITES = frozenset(
    (*_MADE, "_includes", "_layouts", "archetypes", "layouts", "node_modules", "themes", "vendor")
)
_PAGES = (".html", ".htm")
_FENCES = (b"---\n", b"---\r\n", b"+++\n", b"+++\r\n")
_OTHER_MARKUP = frozenset({".rst", ".adoc", ".asciidoc", ".org", ".textile", ".ipynb"})


def articles_in(folder: Path) -> Iterator[Path]:
    """The Markdown files below a folder, and HTML texts with front matter, sorted by name; no pipes
    or devices."""
    for here, names in _walk(folder):
        for path in (Path(here) / name for name in sorted(names)):
            is_markdown = path.name.lower().endswith(SUFFIXES)
            if path.is_file() and (is_markdown or (is_page(path) and _has_front_matter(path))):
                yield path


def _walk(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(x for x in folders if x[0] != "." and x not in _NOT_SITES)
        yield here, names


def is_page(path: Path) -> bool:
    """Whether a text is in HTML, as some posts of Jekyll, Hugo and Nikola are."""
    return path.name.lower().endswith(_PAGES)


def _has_front_matter(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(8).removeprefix(b"\xef\xbb\xbf").startswith(_FENCES)
    except OSError:
        return False


def text_of(file: Path) -> bytes:
    """The text of a file; what Nikola keeps in another file beside it (.meta) comes first."""
    body = Source(str(file), path=file).read_bytes(MOST)
    beside = file.with_suffix(".meta")
    has_own = body.lstrip(b"\xef\xbb\xbf").startswith(MARKS)
    if has_own or not beside.is_file() or beside.is_symlink():
        return body
    return b"<!--\n" + Source(str(beside), path=beside).read_bytes(MOST) + b"\n-->\n\n" + body


def others_in(folder: Path) -> Counter[str]:
    """How many texts there are in formats that are not read, by the endings of their names."""
    found: Counter[str] = Counter()
    for _, names in _walk(folder):
        found.update(each for name in names if (each := Path(name).suffix.lower()) in _OTHER_MARKUP)
    return found
