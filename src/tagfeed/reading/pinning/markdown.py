"""`tagfeed pin` in Markdown files: an id that does not follow from a file is written into it."""

from collections.abc import Mapping
from pathlib import Path

from tagfeed.errors import Fault, InputError
from tagfeed.model import Article
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.front_matter.adding import with_key
from tagfeed.reading.front_matter.blocks import find_block
from tagfeed.reading.included import MarkdownFile
from tagfeed.reading.markdown_items import MarkdownReader, markdown_reader
from tagfeed.reading.settings import read_settings
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import decode

_KEYS = ("id", "tagfeed_id")
"""What an id is called, and where another program has that word."""


def pinned_markdown(
    path: Path, bodies: Mapping[Path, bytes], wanted: Mapping[str, tuple[Article, str]]
) -> dict[Path, bytes]:
    """The Markdown files that change, with their new bytes.

    path: the list. bodies: of all its files. wanted: by the names of Markdown files, their article
    and the id that it should have. One that is its address needs no line.

    Raises InputError where no id can be added because of how a file is written.
    """
    needed = {
        name: id_
        for name, (article, id_) in wanted.items()
        if not article.has_own_id and not (article.page_folder is None and id_ == article.link)
    }
    if not needed:
        return {}
    diagnostics = Diagnostics(decode(str(path), bodies[path]))
    settings = read_settings(path, parse(diagnostics).root, diagnostics)
    reader = markdown_reader(settings)
    files = {file.name: file for file in settings.included.markdown}
    return {
        Path(name): _with_id(reader, files[name], bodies[Path(name)], id_)
        for name, id_ in needed.items()
    }


def _with_id(reader: MarkdownReader, file: MarkdownFile, body: bytes, id_: str) -> bytes:
    before = reader.read(file, body).file
    text = body.decode("utf-8")
    mark = len(text) - len(before.source.text)  # a byte order mark
    if block := find_block(text[mark:]):
        for key in _KEYS:
            after = text[:mark] + with_key(text[mark:], block, before.tool, key, id_)
            read_back = reader.read(file, after.encode()).item
            if read_back and read_back.is_sound and read_back.values.get("id") == id_:
                return after.encode()
    problem = "no id can be added to this file because of how it is written"
    raise InputError([Fault(file.name, 1, "id", problem, f"write the id by hand: {id_}")])
