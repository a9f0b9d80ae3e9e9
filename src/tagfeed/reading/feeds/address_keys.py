"""The keys of `site.addresses`, and what an address of a feed may look like."""

from collections.abc import Callable
from typing import Any

from tagfeed.reading.fields import Field, Fields, FieldType
from tagfeed.reading.types.basic import RefusedError, mapping_of, text_type
from tagfeed.standards.formats import FEED_FORMATS, FormatName
from tagfeed.standards.layout.feed_addresses import DEFAULT, OWN_FOLDERS, SLUG, Addresses

_LONGEST = 200  # bytes of a segment; file systems allow 255, and temporary files need a few
_TEXT = {"type": ["string", "null"]}


def _checked(text: str, example: str) -> str:
    """An address below that of the feeds. Raises RefusedError with a remedy such as `example`."""
    if "://" in text or text.startswith("//"):
        raise RefusedError("is a whole address", f"write what follows feeds_url, as in `{example}`")
    if text.startswith("/"):
        below = text.lstrip("/") or example
        raise RefusedError("begins with a slash", f"write `{below}`, as it is below feeds_url")
    for segment in text.removesuffix("/").split("/"):
        if segment in (".", ".."):
            raise RefusedError("leads out of its folder", f"write an address such as `{example}`")
        if not segment or segment.startswith("."):
            problem = "has a folder without a name" if not segment else "has a hidden folder"
            raise RefusedError(problem, f"write an address such as `{example}`")
        if len(segment.encode()) > _LONGEST:
            raise RefusedError("is too long for a file system", f"write one such as `{example}`")
    without = text.replace(SLUG, "")
    if not text.isprintable() or any(sign in without for sign in "\\?#*%{} "):
        problem = "has a character that no such address has"
        raise RefusedError(problem, f"write an address such as `{example}`")
    return text


def _folder(text: str, example: str) -> str:
    if not text.endswith("/"):
        remedy = f"write `{text}/`: what the files in it are called, site.addresses says"
        raise RefusedError("does not end with a slash, as the folder of a feed", remedy)
    found = _checked(text, example)
    if found.partition("/")[0] in OWN_FOLDERS:
        problem = f"is in the folder {found.partition('/')[0]}/, which holds something else"
        raise RefusedError(problem, f"write an address such as `{example}`")
    return found


def _pattern(by_default: str) -> FieldType:
    def value_of(text: str) -> str:
        many = text.count(SLUG)
        if many != 1:
            problem = f"has no {SLUG}" if not many else f"has {SLUG} more than once"
            raise RefusedError(problem, f"write it once, as in `{by_default}`")
        return _folder(text, by_default)

    return text_type(value_of, {**_TEXT, "pattern": r"^[^/].*\{slug\}.*/$|^\{slug\}.*/$"})


def _file(format: FormatName, by_default: str) -> FieldType:
    facts = FEED_FORMATS[format]

    def value_of(text: str) -> str:
        found = _checked(text, by_default)
        if SLUG in found:
            raise RefusedError(f"has {SLUG}, which is for folders", f"write `{by_default}`")
        if found.endswith("/"):
            return found
        if "/" in found:
            remedy = f"write only the name, or `{found}/` for a folder"
            raise RefusedError("is neither a name nor a folder", remedy)
        stem, _, suffix = found.rpartition(".") if "." in found else (found, "", "")
        if suffix.lower() not in facts.suffixes or stem.startswith("news-sitemap"):
            ends = ", ".join(f".{end}" for end in facts.suffixes if end)
            problem = f"is not what a file of {facts.name} is called"
            raise RefusedError(problem, f"write a name that ends in {ends}, or a folder: `feed/`")
        return found

    return text_type(value_of, _TEXT)


_WHAT = {
    "tag": "the folder of a tag's feeds",
    "author": "the folder of an author's feeds",
    "language": "the folder of a language's feeds",
    "feed": "the folder of an item of feeds",
    "rss": "the RSS file in the folder of a feed, or its folder: feed/",
    "atom": "the Atom file, or its folder",
    "json": "the JSON Feed file, or its folder",
    "html": "the page, or its folder",
}


def _described(key: str, type_of: Callable[[str], FieldType]) -> Field:
    by_default: str = getattr(DEFAULT, key)
    return Field(type_of(by_default), f"{_WHAT[key]}; default: {by_default}")


def _of_format(format: FormatName) -> Field:
    return _described(format, lambda by_default: _file(format, by_default))


ADDRESS_KEYS = Fields(
    {
        **{key: _described(key, _pattern) for key in ("tag", "author", "language", "feed")},
        **{format: _of_format(format) for format in FEED_FORMATS},
    }
)


def _made(**values: Any) -> Addresses:
    return Addresses(**values)


ADDRESSES = Field(
    mapping_of(ADDRESS_KEYS, _made),
    "where feeds are below feeds_url: folders with {slug}, and what files are called",
)
PATH = Field(
    text_type(lambda text: _folder(text, "special/"), _TEXT),
    "the feed's folder below feeds_url, where that is not its name; ends with a slash",
)
