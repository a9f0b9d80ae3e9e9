"""Folders under which another program published the feeds of tags and authors."""

from urllib.parse import unquote

from tagfeed.reading.slugs import folder_slug


def kept_slug(slug: str, name: str, kind: str) -> str:
    """The slug that keeps the old address; empty where tagfeed gives the same by itself.

    slug: as the other program has it, percent-encoded or not. kind: `tag` or `author`.
    """
    try:
        own = unquote(slug.strip(), errors="strict")
    except UnicodeDecodeError:
        return ""
    return "" if own == folder_slug(name, kind) else own
