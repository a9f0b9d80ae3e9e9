"""Dublin Core: the fifteen elements of dc, and dcterms."""

from tagfeed.standards.word_sets import word_set as words_of
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.values import dates, registered, texts
from tagfeed.validator.xml.element import Element

_PLAIN = Element(text=texts.plain, repeatable=True, spec="Dublin Core 1.1")
_DATE = Element(text=dates.w3c, repeatable=True, spec="Dublin Core 1.1, date")
_LANGUAGE = Element(text=registered.language, repeatable=True, spec="Dublin Core 1.1, language")
_NAMES = words_of(
    """contributor coverage creator format identifier publisher relation rights source subject title
    type"""
)
_ELEMENTS = dict.fromkeys(_NAMES, _PLAIN) | {
    "date": _DATE,
    "description": Element(text=texts.html, repeatable=True, spec="Dublin Core 1.1"),
    "language": _LANGUAGE,
}
# RSS 1.0 module dc: of a channel there is one date, one language, one statement of rights.
_SINGLE = {
    "date": Element(text=dates.w3c, spec="Dublin Core 1.1, date"),
    "language": Element(text=registered.language, spec="Dublin Core 1.1, language"),
    "rights": Element(text=texts.plain, spec="Dublin Core 1.1, rights"),
}
_TERM = Element(text=texts.plain, repeatable=True, open_content=True, spec="DCMI Metadata Terms")
_TERM_NAMES = words_of(
    """abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience
    available bibliographicCitation conformsTo contributor coverage creator description
    educationLevel extent format hasFormat hasPart hasVersion identifier instructionalMethod
    isFormatOf isPartOf isReferencedBy isReplacedBy isRequiredBy isVersionOf license mediator medium
    provenance publisher references relation replaces requires rights rightsHolder source spatial
    subject tableOfContents temporal title type valid"""
)
_TERM_DATES = words_of("created date dateAccepted dateCopyrighted dateSubmitted issued modified")
_TERMS = (
    dict.fromkeys(_TERM_NAMES, _TERM) | dict.fromkeys(_TERM_DATES, _DATE) | {"language": _LANGUAGE}
)

VOCABULARIES = (
    Vocabulary("http://purl.org/dc/elements/1.1/", _ELEMENTS | _SINGLE, _ELEMENTS, part=_ELEMENTS),
    Vocabulary("http://purl.org/dc/terms/", _TERMS, _TERMS, part=_TERMS),
)
