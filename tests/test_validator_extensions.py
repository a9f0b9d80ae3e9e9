"""The namespaces' elements, each in a feed that has no other fault."""

import subprocess
import sys
from importlib import import_module

import pytest

from tagfeed.validator import check, extensions

PREFIXES = {
    "ag": "http://purl.org/rss/1.0/modules/aggregation/",
    "annotate": "http://purl.org/rss/1.0/modules/annotate/",
    "app": "http://www.w3.org/2007/app",
    "cp": "http://my.theinfo.org/changed/1.0/rss/",
    "g": "http://base.google.com/ns/1.0",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "georss": "http://www.georss.org/georss",
    "gml": "http://www.opengis.net/gml",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "opensearch": "http://a9.com/-/spec/opensearch/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())

POSITIONS = "<gml:posList>{}</gml:posList>"
RING = f"<gml:LinearRing>{POSITIONS.format('1 2 3 4 5 6 1 2')}</gml:LinearRing>"


def errors(xml: str, place: str = "item") -> set[str]:
    """The errors in a feed of RSS whose channel or item holds `xml`."""
    channel, item = (xml, "") if place == "channel" else ("", xml)
    document = (
        f'<rss version="2.0" {DECLARED}><channel><title>T</title><link>https://a.example/</link>'
        f"<description>D</description>{channel}<item><title>t</title>{item}</item></channel></rss>"
    )
    return {finding.code for finding in check(document.encode()) if finding.level == "error"}


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<media:rating scheme="urn:v-chip">14+</media:rating>', ""),
        ('<media:rating scheme="urn:v-chip">pg-13</media:rating>', "choice-invalid"),
        ('<media:rating scheme="urn:icra">r (nz 1 sz 1 vz 1 lz 1)</media:rating>', ""),
        ('<media:rating scheme="urn:icra">r (n 0 s 0 v 0 l 0)</media:rating>', "choice-invalid"),
        ('<media:rating scheme="urn:icra">r (n 0</media:rating>', "choice-invalid"),
        ('<media:credit role="producer" scheme="urn:ebu">J</media:credit>', ""),
        ('<media:credit role="Producer" scheme="urn:ebu">J</media:credit>', "choice-invalid"),
        ('<media:credit role="baker" scheme="https://a.example/">J</media:credit>', ""),
        ('<media:credit role="Baker" scheme="https://a.example/">J</media:credit>',
         "choice-invalid"),
        ('<media:restriction relationship="deny" type="country">fr de</media:restriction>', ""),
        ('<media:restriction relationship="deny" type="country">fr qj</media:restriction>',
         "value-invalid"),
        ("<itunes:pubDate>Tue, 19 Dec 2017 09:30:00 GMT</itunes:pubDate>", ""),
        ("<georss:circle>42.9 -71 500</georss:circle>", ""),
        ("<georss:circle>42.9 -71</georss:circle>", "value-invalid"),
        ("<georss:where><gml:Point><gml:pos>42.9 -71</gml:pos></gml:Point></georss:where>", ""),
        ("<georss:where><gml:Point><gml:pos>92.9 -71</gml:pos></gml:Point></georss:where>",
         "number-invalid"),
        ("<georss:where><gml:Point/></georss:where>", "element-missing"),
        (f"<gml:LineString>{POSITIONS.format('1 2 3')}</gml:LineString>", "value-invalid"),
        (f"<gml:LineString>{POSITIONS.format('1 2 3 4')}</gml:LineString>", ""),
        (f"<gml:Polygon><gml:exterior>{RING}</gml:exterior></gml:Polygon>", ""),
        ("<gml:Polygon/>", "element-missing"),
        ("<geo:Point><geo:lat>42</geo:lat><geo:long>-71</geo:long></geo:Point>", ""),
        ("<geo:Point><geo:lat>142</geo:lat><geo:long>1</geo:long></geo:Point>", "number-invalid"),
        ("<ag:timestamp>2017-12-19T09:30:00Z</ag:timestamp>", ""),
        ("<ag:timestamp>yesterday</ag:timestamp>", "date-w3cdtf"),
        ('<annotate:reference rdf:resource="https://a.example/1"/>', ""),
        ("<annotate:reference/>", "attribute-missing"),
        ("<g:currency>EUR</g:currency>", ""),
        ("<g:currency>euros</g:currency>", "value-invalid"),
        ("<g:sodium>5 mg</g:sodium>", ""),
        ("<g:sodium>little</g:sodium>", "value-invalid"),
        ("<g:shipping><g:country>FR</g:country></g:shipping>", ""),
        ("<g:shipping><g:country>France</g:country></g:shipping>", "value-invalid"),
    ],
)  # fmt: skip
def test_an_item(xml: str, code: str) -> None:
    assert errors(xml) == ({code} if code else set())


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<cp:server rdf:resource="https://a.example/"/>', ""),
        ('<cp:server rdf:resource="a"/>', "uri-not-absolute"),
        ('<opensearch:Query role="request"/>', ""),
        ('<opensearch:Query role="media:own"/>', ""),
        ('<opensearch:Query role="undeclared:own"/>', "choice-invalid"),
        ('<opensearch:Query role="own"/>', "choice-invalid"),
    ],
)
def test_a_channel(xml: str, code: str) -> None:
    assert errors(xml, "channel") == ({code} if code else set())


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<app:accept>image/*, application/atom+xml;type=entry</app:accept>", ""),
        ("<app:accept/>", ""),
        ("<app:accept>pictures</app:accept>", "value-invalid"),
        ('<app:categories fixed="yes"><category term="a"/></app:categories>', ""),
        ('<app:categories fixed="maybe"/>', "choice-invalid"),
    ],
)
def test_a_collection_of_atom(inside: str, code: str) -> None:
    document = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {DECLARED}><title>T</title><id>urn:a1:b</id>'
        f'<updated>2017-12-19T09:30:00Z</updated><app:collection href="a"><title>C</title>{inside}'
        "</app:collection></feed>"
    )
    found = {finding.code for finding in check(document.encode()) if finding.level == "error"}
    assert found == ({code} if code else set())


def test_every_table_stands_where_it_is_looked_for() -> None:
    modules = {
        name: import_module(f"{extensions.__name__}.{name}")
        for name in set(extensions.MODULES.values())
    }
    stands = {each.namespace: name for name in modules for each in modules[name].VOCABULARIES}
    assert stands == extensions.MODULES


def test_the_gate_reads_no_more_rules_than_it_needs() -> None:
    code = (
        "import sys; import tagfeed.gate.xml; "
        "print(*[name for name in sys.modules if name.startswith('tagfeed.')])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    names = {name.removeprefix("tagfeed.") for name in loaded.stdout.split()}
    assert {"gate.xml", "validator.xml.checker"} <= names
    for unneeded in ("gate.opml", "gate.shapes", "validator.html", "validator.jsonfeed"):
        assert import_module(f"tagfeed.{unneeded}")  # it goes by this name
        assert not [name for name in names if f"{name}.".startswith(f"{unneeded}.")]
    assert not names & {f"validator.extensions.{name}" for name in extensions.MODULES.values()}
