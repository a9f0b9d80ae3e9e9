"""Twins: published files packed beside themselves, for web servers that send them as they are.

A twin is known by what it unpacks to: its own bytes depend on the library that packed it, so they
may differ between machines, and a twin is written again only when its document has changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from tagfeed.model import Document
from tagfeed.standards.codings import CODINGS, Coding, PackingError, twin, twin_of

_MOST = 1 << 28
"""Bytes that a twin may unpack to: a feed has far fewer."""


def with_twins(documents: Iterable[Document], codings: Sequence[Coding]) -> Iterator[Document]:
    """Each document, then its twins: itself under another name, to be packed when it is written."""
    for document in documents:
        yield document
        for coding in codings:
            path = PurePosixPath(twin(str(document.path), coding))
            yield replace(document, path=path, coding=coding)


def file_body(document: Document) -> bytes:
    """The bytes of a document's file."""
    body = document.body
    return CODINGS[document.coding].pack(body) if document.coding else body


def content(path: str, body: bytes, most: int = _MOST) -> bytes:
    """The content of a published file, unpacked if it is a twin.

    most: no more bytes than this, and one more, are unpacked.
    """
    coding = twin_of(path)[1]
    if coding is None:
        return body
    try:
        return CODINGS[coding].unpack(body, most)
    except (PackingError, ImportError):
        return body
