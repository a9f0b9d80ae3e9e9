"""The response elements of OpenSearch 1.1."""

from tagfeed.validator.context import Validator
from tagfeed.validator.encoding import encoding_name
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import values
from tagfeed.validator.values import basic, registered, texts
from tagfeed.validator.xml.element import Element, XmlContext

_COUNT = basic.integer(0)
_INDEX = basic.integer()
_ROLES = ("request", "example", "related", "correction", "subset", "superset")


def _role(context: XmlContext, value: str) -> None:
    """OpenSearch 1.1, Local role values: other roles have the prefix of a declared namespace."""
    prefix, _, local = value.partition(":")
    if value in _ROLES or (local and any(prefix == name for name, _ in context.scope)):
        return
    expected = f"{', '.join(_ROLES)}, or a word with a declared prefix"
    context.report(values.CHOICE, value=value or "empty", expected=expected)


def _language(context: XmlContext, value: str) -> None:
    """OpenSearch 1.1, The "Language" element: a tag of RFC 5646, or * for any language."""
    if value != "*":
        registered.language(context, value)


_QUERY_ATTRIBUTES: dict[str, Validator[XmlContext]] = {
    "role": _role,
    "title": basic.at_most(256, texts.plain_attribute),
    "osd": texts.plain_attribute,
    "totalResults": _COUNT,
    "searchTerms": basic.pattern(
        r"(?:[A-Za-z0-9\-._~!$'()*,;:@/?+ ]|%[0-9A-Fa-f]{2})*", "URL-encoded"
    ),
    "count": _COUNT,
    "startIndex": _INDEX,
    "startPage": _INDEX,
    "language": _language,
    "inputEncoding": encoding_name,
    "outputEncoding": encoding_name,
}
_ELEMENTS = {
    "totalResults": Element(text=_COUNT),
    "startIndex": Element(text=_INDEX),
    "itemsPerPage": Element(text=_COUNT),
    "link": Element(text=texts.ignored, open_content=True, repeatable=True),
}
_QUERY = {
    "Query": Element(
        attributes=_QUERY_ATTRIBUTES,
        required_attributes=("role",),
        repeatable=True,
        spec='OpenSearch 1.1, The "Query" element',
    )
}

VOCABULARIES = (
    Vocabulary("http://a9.com/-/spec/opensearch/1.1/", _ELEMENTS | _QUERY, _QUERY),
    Vocabulary("http://a9.com/-/spec/opensearchrss/1.0/", _ELEMENTS),
)
