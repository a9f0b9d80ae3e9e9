"""Pieces of RSS and Atom, in a feed that is right, are judged as their specifications have it."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tagfeed.validator import check
from tagfeed.validator.xml.namespaces import PREFIXES

TABLE = Path(__file__).parent / "corpus" / "fragments.txt"
NOW = datetime(2025, 12, 15, tzinfo=UTC)
LINE = re.compile(r"(channel|item|feed|entry)((?: -\w+)*) (valid|warning|error)([^:]*):(?: (.*))?")
DATE = "2025-10-06T08:00:00Z"
PARTS: Mapping[str, Mapping[str, str]] = {
    "channel": {
        "title": "<title>Harbour</title>",
        "link": "<link>https://example.org/</link>",
        "description": "<description>News of the harbour</description>",
        "language": "<language>en</language>",
        "self": '<atom:link rel="self" type="application/rss+xml" href="https://example.org/rss.xml"/>',
    },
    "item": {
        "ititle": "<title>A boat</title>",
        "ilink": "<link>https://example.org/1</link>",
        "idesc": "<description>It came in.</description>",
        "guid": "<guid>https://example.org/1</guid>",
        "date": "<pubDate>Mon, 06 Oct 2025 08:00:00 GMT</pubDate>",
    },
    "feed": {
        "id": "<id>https://example.org/</id>",
        "title": "<title>Harbour</title>",
        "updated": f"<updated>{DATE}</updated>",
        "self": '<link rel="self" type="application/atom+xml" href="https://example.org/atom.xml"/>',
        "alt": '<link href="https://example.org/"/>',
        "author": "<author><name>Ann</name></author>",
    },
    "entry": {
        "eid": "<id>https://example.org/1</id>",
        "etitle": "<title>A boat</title>",
        "eupdated": f"<updated>{DATE}</updated>",
        "ealt": '<link href="https://example.org/1"/>',
        "summary": "<summary>It came in.</summary>",
    },
}
NAMESPACES = {prefix: uri for uri, prefix in reversed(PREFIXES.items())} | {
    "media": "http://search.yahoo.com/mrss/",
    "cc": "http://web.resource.org/cc/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "foo": "https://harbour.example/elements/",
}


def document(place: str, without: set[str], piece: str) -> str:
    """A feed with this piece, and without these parts of its own."""
    outer, inner = ("channel", "item") if place in ("channel", "item") else ("feed", "entry")
    parts = {
        name: "".join(text for part, text in PARTS[name].items() if part not in without)
        for name in (outer, inner)
    }
    parts[place] += piece
    body = f"{parts[outer]}<{inner}>{parts[inner]}</{inner}>"
    prefixes = sorted({*re.findall(r"[</ ]([A-Za-z]+):[A-Za-z]", body)} & NAMESPACES.keys())
    declared = "".join(f' xmlns:{each}="{NAMESPACES[each]}"' for each in prefixes)
    if outer == "channel":
        return f'<rss version="2.0"{declared}><channel>{body}</channel></rss>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"{declared}>{body}</feed>'


def test_pieces_of_feeds_are_judged_as_their_specifications_have_it() -> None:
    wrong, count = [], 0
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        found = LINE.fullmatch(line)
        assert found, line
        place, without, verdict, codes, piece = found.groups("")
        count += 1
        text = document(place, {*without.replace("-", "").split()}, piece)
        findings = check(text.encode(), now=NOW)
        levels = {finding.level for finding in findings}
        worst = next((level for level in ("error", "warning") if level in levels), "valid")
        said = {finding.code for finding in findings if finding.level == worst}
        if (worst, said) != (verdict, {*codes.split()}):
            wrong.append((line, worst, said))
    assert wrong == []
    assert count > 400
