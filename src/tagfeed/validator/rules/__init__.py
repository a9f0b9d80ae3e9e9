"""What a rule is: one small record, from which findings and docs/rules.md are made."""

from msgspec import Struct

from tagfeed.errors import Level

XML = ("rss", "atom")
ALL = ("rss", "atom", "json")


class Rule(Struct, frozen=True):
    """One thing a document must, should or may be told about.

    code: its name, unique. formats: where it applies. citation: the section it follows.
    message: what was found, a template for the values of a finding. remedy: what to do instead.
    once: whether a document is told only once, however often it is broken.
    reason: why its level or reach differs from the W3C feed validator's, where it does.
    """

    code: str
    level: Level
    formats: tuple[str, ...]
    citation: str
    message: str
    remedy: str
    once: bool = False
    reason: str = ""
