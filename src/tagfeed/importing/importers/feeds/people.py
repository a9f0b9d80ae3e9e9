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
    the last author is also there as it was written."""
    given = node.get("authors", ())
    written = mailbox(str(node.get("author") or ""))
    for number, who in enumerate(given, 1):
        if written and number == len(given):
            yield Author(written[0], who.get("href"), written[1])
        else:
            yield Author(str(who.get("name") or ""), who.get("href"), who.get("email"))
