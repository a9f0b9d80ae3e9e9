"""Rule: a small record, from which findings and docs/rules.md are made."""

from msgspec import Struct

from tagfeed.errors import Level

XML = ("rss", "atom")
ALL = ("rss", "atom", "json")
BY_ELEMENT = "The page that defines the element"
"""The citation of rules about all vocabularies: each finding names the page."""


class Rule(Struct, frozen=True):
    """One thing that may be wrong with a document.

    code: its name, unique.
    formats: where it applies.
    spec: the sections it follows, separated by semicolons; each begins as a line of
        `rules_page.PAGES` does.
    message: what was found, a template for the values of a report.
    hint: what to do instead.
    finds: what it does, as the end of "Finds …".
    why: what it means for readers of the feed.
    once: whether it is reported only once per document, however often it is broken.
    reason: why its level or reach differs from that of the W3C feed validator, if it does.
    """

    code: str
    level: Level
    formats: tuple[str, ...]
    spec: str
    message: str
    hint: str
    finds: str
    why: str
    once: bool = False
    reason: str = ""
