"""Zola's settings: https://www.getzola.org/documentation/getting-started/configuration/."""

from collections.abc import Iterator, Mapping
from typing import Any

from tagfeed.importing.generators.settings import GeneratorSettings, below, facts, is_web
from tagfeed.importing.values import OldFeed

_OF_AUTHORS = ("author", "authors")


def settings(found: Mapping[str, Any]) -> GeneratorSettings | None:
    """What `config.toml` says; None if it does not give the site's address."""
    if not is_web(found.get("base_url")):
        return None
    url = below(found["base_url"])
    return GeneratorSettings(
        tool="zola",
        site=facts(
            url,
            title=found.get("title"),
            description=found.get("description"),
            language=found.get("default_language"),
            author=found.get("author"),
        ),
        feeds=tuple(_feeds(found, url)),
    )


def _feeds(found: Mapping[str, Any], url: str) -> Iterator[OldFeed]:
    """https://www.getzola.org/documentation/templates/feeds/: those that are asked for."""
    asked = found.get("generate_feeds") or found.get("generate_feed")
    names = found.get("feed_filenames") or [found.get("feed_filename") or "atom.xml"]
    for name in names if asked and isinstance(names, list) else ():
        becomes = "rss.xml" if "rss" in str(name) else "atom.xml"
        yield OldFeed(f"{url}{name}", becomes)
        for kind in _kinds_with_feeds(found):
            folder = "authors" if kind in _OF_AUTHORS else "tags"
            yield OldFeed(f"{url}{kind}/*/{name}", f"{folder}/*/{becomes}")


def _kinds_with_feeds(found: Mapping[str, Any]) -> Iterator[str]:
    """https://www.getzola.org/documentation/content/taxonomies/#configuration: those whose terms
    have feeds."""
    kinds = found.get("taxonomies")
    for kind in kinds if isinstance(kinds, list) else ():
        if (
            isinstance(kind, dict)
            and kind.get("feed") is True
            and isinstance(kind.get("name"), str)
        ):
            yield kind["name"]
