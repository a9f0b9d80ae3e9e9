"""What `tagfeed check` would say about elements of the publisher's own, reported as the list is
read.

It is asked with a small feed that has nothing but these elements, so that its tables say what is
right here too.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from tagfeed.errors import Finding
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.standards import own_elements
from tagfeed.standards.own_elements import OwnElement

ElementPlace = Literal["channel", "item"]
"""Where elements are in a feed."""
_EXPECTED = frozenset({"namespace-unknown", "language-missing"})
"""What `check` says about the small feed itself, or about any namespace of the publisher's own."""


def judged(
    read: list[tuple[OwnElement, int, KeyPath]], place: ElementPlace, diagnostics: Diagnostics
) -> Iterator[OwnElement]:
    """The elements, each with the formats that take it; a fault for one that none takes."""
    elements = tuple(element for element, *_ in read)
    found = {format: _findings(elements, place, format) for format in _FEEDS}
    for index, (element, offset, path) in enumerate(read):
        refusals = [found[format][index] for format in _FEEDS if index in found[format]]
        if len(refusals) < len(_FEEDS):
            formats = frozenset(format for format in _FEEDS if index not in found[format])
            yield replace(element, formats=formats)
            continue
        parent, within, _ = refusals[0].value("name").partition("/")
        problem = refusals[0].message.removeprefix(f"{parent}/" if within else "")
        remedy = refusals[0].hint.rstrip(".") or "leave it out"
        diagnostics.add_fault(offset, path, problem, remedy[0].lower() + remedy[1:])


@lru_cache(1024)
def _findings(
    elements: tuple[OwnElement, ...], place: ElementPlace, format: str
) -> dict[int, Finding]:
    """The first thing that `check` says about each element in a feed of that format, by index."""
    from tagfeed.validator import check  # only for lists with `extra`

    written = "".join(element.xml() for element in elements)
    declared = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in own_elements.namespaces(elements).items()
    )
    document = _FEEDS[format].replace("NAMESPACES", declared)
    begin = document[: document.index(place.upper())].count("\n") + 1
    document = document.replace(place.upper(), written, 1)
    document = document.replace("CHANNEL", "").replace("ITEM", "")
    owners = [n for n, each in enumerate(elements) for _ in range(each.xml().count("\n"))]
    found: dict[int, Finding] = {}
    for finding in check(document.encode(), format):
        if finding.code in _EXPECTED or finding.level == "info":
            continue
        line = (finding.line or 0) - begin
        owner = owners[line] if 0 <= line < len(owners) else _named_in(finding, elements)
        if owner is not None:
            found.setdefault(owner, finding)
    return found


def _named_in(finding: Finding, elements: tuple[OwnElement, ...]) -> int | None:
    """The element that a finding about its parent names."""
    named = {value for _, value in finding.values}
    return next((n for n, each in enumerate(elements) if each.name in named), None)


_FEEDS = {
    "rss": """\
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"NAMESPACES><channel>
<title>Title</title><link>https://example.org/</link><description>Words</description>
<atom:link href="https://example.org/feeds/rss.xml" rel="self" type="application/rss+xml"/>
CHANNEL<item><title>Title</title><link>https://example.org/1</link>
<description>Words</description><guid>https://example.org/1</guid>
<pubDate>Mon, 02 Jan 2023 10:00:00 +0000</pubDate>
ITEM</item></channel></rss>
""",
    "atom": """\
<feed xmlns="http://www.w3.org/2005/Atom"NAMESPACES>
<id>https://example.org/</id><title>Title</title><updated>2023-01-02T10:00:00Z</updated>
<link rel="self" href="https://example.org/feeds/atom.xml"/>
CHANNEL<entry><id>https://example.org/1</id><title>Title</title>
<author><name>Name</name></author><link href="https://example.org/1"/>
<updated>2023-01-02T10:00:00Z</updated><summary>Words</summary>
ITEM</entry></feed>
""",
}
