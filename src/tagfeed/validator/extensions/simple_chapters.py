"""Podlove Simple Chapters 1.2, https://podlove.org/simple-chapters/."""

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.extensions.rows import Dialect, ElementRow, table
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import podcasts as rules
from tagfeed.validator.rules import values
from tagfeed.validator.values import basic, texts, uris
from tagfeed.validator.xml.element import XmlContext

_PSC = "http://podlove.org/simple-chapters"
# Media Fragments 1.0 4.2.1, Normal Play Time, with the 7:48 that Simple Chapters allows.
_TIME = lazy_regex(r"(?:(?:(\d+):)?([0-5]?\d):)?(\d+)(?:\.(\d*))?")


def _start(context: XmlContext, value: str) -> None:
    """A time, which should not be before that of the chapter above."""
    seconds = _seconds(value.strip())
    if seconds is None:
        expected = "a time as in 7:48, 01:35:52.250 or 37 (seconds)"
        context.report(values.PATTERN, value=value, expected=expected)
        return
    facts = context.stack[-1].facts
    if seconds < float(facts.get("chapter", 0)):
        context.report(rules.CHAPTER_ORDER)
    facts["chapter"] = str(seconds)


def _seconds(text: str) -> float | None:
    found = _TIME.fullmatch(text)
    if found is None or len(text) > 20:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if minutes is not None and int(seconds) > 59:
        return None
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)
    return whole + float(f"0.{fraction or 0}")


_ROWS = (
    ElementRow(
        "chapters",
        "item",
        optional={"version": basic.choice("1.0", "1.1", "1.2")},
        needs="chapter",
    ),
    ElementRow(
        "chapter",
        "chapters",
        many=True,
        required={"start": _start, "title": texts.plain_attribute},
        optional={"href": uris.iri, "image": uris.iri},
    ),
)


def _spec(name: str) -> str:
    return f"Podlove Simple Chapters 1.2, psc:{name}"


VOCABULARIES = (Vocabulary(_PSC, {}, table(Dialect(_PSC, _spec), _ROWS, "item")),)
