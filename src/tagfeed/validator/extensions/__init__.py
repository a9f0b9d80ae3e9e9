"""The namespaces that extend RSS and Atom. Each has a table, read when a feed first uses it.

To add one: a file here with its `VOCABULARIES`, its line in MODULES, its prefix in
`xml.namespaces`.
"""

from collections.abc import Iterable
from functools import cache

from tagfeed.validator.extensions.vocabulary import Stranger, Vocabulary
from tagfeed.validator.xml.element import Element
from tagfeed.validator.xml.namespaces import DC, MEDIA, PODCAST, PODCAST_OLD, XHTML, expanded

MODULES: dict[str, str] = {
    MEDIA: "media",
    XHTML: "xhtml_in_rss",
    "http://a9.com/-/spec/opensearch/1.1/": "opensearch",
    "http://a9.com/-/spec/opensearchrss/1.0/": "opensearch",
    "http://backend.userland.com/blogChannelModule": "rss_modules",
    "http://backend.userland.com/creativeCommonsRssModule": "rss_modules",
    "http://base.google.com/ns/1.0": "google_base",
    "http://conversationsnetwork.org/rssNamespace-1.0/": "conversations_network",
    "http://feedsync.org/2007/feedsync": "feedsync",
    "http://geourl.org/rss/module/": "geography",
    "http://madskills.com/public/xml/rss/module/trackback/": "rss_modules",
    "http://my.theinfo.org/changed/1.0/rss/": "rss_modules",
    "http://podlove.org/simple-chapters": "simple_chapters",
    "http://postneo.com/icbm": "geography",
    "http://postneo.com/icbm/": "geography",
    "http://purl.org/atompub/tombstones/1.0": "atom_rfcs",
    "http://purl.org/dc/elements/1.1/": "dublin_core",
    "http://purl.org/dc/terms/": "dublin_core",
    "http://purl.org/rss/1.0/modules/aggregation/": "rss_modules",
    "http://purl.org/rss/1.0/modules/annotate/": "rss_modules",
    "http://purl.org/rss/1.0/modules/content/": "rss_modules",
    "http://purl.org/rss/1.0/modules/event/": "rss_modules",
    "http://purl.org/rss/1.0/modules/slash/": "rss_modules",
    "http://purl.org/rss/1.0/modules/syndication/": "rss_modules",
    "http://purl.org/syndication/history/1.0": "atom_rfcs",
    "http://purl.org/syndication/thread/1.0": "atom_rfcs",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://web.resource.org/cc/": "rss_modules",
    "http://schemas.ingestion.microsoft.com/common/": "partners",
    "http://webns.net/mvcb/": "rss_modules",
    "http://wellformedweb.org/CommentAPI/": "rss_modules",
    "http://www.bloglines.com/about/specs/fac-1.0": "rss_modules",
    "http://www.georss.org/georss": "geography",
    "http://www.georss.org/georss/10": "geography",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.opengis.net/gml": "geography",
    "http://www.smartnews.be/snf": "partners",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geography",
    "http://www.w3.org/2007/app": "atom_publishing",
    PODCAST: "podcast",
    PODCAST_OLD: "podcast",
}
"""Each namespace's file. Reading all of them takes longer than checking most feeds."""


def find_element(parent: Element, name: str) -> Element | None:
    """The element of that name that an extension allows in `parent`; None if there is none.

    The table of `parent` remembers it, for the next time.
    """
    namespace, _, local = name.rpartition(" ")
    if not parent.extends or namespace not in MODULES:
        return None
    extension = vocabulary_of(namespace)
    if namespace == DC and "." in local:  # Qualified Dublin Core: dc:date.Taken is a date
        return find_element(parent, expanded(DC, local.partition(".")[0]))
    for place in parent.extends:
        element: Element | None = getattr(extension, place).get(local)
        if element is not None:
            if isinstance(parent.children, dict):
                parent.children[name] = element
            return element
    return None


def names_of(namespace: str, places: Iterable[str]) -> list[str]:
    """The names of a namespace's elements at these places of a Vocabulary."""
    if namespace not in MODULES:
        return []
    extension = vocabulary_of(namespace)
    return [local for place in places for local in getattr(extension, place)]


def is_closed(namespace: str) -> bool:
    """Whether all elements of the namespace are known, so that any other is an error."""
    return namespace in MODULES and vocabulary_of(namespace).closed


def stranger_of(namespace: str) -> Stranger | None:
    """What reports an element of the namespace where it is not allowed; None for the usual rule."""
    return vocabulary_of(namespace).stranger if namespace in MODULES else None


@cache
def vocabulary_of(namespace: str) -> Vocabulary:
    """The table of one of the namespaces in MODULES."""
    module = __import__(f"{__name__}.{MODULES[namespace]}", fromlist=["VOCABULARIES"])
    vocabularies: tuple[Vocabulary, ...] = module.VOCABULARIES
    return next(each for each in vocabularies if each.namespace == namespace)
