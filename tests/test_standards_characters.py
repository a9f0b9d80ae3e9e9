"""Which characters feeds can't hold: expat, libyaml and unicodedata agree with the lists."""

import re
import sys
import unicodedata
from xml.parsers import expat

import yaml

from tagfeed.reading.yaml_nodes import decode
from tagfeed.standards.texts.characters import (
    BROKEN,
    CONTROLS,
    FORBIDDEN,
    MARK,
    MARK_IN_YAML,
    NOT_YAML,
    REPLACEMENT,
)
from tagfeed.standards.texts.cleaning import clean
from tagfeed.validator import check

BELOW_ASTRAL = [chr(code) for code in range(0x10000)]
SURROGATES = {chr(code) for code in range(0xD800, 0xE000)}  # no bytes of UTF-8 stand for them


def found(characters: str) -> set[str]:
    return set(re.findall(f"[{characters}]", "".join(BELOW_ASTRAL)))


def expat_reads(char: str) -> bool:
    try:
        expat.ParserCreate("utf-8").Parse(f"<a>{char}</a>".encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError:
        return False
    return True


def test_an_xml_parser_refuses_what_is_forbidden_and_nothing_else() -> None:
    assert {char for char in BELOW_ASTRAL if not expat_reads(char)} - {"<", "&"} == found(FORBIDDEN)


def test_controls_are_those_of_unicode_that_xml_does_not_forbid() -> None:
    controls = {char for char in BELOW_ASTRAL if unicodedata.category(char) == "Cc"}
    assert found(CONTROLS) == controls - found(FORBIDDEN) - set("\t\n\r\x85")


def test_libyaml_reads_nothing_that_is_not_yaml() -> None:
    refused = {char for char in BELOW_ASTRAL if not char.isprintable() and not libyaml_reads(char)}
    assert refused == found(NOT_YAML) - {"\ufeff"}


def libyaml_reads(char: str) -> bool:
    try:
        list(yaml.parse(b'"x' + char.encode("utf-8", "surrogatepass") + b'x"', yaml.CSafeLoader))
    except yaml.YAMLError:
        return False
    return True


def test_what_libyaml_refuses_is_replaced_before() -> None:
    for char in found(NOT_YAML) - SURROGATES:
        expected = {MARK: MARK_IN_YAML, "\v": " ", "\f": " "}.get(char, REPLACEMENT)
        assert libyaml_reads(expected)
        assert decode("x", f"a{char}b".encode()).text == f"a{expected}b", hex(ord(char))


def test_what_is_broken_is_taken_out_and_named() -> None:
    for char in found(BROKEN) - {MARK_IN_YAML}:
        assert clean(f"a{char}b") == ("ab", (f"U+{ord(char):04X}",))


def test_byte_order_mark_within_a_text_is_named_as_what_it_is() -> None:
    for text in ("a\ufeffb", decode("x", "a\ufeffb".encode()).text):
        assert clean(text) == ("ab", ("U+FEFF",))


def test_what_reading_keeps_the_validator_does_not_report() -> None:
    for start in range(0, sys.maxunicode, 0x1000):
        text = "".join(chr(code) for code in range(start, start + 0x1000))
        kept = clean(text)[0].replace("&", "").replace("<", "")
        feed = f"<rss version='2.0'><channel><title>{kept}</title></channel></rss>"
        codes = {finding.code for finding in check(feed.encode())}
        assert not codes & {"character-control", "xml-not-well-formed"}, hex(start)
