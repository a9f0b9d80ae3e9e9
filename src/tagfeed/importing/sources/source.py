"""A source: what the user names on the command line, opened within limits."""

import os
import re
import stat
import sys
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NoReturn

from msgspec import Struct

from tagfeed.errors import Fault, InputError

HEAD = 64 * 1024
MOST = 64 * 1024 * 1024
"""Bytes of a source that is read whole, at most. What may be larger is streamed."""
MOST_ARTICLES = 200_000
"""Articles of a source, at most: each takes some 3 KiB of memory, and nobody edits longer lists."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_STANDARD_INPUT = "-"


class Source(Struct, frozen=True):
    """What the user named: a file, a folder, an address, or `-` for standard input.

    name: as it was typed. head: its `beginning`; empty for a folder or an address. path: None if it
    is not a file or folder. address: what was typed, if that is one, such as a database's URL.
    body: its bytes, if they did not come from a file.
    """

    name: str
    head: bytes = b""
    path: Path | None = None
    address: str | None = None
    is_folder: bool = False
    body: bytes | None = None

    @property
    def suffix(self) -> str:
        """The ending of its name, in lower case and with its dot; empty if there is none."""
        return self.path.suffix.lower() if self.path else ""

    @property
    def is_blank(self) -> bool:
        """Whether it is a file or was fetched, and is empty or holds only white space."""
        is_read = self.path is not None or self.body is not None
        return is_read and not self.is_folder and not self.head.strip(b"\xef\xbb\xbf \t\r\n")

    def open(self) -> BinaryIO:
        """A stream of its bytes. Raises InputError."""
        if self.body is not None:
            return BytesIO(self.body)
        if self.path is None or self.is_folder:
            self.cannot("is not a file", "name a file")
        try:
            return self.path.open("rb")
        except OSError as error:
            return self.cannot(f"can't be read: {error.strerror}", "check the path")

    def read_bytes(self, most: int = MOST) -> bytes:
        """All its bytes. Raises InputError if there are more than `most`, or if it can't be
        read."""
        with self.open() as stream:
            try:
                body = stream.read(most + 1)
            except OSError as error:
                self.cannot(f"can't be read: {error.strerror}", "check the path")
        if len(body) > most:
            size = f"{most // 1024 // 1024} MiB"
            self.cannot(f"is larger than {size}", "split it into several files, and name them all")
        return body

    def text(self, most: int = MOST) -> str:
        """Its text, with `\\n` at the end of every line. Raises InputError."""
        return self.decoded(self.read_bytes(most))

    def decoded(self, body: bytes) -> str:
        """Bytes as text: UTF-8, or UTF-16 where a byte order mark says so. Raises InputError."""
        encoding = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError as error:
            line = body.count(b"\n", 0, error.start) + 1
            problem = (
                f"byte 0x{body[error.start]:02x} is not {encoding.upper()[:6].rstrip('-')} text"
            )
            self.cannot(problem, "save the file as UTF-8", line)
        if "\0" in text:
            self.cannot("is not text", "name a file of text")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def refuse_more_than_most(self, articles: int) -> None:
        """Raise the InputError of a source that holds too many articles, if that is so."""
        if articles > MOST_ARTICLES:
            problem = f"holds more than {MOST_ARTICLES:,} articles"
            self.cannot(problem, "put the newest into a file of their own, and import that")

    def cannot(self, problem: str, remedy: str, line: int | None = None) -> NoReturn:
        """Raise the InputError of a source that can't be read."""
        raise InputError([Fault(self.name, line, "", problem, remedy)])


def beginning(body: bytes) -> bytes:
    """The first bytes of a source, by which its kind is told; of UTF-16 with its mark, as UTF-8."""
    head = body[:HEAD]
    is_utf_16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16", "ignore").encode() if is_utf_16 else head


def open_source(name: str) -> Source:
    """What the user named. Raises InputError if there is nothing, or if it can't be read."""
    if name == _STANDARD_INPUT:
        body = sys.stdin.buffer.read(MOST + 1)
        return Source("standard input", beginning(body), body=body)
    if name.lower().startswith(("https://", "http://")):
        return _fetched(name)
    if _ADDRESS.match(name):
        return Source(name, address=name)
    path = Path(name)
    source = Source(name, path=path)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - says why, where pathlib says no
        if stat.S_ISDIR(mode):
            return Source(name, path=path, is_folder=True)
        if not stat.S_ISREG(mode):
            source.cannot("is not a file", "save it in a file, or name `-` for standard input")
        with path.open("rb") as file:
            return Source(name, beginning(file.read(HEAD)), path)
    except OSError as error:
        source.cannot(f"can't be read: {error.strerror}", "check the path")
    except ValueError:
        source.cannot("is not a path", "check the path")


def _fetched(address: str) -> Source:
    from tagfeed.importing.sources.fetching import (  # speaking HTTP takes 30 ms
        NotFetchedError,
        fetch,
    )

    try:
        found, body = fetch(address)
    except NotFetchedError as error:
        Source(address, address=address).cannot(str(error), error.remedy)
    return Source(address, beginning(body), address=found, body=body)
