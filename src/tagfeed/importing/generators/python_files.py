"""Settings of Pelican and Nikola, which are programs: literal assignments are read, and nothing is
run."""

import ast
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from typing import Any

from tagfeed.importing.generators.settings import GeneratorSettings, below, facts, is_web
from tagfeed.importing.values import OldFeed
from tagfeed.reading.yaml_nodes import Node


def assigned(text: str) -> Mapping[str, Any]:
    """Names with the literal values that a program assigns to them. Raises ValueError."""
    found: dict[str, Any] = {}
    try:
        body = ast.parse(text).body
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError from error
    for each in body:
        if isinstance(each, ast.Assign):
            with suppress(ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
                value = ast.literal_eval(each.value)
                found |= {to.id: value for to in each.targets if isinstance(to, ast.Name)}
    return found


def pelican(found: Mapping[str, Any]) -> GeneratorSettings | None:
    """https://docs.getpelican.com/en/latest/settings.html"""
    if not is_web(found.get("SITEURL")):
        return None
    url = below(found["SITEURL"])
    urls = dict(_urls_of_pelican(found))
    return GeneratorSettings(
        tool="pelican",
        site=facts(
            url,
            title=found.get("SITENAME"),
            description=found.get("SITESUBTITLE"),
            language=found.get("DEFAULT_LANG"),
            timezone=found.get("TIMEZONE"),
            author=found.get("AUTHOR"),
        ),
        feeds=tuple(_feeds_of_pelican(found, url)),
        urls={path: f"/{_dated(url)}" for path, url in urls.items() if _is_read(url)},
        unread=tuple(url for url in urls.values() if not _is_read(url)),
        of_path=_of_path(found, urls.values()),
    )


def _of_path(
    found: Mapping[str, Any], urls: Collection[str]
) -> Callable[[str], Mapping[str, Node]]:
    """The front matter that Pelican assumes for a file: its folder is its category and, if
    addresses name them, its author and its category are by default those of the settings.

    https://docs.getpelican.com/en/latest/settings.html, USE_FOLDER_AS_CATEGORY
    """
    top = str(found.get("PATH") or "content").strip("./")
    usual = {"DEFAULT_CATEGORY": "misc", **found}
    given = {
        key: Node(usual[setting], 0, 0)
        for key, setting in (("Author", "AUTHOR"), ("Category", "DEFAULT_CATEGORY"))
        if isinstance(usual.get(setting), str) and any(f"{{{key.lower()}}}" in url for url in urls)
    }

    def said(path: str) -> Mapping[str, Node]:
        inside, _, _ = path.removeprefix(f"{top}/").rpartition("/")
        folder = inside.rpartition("/")[2]
        is_page = f"{inside}/".startswith("pages/")
        is_category = bool(folder) and not is_page and found.get("USE_FOLDER_AS_CATEGORY", True)
        return given | ({"Category": Node(folder, 0, 0)} if is_category else {})

    return said


def _urls_of_pelican(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for path, key in (("(?:content/)?pages/", "PAGE_URL"), ("", "ARTICLE_URL")):
        if isinstance(said := found.get(key, _URLS[key]), str) and said:
            yield path, said.lstrip("/")


def _is_read(url: str) -> bool:
    pattern = _dated(url)
    return not re.search(r"[%:]|\{(?!(?:slug|category|author|language|year|month|day)\})", pattern)


_URLS = {"ARTICLE_URL": "", "PAGE_URL": "pages/{slug}.html"}


def _dated(pattern: str) -> str:
    """A pattern such as `{date:%Y}/{slug}/` in the words of `urls:`."""
    days = {"%Y": "{year}", "%m": "{month}", "%d": "{day}"}

    def filled(found: re.Match[str]) -> str:
        return re.sub(r"%[A-Za-z]", lambda sign: days.get(sign[0], sign[0]), found[1])

    return re.sub(r"\{date:([^{}]*)\}", filled, pattern).replace("{lang}", "{language}")


def _feeds_of_pelican(found: Mapping[str, Any], url: str) -> Iterator[OldFeed]:
    for key, usual, becomes in (
        ("FEED_ALL_ATOM", "feeds/all.atom.xml", "atom.xml"),
        ("FEED_ALL_RSS", None, "rss.xml"),
    ):
        path = found.get(key, usual)
        if isinstance(path, str) and path:
            yield OldFeed(url + path.lstrip("/"), becomes)


def nikola(found: Mapping[str, Any]) -> GeneratorSettings | None:
    """https://getnikola.com/conf.html"""
    if not is_web(found.get("SITE_URL")):
        return None
    url = below(found["SITE_URL"])
    return GeneratorSettings(
        tool="nikola",
        site=facts(
            url,
            title=found.get("BLOG_TITLE"),
            description=found.get("BLOG_DESCRIPTION"),
            language=found.get("DEFAULT_LANG"),
            timezone=found.get("TIMEZONE"),
            author=found.get("BLOG_AUTHOR"),
        ),
        feeds=(OldFeed(f"{url}rss.xml", "rss.xml"),),
        urls=dict(_urls_of_nikola(found)),
    )


def _urls_of_nikola(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each folder of posts, and the folder in which their pages are published."""
    end = "/" if found.get("PRETTY_URLS", True) else ".html"
    listed = found.get("POSTS")
    for each in listed if isinstance(listed, tuple | list) else ():
        if isinstance(each, tuple | list) and all(isinstance(part, str) for part in each[:2]):
            folder = str(each[0]).partition("*")[0].strip("/")
            if folder != "posts" or each[1] != "posts" or end != "/":
                inside = "{path}" if folder == "posts" else "{slug}"
                yield f"{re.escape(folder)}/", f"/{str(each[1]).strip('/')}/{inside}{end}"
