"""The small modules of RSS: syndication, slash, content, comments, licences, trackbacks …"""

from msgspec import structs

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.values import basic, dates, texts, uris
from tagfeed.validator.xml.element import UNCHECKED, Element, OpenElement, XmlContext

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SYNDICATION = {
    "updatePeriod": Element(text=basic.choice("hourly", "daily", "weekly", "monthly", "yearly")),
    "updateFrequency": Element(text=basic.non_empty(basic.integer(1))),
    "updateBase": Element(text=dates.w3c),
}
_SLASH = {
    "comments": Element(text=basic.integer(0)),
    "department": Element(text=texts.plain),
    "hit_parade": Element(text=basic.each_of(basic.integer(0), ",")),
    "section": Element(text=texts.plain),
}
_URI = Element(text=basic.non_empty(uris.uri))
_IRI = Element(text=basic.non_empty(uris.iri), repeatable=True)
_RESOURCE = Element(
    attributes={f"{_RDF} resource": uris.iri},
    required_attributes=(f"{_RDF} resource",),
    text=texts.ignored,
)
_LICENSE = {"license": _IRI}
_CC_LICENSE = {
    "license": structs.replace(_RESOURCE, repeatable=True),
    "License": UNCHECKED,
}


def _wrong_case(context: XmlContext, _node: OpenElement) -> None:
    context.report(rules.COMMENT_CASE)


_COMMENTS = {
    "comment": _URI,
    "commentRss": _URI,
    "commentRSS": Element(text=basic.non_empty(uris.uri), opens=_wrong_case),
}
_EVENT = {
    "startdate": Element(text=dates.of_an_event),
    "enddate": Element(text=dates.of_an_event),
    "location": Element(text=texts.plain),
    "organizer": Element(text=texts.plain),
    "type": Element(text=texts.plain),
}
_AGGREGATION = {
    "source": Element(text=texts.plain),
    "sourceURL": _URI,
    "timestamp": Element(text=dates.w3c),
}
_PLACES = dict.fromkeys(("blogRoll", "mySubscriptions", "blink", "changes"), _URI)
_RESTRICTION = {
    "restriction": Element(
        attributes={"relationship": basic.choice("allow", "deny")},
        required_attributes=("relationship",),
    )
}

VOCABULARIES = (
    Vocabulary("http://purl.org/rss/1.0/modules/syndication/", _SYNDICATION),
    Vocabulary("http://purl.org/rss/1.0/modules/slash/", {}, _SLASH),
    Vocabulary(
        "http://purl.org/rss/1.0/modules/content/",
        {},
        {"encoded": Element(text=texts.html), "items": UNCHECKED},
    ),
    Vocabulary("http://purl.org/rss/1.0/modules/event/", {}, _EVENT),
    Vocabulary("http://purl.org/rss/1.0/modules/aggregation/", {}, _AGGREGATION),
    Vocabulary("http://purl.org/rss/1.0/modules/annotate/", {}, {"reference": _RESOURCE}),
    Vocabulary("http://my.theinfo.org/changed/1.0/rss/", {"server": _RESOURCE}),
    Vocabulary("http://wellformedweb.org/CommentAPI/", {}, _COMMENTS),
    Vocabulary("http://backend.userland.com/creativeCommonsRssModule", _LICENSE, _LICENSE),
    Vocabulary("http://web.resource.org/cc/", _CC_LICENSE, _CC_LICENSE),
    Vocabulary("http://backend.userland.com/blogChannelModule", _PLACES),
    Vocabulary(
        "http://webns.net/mvcb/", {"generatorAgent": _RESOURCE, "errorReportsTo": _RESOURCE}
    ),
    Vocabulary(
        "http://madskills.com/public/xml/rss/module/trackback/",
        {},
        {"ping": _URI, "about": _IRI},
    ),
    Vocabulary("http://www.bloglines.com/about/specs/fac-1.0", root=_RESTRICTION),
)
