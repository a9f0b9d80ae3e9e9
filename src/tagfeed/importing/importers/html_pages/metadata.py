"""What the code of a page says about it, as extruct finds it. No other module uses that library."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct

Thing = Mapping[str, Any]

_LINK = re.compile(r"<link\s[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_LANGUAGE = re.compile(r"""(?i)<html\b[^>]*\slang\s*=\s*["']?([\w-]+)""")
_TITLE = re.compile(r"(?is)<title[^>]*>(.*?)</title>")
_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""")


class FeedLink(Struct, frozen=True):
    """A feed that a page links to."""

    url: str
    type: str


class Metadata(Struct, frozen=True):
    """things: items of schema.org, from JSON-LD and then from microdata, each with `@type`.
    entries: those of microformats2. graph: the properties of OpenGraph, and `<title>` as
    `title`."""

    url: str
    things: Sequence[Thing]
    entries: Sequence[Thing]
    graph: Mapping[str, Sequence[str]]
    feeds: Sequence[FeedLink]
    canonical: str | None
    language: str | None


def metadata_of(body: bytes, address: str) -> Metadata:
    """What a page says. address: where it was fetched; empty for a file. Raises ImportError."""
    import extruct

    html = decoded(body)
    links = [dict(_attributes(tag)) for tag in _LINK.findall(html)]
    canonical = next((x.get("href") for x in links if "canonical" in _rels(x)), None)
    url = address or canonical or ""
    found = extruct.extract(
        html,
        base_url=url,
        syntaxes=["json-ld", "microdata", "microformat", "opengraph"],
        errors="ignore",
        uniform=False,
    )
    title = _TITLE.search(html)
    graph: dict[str, list[str]] = {"title": [unescape(title[1]).strip()]} if title else {}
    for each in found.get("opengraph", ()):
        for name, value in each.get("properties", ()):
            graph.setdefault(name, []).append(value)
    language = _LANGUAGE.search(html)
    return Metadata(
        url=url,
        things=[*found.get("json-ld", ()), *map(_from_microdata, found.get("microdata", ()))],
        entries=found.get("microformat", ()),
        graph=graph,
        feeds=[
            FeedLink(urljoin(url, x["href"]), x.get("type", "").lower())
            for x in links
            if "alternate" in _rels(x) and x.get("href")
        ],
        canonical=urljoin(url, canonical) if canonical else None,
        language=language[1] if language else None,
    )


def decoded(body: bytes) -> str:
    """A page as text: by its byte order mark, the encoding it declares, or UTF-8. Raises
    ValueError."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16")
    said = _CHARSET.search(body[:4096])
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        if not said or said[1].lower() in (b"utf-8", b"utf8"):
            raise
    return body.decode(said[1].decode("ascii"))


def _attributes(tag: str) -> list[tuple[str, str]]:
    return [(name.lower(), unescape(a or b or c)) for name, a, b, c in _ATTRIBUTE.findall(tag)]


def _rels(link: Mapping[str, str]) -> list[str]:
    return link.get("rel", "").lower().split()


def _from_microdata(item: Any) -> Any:
    """An item in the form of JSON-LD."""
    if isinstance(item, list):
        return [_from_microdata(each) for each in item]
    if not isinstance(item, dict) or "properties" not in item:
        return item
    types = item.get("type") or ""
    names = types if isinstance(types, list) else [types]
    values = {key: _from_microdata(value) for key, value in item["properties"].items()}
    return {"@type": [name.rstrip("/").rpartition("/")[2] for name in names], **values}
