"""FeedBurner's elements."""

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.values import basic, texts, uris
from tagfeed.validator.xml.element import Element

_URI = Element(text=basic.non_empty(uris.iri))
_FLARE = Element(
    text=texts.plain,
    attributes={"href": uris.iri_reference, "src": uris.full_or_warned},
    required_attributes=("href", "src"),
    repeatable=True,
)
_FEED = {
    "awareness": _URI,
    "browserFriendly": Element(text=texts.plain_or_blank),
    "emailServiceId": Element(text=texts.plain),
    "feedFlare": _FLARE,
    "feedburnerHostname": _URI,
    "info": Element(attributes={"uri": uris.iri_reference}, required_attributes=("uri",)),
}
_ENTRY = {"origLink": _URI, "origEnclosureLink": _URI, "awareness": _URI, "feedFlare": _FLARE}

VOCABULARIES = (Vocabulary("http://rssnamespace.org/feedburner/ext/1.0", _FEED, _ENTRY),)
