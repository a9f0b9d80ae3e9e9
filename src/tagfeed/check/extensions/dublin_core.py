"""Dublin Core: the fifteen elements of dc, and dcterms."""

from tagfeed.check import dates, texts, words
from tagfeed.check.element import Element
from tagfeed.check.extensions.vocabulary import Vocabulary

_PLAIN = Element(text=texts.plain, many=True, spec="Dublin Core 1.1")
_DATE = Element(text=dates.w3c, many=True, spec="Dublin Core 1.1, date")
_LANGUAGE = Element(text=words.language, many=True, spec="Dublin Core 1.1, language")
_ELEMENTS = {
    name: _PLAIN
    for name in (
        "contributor", "coverage", "creator", "format", "identifier", "publisher", "relation",
        "rights", "source", "subject", "title", "type",
    )
} | {
    "date": _DATE,
    "description": Element(text=texts.rich, many=True, spec="Dublin Core 1.1"),
    "language": _LANGUAGE,
}  # fmt: skip
# RSS 1.0 module dc: of a channel there is one date, one language, one statement of rights.
_SINGLE = {
    "date": Element(text=dates.w3c, spec="Dublin Core 1.1, date"),
    "language": Element(text=words.language, spec="Dublin Core 1.1, language"),
    "rights": Element(text=texts.plain, spec="Dublin Core 1.1, rights"),
}
_TERMS = {
    name: Element(text=texts.plain, many=True, free=True, spec="DCMI Metadata Terms")
    for name in (
        "abstract", "accessRights", "accrualMethod", "accrualPeriodicity", "accrualPolicy",
        "alternative", "audience", "bibliographicCitation", "conformsTo", "contributor", "coverage",
        "creator", "description", "educationLevel", "extent", "format", "hasFormat", "hasPart",
        "hasVersion", "identifier", "instructionalMethod", "isFormatOf", "isPartOf",
        "isReferencedBy", "isReplacedBy", "isRequiredBy", "isVersionOf", "license", "mediator",
        "medium", "provenance", "publisher", "references", "relation", "replaces", "requires",
        "rights", "rightsHolder", "source", "spatial", "subject", "tableOfContents", "temporal",
        "title", "type", "valid", "available",
    )
} | {
    name: _DATE
    for name in (
        "created", "date", "dateAccepted", "dateCopyrighted", "dateSubmitted", "issued", "modified",
    )
} | {"language": _LANGUAGE}  # fmt: skip

VOCABULARIES = (
    Vocabulary("http://purl.org/dc/elements/1.1/", _ELEMENTS | _SINGLE, _ELEMENTS),
    Vocabulary("http://purl.org/dc/terms/", _TERMS, _TERMS),
)

