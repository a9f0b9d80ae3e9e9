"""What the settings of a site generator say of the site, where they stand beside its texts."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from tagfeed.importing.values import OldFeed

_FILES: tuple[tuple[str, Callable[[str], Any]], ...] = (
    ("_config.yml", yaml.safe_load),
    ("_config.yaml", yaml.safe_load),
    ("hugo.toml", tomllib.loads),
    ("config.toml", tomllib.loads),
    ("hugo.yaml", yaml.safe_load),
    ("config.yaml", yaml.safe_load),
)
"""Jekyll's, Hugo's and Zola's; those of other tools are programs."""
_WORDS = {
    "title": ("title",),
    "description": ("description",),
    "language": ("lang", "locale", "languageCode", "default_language"),
}
_LONGEST = 1 << 20  # bytes


class Settings(Struct, frozen=True):
    """The site's address and what else is said of it. feeds: those of the tool."""

    url: str | None = None
    title: str | None = None
    description: str | None = None
    language: str | None = None
    feeds: tuple[OldFeed, ...] = ()

    def facts(self) -> dict[str, Any]:
        """What is given, by the keys of `site:`."""
        named = {key: getattr(self, key) for key in ("url", *_WORDS)}
        return {key: value for key, value in named.items() if value}


def settings_of(folder: Path) -> Settings:
    """The settings that stand in a folder or in the one above."""
    for place in (folder, folder.resolve().parent):
        for name, parse in _FILES:
            with suppress(OSError, ValueError, yaml.YAMLError):
                found = parse((place / name).read_bytes()[:_LONGEST].decode())
                if isinstance(found, dict) and (settings := _settings(found)).url:
                    return settings
    return Settings()


def _settings(found: Mapping[str, Any]) -> Settings:
    key = next((key for key in _FEEDS if found.get(key)), "")
    address = found.get(key)
    base = found.get("baseurl") or ""
    if not isinstance(address, str) or not address.startswith(("https://", "http://")):
        return Settings()
    url = f"{address.rstrip('/')}/{str(base).strip('/')}".rstrip("/") + "/"
    said = {
        key: next((found[w] for w in words if found.get(w)), None) for key, words in _WORDS.items()
    }
    feeds = tuple(OldFeed(url + path, becomes) for path, becomes in _FEEDS[key](found))
    texts = {k: v.strip() for k, v in said.items() if isinstance(v, str)}
    return Settings(url, **texts, feeds=feeds)


def _feeds_of_hugo(_found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """https://gohugo.io/templates/rss/: `index.xml` of the site, and of each term."""
    yield "index.xml", "rss.xml"
    for folder in ("tags", "categories"):
        yield f"{folder}/*/index.xml", "tags/*/rss.xml"


def _feeds_of_zola(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """https://www.getzola.org/documentation/templates/feeds/: those that are asked for."""
    asked = found.get("generate_feeds") or found.get("generate_feed")
    names = found.get("feed_filenames") or [found.get("feed_filename") or "atom.xml"]
    for name in names if asked and isinstance(names, list) else ():
        yield str(name), "rss.xml" if "rss" in str(name) else "atom.xml"


def _feeds_of_jekyll(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """https://github.com/jekyll/jekyll-feed: one of Atom, where the settings say."""
    own = found.get("feed")
    path = own.get("path") if isinstance(own, dict) else None
    yield str(path or "feed.xml").lstrip("/"), "atom.xml"


_FEEDS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[tuple[str, str]]]] = {
    "baseURL": _feeds_of_hugo,
    "base_url": _feeds_of_zola,
    "url": _feeds_of_jekyll,
}
"""By the key for the site's address, which tells the tool: what feeds it has there."""
