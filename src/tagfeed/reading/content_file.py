"""`content_file`: the full text of an article in a file of its own, Markdown or HTML."""

import time
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import InputError
from tagfeed.last_run import file_state
from tagfeed.last_run.plain_files import read_plain
from tagfeed.model import Markup, SourceFile
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import FieldType
from tagfeed.reading.front_matter.paths import is_markdown
from tagfeed.reading.inside import Inside
from tagfeed.reading.plain_words import BODY
from tagfeed.reading.types.basic import TEXT
from tagfeed.reading.yaml_nodes import Node, decode

_HTML = (".html", ".htm", ".xhtml")
_MOST = 16 * 2**20  # bytes; a book has one MB of them
_INSIDE = "put it into the folder of the list, or below"


class _Named(Struct, frozen=True):
    """A file that a list names, and whether it holds Markdown or HTML."""

    path: Path
    is_markdown: bool


def content_file(folder: Path) -> FieldType:
    """The text of a file, relative to the file that names it. folder: that of the list, which
    neither `..` nor a link may leave: whoever may write articles could publish any file."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        text = TEXT.read(node, path, diagnostics)
        if not text:
            return None
        named = Path(diagnostics.source.name).parent / text
        try:
            trouble = _trouble(named, text, folder)
        except OSError as error:  # a name may be too long to look for
            trouble = _unreadable(error)
        if trouble:
            problem, remedy = trouble
            diagnostics.refuse(node, path, problem, remedy)
            return None
        file = _Named(named, is_markdown(text))
        return _read(file, node, path, diagnostics)

    return FieldType(read, {"type": ["string", "null"]})


def _trouble(named: Path, text: str, folder: Path) -> tuple[str, str] | None:
    """Why a file can't be an article's text, and what to do; None if it can."""
    if not (is_markdown(text) or text.lower().endswith(_HTML)):
        return "is neither Markdown nor HTML", "name a file that ends in .md or .html"
    if "\0" in text or not Inside(folder).holds(str(named)):
        return "is not in the folder of the list", _INSIDE
    if named.is_dir() or not named.exists():
        return "is not there", f"check the path: it begins at {named.parent}/"
    size = named.stat().st_size
    if size > _MOST:
        problem = f"is too large: {size:,} bytes, and {_MOST:,} are the most"
        return problem, "name the file that holds only the text of this article"
    return None


def _unreadable(error: OSError) -> tuple[str, str]:
    return f"can't be read: {error.strerror}", "check the file"


def _read(file: _Named, node: Node, path: KeyPath, diagnostics: Diagnostics) -> Markup | None:
    try:
        now = time.time_ns()
        state = file_state(file.path.stat(), now)
        text = _text(str(file.path), read_plain(file.path, follow=True), file.is_markdown)
    except OSError as error:
        problem, remedy = _unreadable(error)
        diagnostics.refuse(node, path, problem, remedy)
        return None
    except InputError as error:
        diagnostics.faults += error.faults
        return None
    # A value of the list that was read from elsewhere: faults in it are reported at its line.
    found = BODY.read(replace(node, value=text), path, diagnostics)
    source = SourceFile(str(file.path), state)
    return Markup(
        "markdown" if file.is_markdown else "html", found or "", (), "content_file", source
    )


def _text(name: str, body: bytes, markdown: bool) -> str:
    """The text of a file, below its front matter if it has any."""
    # For articles that have their texts in files.
    from tagfeed.reading.front_matter.blocks import UnclosedError, find_block
    from tagfeed.reading.front_matter.summary_marks import text_below

    if not markdown and not body.lstrip(b"\xef\xbb\xbf").startswith((b"---", b"+++")):
        return body.decode("utf-8-sig") if _is_utf8(body) else decode(name, body).text
    text = decode(name, body).text.replace("\r\n", "\n")
    try:
        block = find_block(text)
    except UnclosedError:
        block = None
    return text_below(text[block.body if block else 0 :], is_mdx=name.lower().endswith(".mdx"))


def _is_utf8(body: bytes) -> bool:
    """`decode` reports an HTML page as not a list; here it is what is asked for."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
