"""The namespaces of partners: SmartNews's snf, and mi of Microsoft (MSN)."""

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.values import basic, texts, uris
from tagfeed.validator.xml.element import Element

_URL = Element(text=basic.non_empty(uris.uri), spec="SmartFormat")
# SmartFormat: the address of a logo is in a url of no namespace; many write it without.
_LOGO = Element(text=texts.ignored, children={"url": _URL}, open_content=True, spec="SmartFormat")
_FEED = {"logo": _LOGO, "darkModeLogo": _LOGO}

_WORDS = Element(text=texts.plain, spec="MSN feed item metadata")
_PICTURE = {"hasSyndicationRights": _WORDS, "licenseId": _WORDS, "licensorName": _WORDS}

VOCABULARIES = (
    Vocabulary("http://www.smartnews.be/snf", _FEED, closed=False),
    Vocabulary(
        "http://schemas.ingestion.microsoft.com/common/", {}, _PICTURE, part=_PICTURE, closed=False
    ),
)
