"""The Conversations Network's programmes."""

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.values import basic, uris
from tagfeed.validator.xml.element import Element

_PROGRAM = {
    "introMilliseconds": Element(text=basic.integer(0)),
    "image": Element(text=basic.non_empty(uris.uri)),
    "numberOfRatings": Element(text=basic.integer(0)),
    "ratingCount": Element(text=basic.integer(0)),
    "ratingAverage": Element(text=basic.number(0, 5)),
    "ratingIndividual": Element(text=basic.integer(1)),
    "ratingTimestamp": Element(
        text=basic.pattern(
            r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?",
            "an ISO 8601 date and time",
        )
    ),
}

VOCABULARIES = (
    Vocabulary(
        "http://conversationsnetwork.org/rssNamespace-1.0/", _PROGRAM, _PROGRAM, closed=False
    ),
)
