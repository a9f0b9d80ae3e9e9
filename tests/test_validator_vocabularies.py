"""Values that a vocabulary's specification allows pass, and those that it forbids are errors."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tagfeed.validator import check
from tagfeed.validator.xml.namespaces import PREFIXES

TABLE = Path(__file__).parent / "corpus" / "vocabularies.txt"
NO_INTEGERS = ("1.5", "~", "abc", "1 2", "1,000", "0x10", "1e3", "٣", "9" * 26, "+")
GROUPS = {
    "INTEGER": NO_INTEGERS,
    "COUNT": (*NO_INTEGERS, "-1"),
    "POSITIVE": (*NO_INTEGERS, "-1", "0"),
    "POSITIVE OR EMPTY": (*(each for each in NO_INTEGERS if each != "~"), "-1", "0"),
}
NAMESPACES = {prefix: uri for uri, prefix in reversed(PREFIXES.items())} | {
    "media": "http://search.yahoo.com/mrss/",
    "thr": "http://purl.org/syndication/thread/1.0",
}
PLACES = ("item", "channel", "entry", "feed")


def cases() -> Iterator[tuple[str, str, str, bool]]:
    """Where an element is, how it is written, a value, and whether it is right."""
    place = element = ""
    for line in TABLE.read_text().splitlines():
        kind, _, rest = line.strip().partition(" ")
        if kind in PLACES:
            place, element = kind, rest
        elif kind in ("right:", "wrong:"):
            for word in rest.split(" | "):
                for value in GROUPS.get(word, (word,)):
                    yield place, element, _value(value), kind == "right:"


def _value(word: str) -> str:
    return "" if word == "~" else re.sub("^_|_$", " ", word)


def _document(place: str, xml: str) -> str:
    prefixes = sorted(set(re.findall(r"[</ ]([A-Za-z]+):[A-Za-z]", xml)) - {"tag", "urn"})
    declared = " ".join(f'xmlns:{each}="{NAMESPACES[each]}"' for each in prefixes)
    outer, inner = ("", xml) if place in ("item", "entry") else (xml, "")
    if place in ("item", "channel"):
        return (
            f'<rss version="2.0" {declared}><channel><title>T</title><link>https://a.example/</link>'
            f"<description>D</description>{outer}<item><title>t</title>{inner}</item></channel></rss>"
        )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {declared}><title>T</title><id>https://a.example/'
        f"</id><updated>2017-12-19T09:30:00Z</updated>{outer}<entry><title>t</title>"
        "<id>https://a.example/1</id><updated>2017-12-19T09:30:00Z</updated><author><name>A</name>"
        f"</author><content>c</content>{inner}</entry></feed>"
    )


def _is_left_empty(element: str, value: str) -> bool:
    """Whether it is an attribute of Media RSS without a value: a warning, attribute-blank."""
    return not value and '="{}"' in element and element.startswith("<media:")


def test_the_table_is_read() -> None:
    assert len(list(cases())) > 700


@pytest.mark.parametrize("place", PLACES)
def test_values_of_the_vocabularies(place: str) -> None:
    wrongly_judged = []
    for where, element, value, is_right in cases():
        if where != place:
            continue
        document = _document(place, element.replace("{}", value))
        errors = [found for found in check(document.encode()) if found.level == "error"]
        if bool(errors) == (is_right or _is_left_empty(element, value)):
            wrongly_judged.append((element, value, [found.message for found in errors]))
    assert not wrongly_judged
