"""Whom a feed or an entry names as its authors."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from tagfeed.standards.addresses.mail import mailbox


class Author(Struct, frozen=True):
    """A name, and what is said about that person."""

    name: str
    url: str | None = None
    email: str | None = None


def authors_of(node: Any) -> tuple[Author, ...]:
    """The authors of a feed or an entry, each once. Authors without a name are left out."""
    return tuple({author.name: author for author in _authors(node) if author.name}.values())


def _authors(node: Any) -> Iterator[Author]:
    """feedparser splits hosts that end in more than four letters, as in `ann@harbour.museum (Ann)`;
    the last author is also there as it was written. An author without an e-mail address gets that
    of the one before, which may be cut."""
    given = node.get("authors", ())
    written = mailbox(str(node.get("author") or ""))
    before = ""
    for number, who in enumerate(given, 1):
        name, email = str(who.get("name") or ""), who.get("email")
        if written and number == len(given):
            name, email = written
        if email and before.startswith(email):
            email = None
        before = email or before
        yield Author(name, who.get("href"), email)
