"""Rule: a small record, from which findings and docs/rules.md are made."""

from msgspec import Struct

from tagfeed.errors import Level

XML = ("rss", "atom")
ALL = ("rss", "atom", "json")


class Rule(Struct, frozen=True):
    """One thing that may be wrong with a document.

    code: its name, unique. formats: where it applies. spec: the section it follows.
    message: what was found, a template for the values of a report. hint: what to do instead.
    once: whether it is reported only once per document, however often it is broken.
    reason: why its level or reach differs from that of the W3C feed validator, if it does.
    """

    code: str
    level: Level
    formats: tuple[str, ...]
    spec: str
    message: str
    hint: str
    once: bool = False
    reason: str = ""
