"""The page that describes the elements of a namespace."""

from tagfeed.validator.xml.namespaces import DC, ITUNES, MEDIA, XHTML

DEFINED_BY: dict[str, str] = {
    DC: "Dublin Core 1.1",
    ITUNES: "Apple Podcasts, RSS tags",
    MEDIA: "Media RSS 1.5.1",
    XHTML: "HTML",
    "http://a9.com/-/spec/opensearch/1.1/": "OpenSearch 1.1",
    "http://a9.com/-/spec/opensearchrss/1.0/": "OpenSearch 1.1",
    "http://backend.userland.com/blogChannelModule": "blogChannel",
    "http://backend.userland.com/creativeCommonsRssModule": "Creative Commons RSS",
    "http://base.google.com/ns/1.0": "Google Base",
    "http://conversationsnetwork.org/rssNamespace-1.0/": "Conversations Network",
    "http://feedsync.org/2007/feedsync": "FeedSync 1.0",
    "http://geourl.org/rss/module/": "GeoURL",
    "http://madskills.com/public/xml/rss/module/trackback/": "TrackBack",
    "http://my.theinfo.org/changed/1.0/rss/": "mod_changedpage",
    "http://podlove.org/simple-chapters": "Podlove Simple Chapters",
    "http://postneo.com/icbm": "ICBM",
    "http://postneo.com/icbm/": "ICBM",
    "http://purl.org/atompub/tombstones/1.0": "RFC 6721",
    "http://purl.org/dc/terms/": "DCMI Metadata Terms",
    "http://purl.org/rss/1.0/modules/aggregation/": "RSS 1.0 module aggregation",
    "http://purl.org/rss/1.0/modules/annotate/": "RSS 1.0 module annotate",
    "http://purl.org/rss/1.0/modules/content/": "RSS 1.0 module content",
    "http://purl.org/rss/1.0/modules/event/": "RSS 1.0 module event",
    "http://purl.org/rss/1.0/modules/slash/": "RSS 1.0 module slash",
    "http://purl.org/rss/1.0/modules/syndication/": "RSS 1.0 module syndication",
    "http://purl.org/syndication/history/1.0": "RFC 5005",
    "http://purl.org/syndication/thread/1.0": "RFC 4685",
    "http://rssnamespace.org/feedburner/ext/1.0": "FeedBurner",
    "http://schemas.ingestion.microsoft.com/common/": "MSN feed item metadata",
    "http://web.resource.org/cc/": "RSS 1.0 module cc",
    "http://webns.net/mvcb/": "mod_admin",
    "http://wellformedweb.org/CommentAPI/": "The Comment API",
    "http://www.bloglines.com/about/specs/fac-1.0": "Feed Access Control",
    "http://www.georss.org/georss": "GeoRSS",
    "http://www.georss.org/georss/10": "GeoRSS",
    "http://www.opengis.net/gml": "GeoRSS GML",
    "http://www.smartnews.be/snf": "SmartFormat",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "W3C Basic Geo",
    "http://www.w3.org/2007/app": "RFC 5023",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": (
        "Podcast namespace"
    ),
    "https://podcastindex.org/namespace/1.0": "Podcast namespace",
}
"""By namespace; each is a citation of `rules.references`."""


def defined_by(name: str) -> str:
    """The page that describes an element or attribute of an extension; "" for any other."""
    return DEFINED_BY.get(name.rpartition(" ")[0], "")
