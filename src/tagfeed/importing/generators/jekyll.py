"""Jekyll's settings: https://jekyllrb.com/docs/configuration/options/."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from tagfeed.importing.generators.settings import GeneratorSettings, below, facts, is_web, name_of
from tagfeed.importing.values import OldFeed
from tagfeed.reading.front_matter.nodes import nodes_of
from tagfeed.reading.front_matter.permalinks import UnknownTemplateError, in_braces
from tagfeed.reading.yaml_nodes import Node

_POSTS = r"(?:.*/)?_(?:posts|drafts)/"


def settings(found: Mapping[str, Any]) -> GeneratorSettings | None:
    """What `_config.yml` says; None if it does not give the site's address."""
    if not is_web(found.get("url")):
        return None
    url = below(found["url"], found.get("baseurl"))
    urls = dict(_urls(found))
    return GeneratorSettings(
        tool="jekyll",
        site=facts(
            url,
            title=found.get("title") or found.get("name"),
            description=found.get("description"),
            language=found.get("lang") or found.get("locale"),
            timezone=found.get("timezone"),
            author=name_of(found.get("author")),
        ),
        feeds=(OldFeed(url + _feed(found), "atom.xml"),),
        urls={path: pattern for path, pattern in urls.items() if ":" not in pattern},
        defaults=tuple(_defaults(found)),
        unread=tuple(pattern for pattern in urls.values() if ":" in pattern),
    )


def _feed(found: Mapping[str, Any]) -> str:
    """https://github.com/jekyll/jekyll-feed: one Atom feed, where the settings say."""
    own = found.get("feed")
    path = own.get("path") if isinstance(own, dict) else None
    return str(path or "feed.xml").lstrip("/")


def _urls(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    collections = found.get("collections")
    known = collections if isinstance(collections, dict) else {}
    posts = known.get("posts")
    own = posts.get("permalink") if isinstance(posts, dict) else None
    for path, said in (
        (_POSTS, own or found.get("permalink")),
        *((f"_{re.escape(str(n))}/", v.get("permalink")) for n, v in known.items() if _is(v)),
    ):
        if isinstance(said, str):
            with suppress(UnknownTemplateError):
                yield path, in_braces(said)
    if isinstance(style := found.get("permalink"), str):
        with suppress(UnknownTemplateError):  # https://jekyllrb.com/docs/permalinks/#pages
            yield _KINDS["pages"], "/{path}/" if in_braces(style).endswith("/") else "/{path}.html"


def _is(value: Any) -> bool:
    return isinstance(value, dict)


def people(found: Mapping[str, Any]) -> Mapping[str, str]:
    """Names by what posts call their authors, as `_data/authors.yml` has them; jekyll-feed and
    jekyll-seo-tag look there too."""
    named = ((str(word), name_of(about)) for word, about in found.items() if _is(about))
    return {word: name for word, name in named if isinstance(name, str) and name}


def _defaults(found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Node]]]:
    """The most general first.

    https://jekyllrb.com/docs/configuration/front-matter-defaults/
    """
    listed = found.get("defaults")
    both = [
        (each.get("scope") or {}, each["values"])
        for each in (listed if isinstance(listed, list) else ())
        if _is(each) and _is(each.get("values")) and _is(each.get("scope") or {})
    ]
    for scope, values in sorted(both, key=lambda each: len(str(each[0].get("path") or ""))):
        path = re.escape(str(scope.get("path") or "").strip("/")).replace(r"\*", ".*")
        kind = _KINDS.get(str(scope.get("type") or ""), f"_{re.escape(str(scope.get('type')))}/")
        yield (
            f"(?={path})(?={kind})",
            nodes_of({str(k): v for k, v in values.items() if _is_short(v)}),
        )


def _is_short(value: Any) -> bool:
    """Whether it is a text, or a list or mapping of texts: YAML's aliases could stand for more than
    fits into memory."""
    inner = [*value.values()] if _is(value) else value if isinstance(value, list) else []
    return not any(isinstance(each, dict | list) for each in inner)


_KINDS = {"": "", "posts": _POSTS, "drafts": r"(?:.*/)?_drafts/", "pages": r"(?!(?:.*/)?_)"}
