"""What the name of a Markdown file says: the date, the slug, and where the tool publishes it."""

import re

from msgspec import Struct

from tagfeed.standards.languages import language_tags
from tagfeed.standards.lazy_regex import lazy_regex

SUFFIXES = (".md", ".markdown", ".mdx", ".mkd", ".mkdn", ".mdown", ".mdwn")
"""The endings of Markdown files."""
_DATED = lazy_regex(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_ ]+(?=.)|$)")
_ROOTS = lazy_regex(
    r"(?:^|.*/)(?:src/content|src/pages|src/data|content|_posts|_drafts|source)/(?=.)"
)
_LANGUAGE = lazy_regex(r"(?<=[^/])\.([a-z]{2}(?:-[A-Za-z]{2})?)$")
_INDEX = frozenset({"index", "readme"})


class FileName(Struct, frozen=True):
    """A file's name. date: empty where it has none. stem: the name that stands for the article,
    without its date; that of the folder, where the file is its index. path: below what the tool
    publishes, without ending and date. is_index: whether the file is a folder's index. language:
    of a translation, as in `post.de.md`; empty where the name says none."""

    date: str
    stem: str
    path: str
    is_index: bool
    language: str = ""


def is_markdown(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def is_section(name: str) -> bool:
    """Whether a file is about a folder of articles and no article, as `_index.md` is in Hugo."""
    return re.search(r"(?:^|/)_index(?:\.[\w-]+)?\.\w+$", name) is not None


def section_path(name: str) -> str:
    """Where the tool publishes the page about a folder."""
    folder = _ROOTS.sub("", name.rpartition("/")[0] + "/")
    return folder if folder != "/" else ""


def read_name(path: str, has_languages: bool) -> FileName:
    """path: of the file below the list's folder. has_languages: whether the tool takes `.de` at the
    end of a name for the language of a translation."""
    whole = _ROOTS.sub("", re.sub(r"\.\w+$", "", path))
    found = _LANGUAGE.search(whole) if has_languages else None
    language = found[1] if found and language_tags.parse(found[1]) else ""
    whole = whole.removesuffix(f".{language}") if language else whole
    folder, _, last = whole.rpartition("/")
    is_index = last.lower() in _INDEX and bool(folder)
    if is_index:
        folder, _, last = folder.rpartition("/")
    found = _DATED.match(last)
    stem = last[found.end() :] if found else last
    date = "-".join((found[1], found[2].zfill(2), found[3].zfill(2))) if found else ""
    stem = stem or last
    below = f"{folder}/{stem}" if folder else stem
    return FileName(date, stem, below, is_index, language)
