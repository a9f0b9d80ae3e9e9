"""The address of an article, from its file's permalink or from a pattern such as
`/{year}/{month}/{slug}/`."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from urllib.parse import quote

from msgspec import Struct


class Facts(Struct, frozen=True):
    """What an address may hold. published: as the article gives it, in the site's zone, if it
    could be read. author: the first. name: of the file, without date and ending. slug_or_title:
    its own slug, else that of its title. path: of the file below the list's folder, likewise.
    language: empty where the file gives none."""

    published: date | datetime | None
    name: str
    slug: str
    title_slug: str
    slug_or_title: str
    path: str
    categories: tuple[str, ...]
    language: str
    author: str


class UnknownTemplateError(ValueError):
    """Raised for a permalink with a template that is not known here, which is its text."""


def filled(pattern: str, facts: Facts) -> str | None:
    """A pattern of placeholders in braces, filled; None where it needs a date and there is none."""
    names = re.findall(_PLACEHOLDER, pattern)
    if facts.published is None and not DATED.isdisjoint(names):
        return None
    text = re.sub(_PLACEHOLDER, lambda found: _in_path(PLACEHOLDERS[found[1]](facts)), pattern)
    return re.sub(r"(?<!:)//+", "/", text)


def _in_path(text: str) -> str:
    """A name as part of a path, where `?`, `#` and `%` must be escaped."""
    return quote(text, safe=_IN_PATH)


def unknown_placeholders(pattern: str) -> list[str]:
    """The names in braces that stand for nothing."""
    return [name for name in re.findall(r"\{([^{}]*)\}", pattern) if name not in PLACEHOLDERS]


def permalink(text: str, facts: Facts) -> str | None:
    """What a file's own permalink says: a path, an address, or a pattern in the words of Jekyll,
    Hugo or Eleventy. Raises UnknownTemplateError."""
    found = filled(in_braces(text), facts)
    return re.sub(r"(?<=/)index\.html?$", "", found) if found else found


def in_braces(text: str) -> str:
    """A pattern in the words of Jekyll, Hugo or Eleventy, as `urls:` has it. Raises
    UnknownTemplateError."""
    text = _STYLES.get(text, text)
    if "{" in text:
        return re.sub(r"\{\{-?\s*(.*?)\s*-?\}\}", lambda found: _of_eleventy(found[1]), text)
    return text if "://" in text else re.sub(r":([a-z_]+)", _of_colon, text)


def on_site(path: str, site: str) -> str:
    """A path below the site's address, or an address as it is."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", path):
        return path
    return site.rstrip("/") + "/" + quote(path.lstrip("/"), safe=_SAFE)


def _of_eleventy(expression: str) -> str:
    name = re.sub(r"\s*\|\s*(?:slug|slugify)\b.*", "|slug", expression).replace("page.", "")
    if name not in _ELEVENTY:
        raise UnknownTemplateError(f"{{{{ {expression} }}}}")
    return _ELEVENTY[name]


def _of_colon(found: re.Match[str]) -> str:
    name = _COLONS.get(found[1], found[1])
    return f"{{{name}}}" if name in PLACEHOLDERS else found[0]


def _dated(form: str) -> Callable[[Facts], str]:
    return lambda facts: f"{facts.published:{form}}" if facts.published else ""


def _folders(facts: Facts) -> str:
    return facts.path.rpartition("/")[0]


_DATES: Mapping[str, Callable[[Facts], str]] = {
    "year": _dated("%Y"),
    "month": _dated("%m"),
    "day": _dated("%d"),
    "hour": _dated("%H"),
    "minute": _dated("%M"),
    "second": _dated("%S"),
    "short_year": _dated("%y"),
    "i_month": lambda facts: str(facts.published.month) if facts.published else "",
    "i_day": lambda facts: str(facts.published.day) if facts.published else "",
    "y_day": _dated("%j"),
    "week": _dated("%V"),
    "w_year": _dated("%G"),
    "w_day": _dated("%u"),
}
DATED = frozenset(_DATES)
PLACEHOLDERS: Mapping[str, Callable[[Facts], str]] = {
    **_DATES,
    "slug": lambda facts: facts.slug,
    "title": lambda facts: facts.title_slug,
    "slug_or_title": lambda facts: facts.slug_or_title,
    "path": lambda facts: facts.path,
    "name": lambda facts: facts.name,
    "folder": _folders,
    "section": lambda facts: facts.path.partition("/")[0] if "/" in facts.path else "",
    "category": lambda facts: facts.categories[0] if facts.categories else "",
    "categories": lambda facts: "/".join(facts.categories),
    "author": lambda facts: facts.author,
    "language": lambda facts: facts.language,
    "output_ext": lambda _facts: ".html",
}
"""What `urls:` may hold in braces."""
_PLACEHOLDER = r"\{(\w+)\}"
_IN_PATH = "/:@!$&'()*+,;=~-._"
_SAFE = f"{_IN_PATH}%?#"
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:w_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_COLONS = {
    "title": "slug",
    "slugified_categories": "categories",
    "slugorfilename": "slug",
    "slugorcontentbasename": "slug",
    "filename": "name",
    "contentbasename": "name",
    "sections": "folder",
    "yearday": "y_day",
    "long_year": "year",
}
_ELEVENTY = {
    "fileSlug": "{slug}",
    "filePathStem": "/{path}",
    "slug": "{slug}",
    "title|slug": "{title}",
    "fileSlug|slug": "{slug}",
    "slug|slug": "{slug}",
}
