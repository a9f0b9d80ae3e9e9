"""The podcast namespace: https://podcastindex.org/namespace/1.0.

It grows, so an element or attribute that it does not have draws a warning, not an error.
"""

import re

from tagfeed.standards.podcasts import words
from tagfeed.validator.extensions import podcast_values as values
from tagfeed.validator.extensions.podcast_rows import ROWS
from tagfeed.validator.extensions.rows import Dialect, table
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import podcasts as rules
from tagfeed.validator.xml.element import OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import PODCAST, PODCAST_OLD, shown

_PLACES = {
    name: " ".join(row.places for row in ROWS if row.name == name)
    for name in {row.name for row in ROWS}
}
"""Where each element may be."""


def _spec(name: str) -> str:
    """The name of the page that describes an element: alternate-enclosure."""
    return "Podcast namespace, " + re.sub(r"[A-Z]", lambda letter: "-" + letter[0].lower(), name)


def _unknown_attribute(context: XmlContext, _value: str) -> None:
    known = context.node.element.attributes
    guess = values.guess(context, rules.UNKNOWN, context.attribute, known)
    context.report(rules.UNKNOWN, guess=guess, spec=context.node.element.spec)


def _unknown_element(context: XmlContext, node: OpenElement, name: str, start: int) -> None:
    """An element of the namespace that is not where one of its rows has it."""
    local = name.rpartition(" ")[2]
    places = _PLACES.get(local, "").split()
    if places:
        context.report(
            rules.MISPLACED,
            start,
            name=shown(name),
            place=shown(node.name),
            value=_named(places),
            spec=_spec(local),
        )
    elif local in words.PROPOSED:
        instead = words.PROPOSED[local]
        context.report(
            rules.PROPOSED,
            start,
            name=shown(name),
            instead=f", as {instead} is" if instead else "",
        )
    else:
        guess = values.guess(context, rules.UNKNOWN, local, _PLACES, "podcast:")
        context.report(rules.UNKNOWN, start, name=shown(name), guess=guess)


def _named(places: list[str]) -> str:
    names = [place if place in ("channel", "item") else f"podcast:{place}" for place in places]
    return " or ".join(names)


def _vocabulary(namespace: str) -> Vocabulary:
    dialect = Dialect(namespace, _spec, _unknown_attribute)
    return Vocabulary(
        namespace,
        table(dialect, ROWS, "channel"),
        table(dialect, ROWS, "item"),
        stranger=_unknown_element,
    )


VOCABULARIES = (_vocabulary(PODCAST), _vocabulary(PODCAST_OLD))
