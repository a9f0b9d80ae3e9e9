"""`page`: a publisher's own head, foot and stylesheet, from files beside the list.

The HTML is put in as it is, scripts too: whoever may write the list may publish anything. What a
browser would repair is reported with the line of the file, as its repair affects more than that
line.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.last_run.plain_files import read_plain
from tagfeed.model import PageParts
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import read_fields
from tagfeed.reading.inside import Inside
from tagfeed.reading.page.keys import PAGE
from tagfeed.reading.types.given_addresses import URL
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.cleaning import clean
from tagfeed.validator.html import reader
from tagfeed.validator.rules import html as rules

MOST = 256 * 1024
"""Bytes of a file: every page holds the head and the foot."""

_ENDS = {
    "header": (".html", ".htm"),
    "footer": (".html", ".htm"),
    "stylesheet": (".css",),
}
_WHOLE_PAGE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|textarea)\b.*?(?:</\1|\Z)"
    r"|(?P<tag><(?:!doctype|html|head|body|/html|/head|/body))(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)
"""A tag that only a whole page has, outside elements that hold only text."""
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_REFERENCE = re.compile(
    r"/\*.*?(?:\*/|\Z)|\burl\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"')]+))\s*\)"
    r"|@import\s+(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#]", re.IGNORECASE)


class _File(Struct, frozen=True):
    """A file that was read: its name, and its text and bytes."""

    name: str
    text: str
    body: bytes

    def line(self, offset: int) -> int:
        """The line of a character, counted from 1."""
        return self.text.count("\n", 0, offset) + 1


def read_page_parts(
    node: Node, path: KeyPath, diagnostics: Diagnostics, folder: Path
) -> PageParts | None:
    """The parts. folder: that of the list, which no file may be outside of."""
    values: Mapping[str, str] = read_fields(node, PAGE, path, diagnostics)
    files: dict[str, _File] = {}
    address: str | None = None
    for key, text in values.items():
        at: KeyPath = (path, key)
        given = node.value[key]
        if key == "stylesheet" and _ELSEWHERE.match(text):
            address = URL.read(given, at, diagnostics)
        elif found := _read(key, text, folder, _Fault(given, at, diagnostics)):
            files[key] = found
    _check_html([files[key] for key in ("header", "footer") if key in files], diagnostics)
    if "stylesheet" in files:
        _check_css(files["stylesheet"], diagnostics)
    texts = {key: file.text for key, file in files.items() if key != "stylesheet"}
    style = files["stylesheet"].body if "stylesheet" in files else b""
    names = tuple([file.name for file in files.values()])
    return PageParts(stylesheet=address, style=style, files=names, **texts)


class _Fault(Struct, frozen=True):
    """Where the list names a file, for faults about it."""

    node: Node
    path: KeyPath
    diagnostics: Diagnostics

    def add(self, problem: str, remedy: str) -> None:
        """Add a fault about the file."""
        self.diagnostics.refuse(self.node, self.path, problem, remedy)


def _read(key: str, text: str, folder: Path, fault: _Fault) -> _File | None:
    """A file; None where there is a fault."""
    try:
        return _read_named(key, text, folder, fault)
    except OSError as error:  # also where only its name is looked for, which may be too long
        fault.add(f"can't be read: {error.strerror}", "check the file")
    return None


def _read_named(key: str, text: str, folder: Path, fault: _Fault) -> _File | None:
    name = folder / text
    ends = _ENDS[key]
    if "\0" in text or not Inside(folder).holds(str(name)):
        fault.add(
            "is not in the folder of the list", "put it into the folder of the list, or below"
        )
    elif not text.lower().endswith(ends):
        fault.add(f"does not end in {ends[0]}", f"name a file that ends in {ends[0]}")
    elif name.is_dir():
        fault.add("is a folder", f"name the file in it: {text.rstrip('/')}/{key}{ends[0]}")
    elif not name.exists():
        fault.add("is not there", f"check the path: it begins at {folder}/")
    else:
        return _read_file(name, fault)
    return None


def _read_file(name: Path, fault: _Fault) -> _File | None:
    size = name.stat().st_size
    if size > MOST:
        problem = f"is too large: {size:,} bytes, and {MOST:,} are the most"
        fault.add(problem, "put pictures and fonts in it into files of their own")
        return None
    body = read_plain(name, follow=True)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{body[error.start]:02x} is not UTF-8 text"
        fault.diagnostics.faults.append(
            Fault(str(name), line, "", problem, "save the file as UTF-8")
        )
        return None
    text, _ = clean(text.replace("\r\n", "\n"))
    return _File(str(name), text if text.endswith("\n") or not text else f"{text}\n", body)


def _check_html(files: list[_File], diagnostics: Diagnostics) -> None:
    """What is wrong with the head and the foot, which may open and close one element together."""
    for file in files:
        tags = (found for found in _WHOLE_PAGE.finditer(file.text) if found["tag"])
        if found := next(tags, None):
            problem = f"{found['tag']}> is of a whole page"
            remedy = "leave only what is in its <body>"
            line = file.line(found.start())
            diagnostics.faults.append(Fault(file.name, line, "", problem, remedy))
    begins = [0, *accumulate(len(file.text) for file in files)]
    for broken in reader.problems("".join(file.text for file in files)):
        if broken.rule is rules.PARSE:
            index = min(bisect_right(begins, broken.at), len(files)) - 1
            file = files[index]
            line = file.line(broken.at - begins[index])
            diagnostics.warnings.append(
                Fault(file.name, line, "", f"broken HTML: {broken.value}", _MENDED)
            )


_MENDED = "mend it: browsers guess what was meant, and the rest of the page may look different"


def _check_css(file: _File, diagnostics: Diagnostics) -> None:
    """Addresses that no longer lead to what they did beside the list."""
    for found in _REFERENCE.finditer(file.text):
        address = next(filter(None, found.groups()), "")
        if address and not _WHOLE.match(address):
            problem = f"`{address}` is looked for beside style.css among the feeds"
            remedy = "write the whole address, or one that begins with a slash"
            line = file.line(found.start())
            diagnostics.warnings.append(Fault(file.name, line, "", problem, remedy))
