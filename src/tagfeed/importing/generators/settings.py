"""What the settings of a site generator say about a site, in one form for all generators."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from tagfeed.importing.values import UNKNOWN_SITE, OldFeed, SiteFacts
from tagfeed.reading.front_matter.markdown_parts import Origin
from tagfeed.reading.yaml_nodes import Node


def _nothing(_path: str) -> Mapping[str, Node]:
    return {}


class GeneratorSettings(Struct, frozen=True, kw_only=True):
    """What the settings of a site say, and the conventions of its generator.

    folder: where the settings are, or the folder in it that holds all texts; None if there are
        none.
    root: that folder, if there is one; addresses do not have it.
    tool: the generator.
    otherwise: where the site is unless they say so.
    feeds: those that it publishes by default.
    urls: patterns of addresses, each below a pattern of the paths of its files, which begin there.
    defaults: front matter of files that have none of their own, likewise.
    of_path: the front matter that the path of a file stands for.
    names: of people, by what front matter calls them.
    unread: patterns of addresses that are not understood here.
    """

    folder: Path | None = None
    root: str = ""
    tool: str | None = None
    site: SiteFacts = SiteFacts()
    otherwise: str = UNKNOWN_SITE
    feeds: tuple[OldFeed, ...] = ()
    urls: Mapping[str, str] = {}
    defaults: tuple[tuple[str, Mapping[str, Node]], ...] = ()
    of_path: Callable[[str], Mapping[str, Node]] = _nothing
    names: Mapping[str, str] = {}
    unread: tuple[str, ...] = ()

    def origin(self, path: str) -> Origin:
        """What the settings say about a file. path: below the folder of the settings."""
        given: dict[str, Node] = {**self.of_path(path)}
        for pattern, values in self.defaults:
            given |= values if re.match(pattern, path) else {}
        return Origin(
            site=self.site.url or self.otherwise,
            zone=_zone(self.site.timezone),
            tool=self.tool,
            urls=next((urls for each, urls in self.urls.items() if re.match(each, path)), None),
            keeps_ids=self.site.url is not None,
            defaults=given,
        )


def _zone(name: str | None) -> tzinfo:
    with suppress(ValueError, OSError, KeyError):
        return ZoneInfo(name) if name else UTC
    return UTC


def is_web(address: Any) -> bool:
    """Whether a value is the address of a site."""
    return isinstance(address, str) and re.match(r"https?://\w", address) is not None


def below(address: str, path: Any = "") -> str:
    """The address of a site, with the path of the folder that holds its pages."""
    whole = f"{address.strip().rstrip('/')}/{str(path or '').strip('/')}"
    return f"{whole.rstrip('/')}/"


def facts(url: str, **said: Any) -> SiteFacts:
    """What is said about a site, as far as it is text."""
    zone = said.get("timezone")
    texts = {k: " ".join(v.split()) for k, v in said.items() if isinstance(v, str) and v.strip()}
    if _zone(zone if isinstance(zone, str) else None) is UTC and texts.get("timezone") != "UTC":
        texts.pop("timezone", None)
    language = texts.get("language", "").partition(".")[0].replace("_", "-")
    return SiteFacts(
        url=url,
        title=texts.get("title"),
        description=texts.get("description"),
        language=language or None,
        timezone=texts.get("timezone"),
        authors=tuple(filter(None, (texts.get("author"),))),
    )


def name_of(person: Any) -> Any:
    """The name of a person, who may be written as a name or as a mapping with more details."""
    return person.get("name") if isinstance(person, dict) else person
