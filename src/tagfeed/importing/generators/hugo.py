"""Hugo's settings, whose keys may be in upper or lower case:
https://gohugo.io/configuration/all/."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tagfeed.importing.generators.settings import GeneratorSettings, below, facts, is_web, name_of
from tagfeed.importing.values import OldFeed

# https://gohugo.io/configuration/permalinks/#tokens
_TOKENS = {
    "year": "{year}",
    "month": "{month}",
    "day": "{day}",
    "yearday": "{y_day}",
    "section": "{section}",
    "sections": "{folder}",
    "title": "{title}",
    "slug": "{slug_or_title}",
    "slugorfilename": "{slug}",
    "slugorcontentbasename": "{slug}",
    "filename": "{name}",
    "contentbasename": "{name}",
}


def settings(found: Mapping[str, Any]) -> GeneratorSettings | None:
    """What `hugo.toml` and similar files say; None if they do not give the site's address."""
    said = {str(key).lower(): value for key, value in found.items()}
    if not is_web(said.get("baseurl")):
        return None
    url = below(said["baseurl"])
    more = said.get("params")
    more = {str(k).lower(): v for k, v in more.items()} if isinstance(more, dict) else {}
    urls = dict(_urls(said))
    return GeneratorSettings(
        tool="hugo",
        site=facts(
            url,
            title=said.get("title"),
            description=more.get("description") or said.get("description"),
            language=said.get("languagecode") or said.get("locale"),
            timezone=said.get("timezone"),
            author=name_of(more.get("author") or said.get("author")),
        ),
        feeds=tuple(_feeds(url)),
        urls={path: pattern for path, pattern in urls.items() if ":" not in pattern},
        unread=tuple(pattern for pattern in urls.values() if ":" in pattern),
    )


def _urls(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A pattern per section; Hugo has two ways of writing it."""
    permalinks = said.get("permalinks")
    permalinks = permalinks if isinstance(permalinks, dict) else {}
    pages = permalinks.get("page")
    for section, pattern in (pages if isinstance(pages, dict) else permalinks).items():
        if isinstance(pattern, str):
            path = rf"(?:content/)?{re.escape(str(section).strip('/'))}/"
            yield path, re.sub(r":([a-z]+)(?!\[)", _token, pattern)
    if said.get("uglyurls") is True:
        yield "", "/{path}.html"


def _token(found: re.Match[str]) -> str:
    return _TOKENS.get(found[1], found[0])


def _feeds(url: str) -> Iterator[OldFeed]:
    """https://gohugo.io/templates/rss/: `index.xml` of the site, and of each term."""
    yield OldFeed(f"{url}index.xml", "rss.xml")
    for folder in ("tags", "categories"):
        yield OldFeed(f"{url}{folder}/*/index.xml", "tags/*/rss.xml")
