"""Folders under which another program published the feeds of tags and authors."""

from urllib.parse import unquote

from tagfeed.reading.names.slugs import folder_slug


def slug_to_keep(slug: str, name: str, kind: str) -> str:
    """The slug that keeps the old address; empty if tagfeed would choose it anyway, or if it can't
    be the name of a folder.

    slug: as the other program has it, percent-encoded or not. kind: `tag` or `author`.
    """
    try:
        own = unquote(slug.strip(), errors="strict")
    except UnicodeDecodeError:
        return ""
    is_slug = bool(own) and folder_slug(own, kind) == own
    return own if is_slug and own != folder_slug(name, kind) else ""
