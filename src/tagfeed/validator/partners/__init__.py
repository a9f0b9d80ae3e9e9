"""Judges anybody's document by the rules of a partner's profile: see `standards.profiles`.

`of_xml`, `of_json` and `of_sitemap` find out what a document says, as the rules look at it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec.structs import replace

from tagfeed.errors import Finding
from tagfeed.standards.profiles import PartnerRule, Profile
from tagfeed.standards.profiles.judging import broken_by_entry, broken_by_feed
from tagfeed.validator.context import Breach
from tagfeed.validator.findings import findings
from tagfeed.validator.partners.document_facts import DocumentFacts
from tagfeed.validator.partners.of_json import json_facts
from tagfeed.validator.partners.of_sitemap import sitemap_facts
from tagfeed.validator.partners.of_xml import xml_facts
from tagfeed.validator.rules import ALL, Rule

_READERS: dict[str, Callable[[bytes], DocumentFacts | None]] = {
    "rss": xml_facts,
    "atom": xml_facts,
    "json": json_facts,
    "sitemap": sitemap_facts,
}
_SHOWN = 80


def partner_findings(
    document: bytes, format: str, profile: Profile, now: datetime | None
) -> tuple[Finding, ...]:
    """What a partner would not take, in the document's order; nothing where it can't be read.

    format, now: as for `check`; or `sitemap`.
    """
    facts = _READERS[format](document)
    return findings([*_breaches(facts, profile, now)], facts.text) if facts else ()


def _breaches(facts: DocumentFacts, profile: Profile, now: datetime | None) -> Iterator[Breach]:
    feed = replace(facts.feed, now=now)
    for rule, message in broken_by_feed(profile, feed):
        yield _breach(facts.at, rule, message)
    for at, entry in facts.entries:
        for rule, message in broken_by_entry(profile, entry, feed):
            yield _breach(at, rule, message)


def _breach(at: int, rule: PartnerRule, message: str) -> Breach:
    spec = f"{rule.source.title}, read {rule.source.read}"
    plain = Rule(rule.code, rule.level, ALL, spec, rule.message, rule.hint, rule.asks, rule.asks)
    text = message if len(message) <= 2 * _SHOWN else message[: 2 * _SHOWN - 1] + "…"
    return Breach(at, plain, text, spec)
