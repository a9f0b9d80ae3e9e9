"""The namespaces that feeds use, and the prefixes that people know them by."""

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
MEDIA = "http://search.yahoo.com/mrss/"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
CC = "http://web.resource.org/cc/"
CREATIVE_COMMONS = "http://backend.userland.com/creativeCommonsRssModule"
HISTORY = "http://purl.org/syndication/history/1.0"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
PODCAST_OLD = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
THREAD = "http://purl.org/syndication/thread/1.0"

TYPED = frozenset(
    (
        *(ATOM, HISTORY, MATHML, SVG, THREAD, XHTML),
        "http://a9.com/-/spec/opensearch/1.1/",
        "http://feedsync.org/2007/feedsync",
        "http://purl.org/atompub/tombstones/1.0",
        "http://www.w3.org/2007/app",
    )
)
"""Namespaces whose specifications have a grammar for each attribute, which an empty one breaks."""

PREFIXES: dict[str, str] = {
    ATOM: "atom",
    XHTML: "xhtml",
    SVG: "svg",
    MATHML: "math",
    MEDIA: "media",
    XML_NAMESPACE: "xml",
    "http://a9.com/-/spec/opensearch/1.1/": "opensearch",
    "http://a9.com/-/spec/opensearchrss/1.0/": "opensearch",
    "http://backend.userland.com/blogChannelModule": "blogChannel",
    "http://backend.userland.com/creativeCommonsRssModule": "creativeCommons",
    "http://base.google.com/cns/1.0": "gc",
    "http://base.google.com/ns/1.0": "g",
    "http://conversationsnetwork.org/rssNamespace-1.0/": "conversationsNetwork",
    "http://feedsync.org/2007/feedsync": "sx",
    "http://geourl.org/rss/module/": "geourl",
    "http://hacks.benhammersley.com/rss/streaming/": "str",
    "http://madskills.com/public/xml/rss/module/trackback/": "trackback",
    "http://media.tangent.org/rss/1.0/": "audio",
    "http://my.theinfo.org/changed/1.0/rss/": "cp",
    "http://podlove.org/simple-chapters": "psc",
    "http://postneo.com/icbm": "icbm",
    "http://postneo.com/icbm/": "icbm",
    "http://purl.org/atompub/rank/1.0": "re",
    "http://purl.org/atompub/tombstones/1.0": "at",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/aggregation/": "ag",
    "http://purl.org/rss/1.0/modules/annotate/": "annotate",
    "http://purl.org/rss/1.0/modules/company": "company",
    "http://purl.org/rss/1.0/modules/company/": "company",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/email/": "email",
    "http://purl.org/rss/1.0/modules/event/": "ev",
    "http://purl.org/rss/1.0/modules/image/": "image",
    "http://purl.org/rss/1.0/modules/link/": "l",
    "http://purl.org/rss/1.0/modules/reference/": "ref",
    "http://purl.org/rss/1.0/modules/richequiv/": "reqv",
    "http://purl.org/rss/1.0/modules/rss091#": "rss091",
    "http://purl.org/rss/1.0/modules/search/": "search",
    "http://purl.org/rss/1.0/modules/servicestatus/": "ss",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/rss/1.0/modules/subscription/": "sub",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/rss/1.0/modules/taxonomy/": "taxo",
    "http://purl.org/rss/1.0/modules/threading/": "thr",
    "http://purl.org/rss/1.0/modules/wiki/": "wiki",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://schemas.pocketsoap.com/rss/myDescModule/": "szf",
    "http://schemas.xmlsoap.org/soap/envelope/": "soap",
    "http://search.yahoo.com/mrss": "media",
    "http://web.resource.org/cc/": "cc",
    "http://creativecommons.org/ns#": "cc",
    "http://webns.net/mvcb/": "admin",
    "http://wellformedweb.org/CommentAPI/": "wfw",
    "http://www.bloglines.com/about/specs/fac-1.0": "access",
    "http://www.georss.org/georss": "georss",
    "http://www.georss.org/georss/10": "georss",
    "http://www.google.com/schemas/play-podcasts/1.0": "googleplay",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.microsoft.com/schemas/rss/core/2005": "cf",
    "http://www.opengis.net/gml": "gml",
    "http://www.rssboard.org/media-rss": "media",
    "http://www.usemod.com/cgi-bin/mb.pl?ModWiki": "wiki",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    "http://www.w3.org/2001/XMLSchema": "xsd",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://www.w3.org/2007/app": "app",
    "http://www.opml.org/spec2": "opml",
    "http://xmlns.com/foaf/0.1/": "foaf",
    PODCAST: "podcast",
    PODCAST_OLD: "podcast",
    "http://a9.com/-/opensearch/extensions/relevance/1.0/": "relevance",
    "http://activitystrea.ms/spec/1.0/": "activity",
    "http://arxiv.org/OAI/arXiv/": "arXiv",
    "http://arxiv.org/schemas/atom": "arxiv",
    "http://bitlove.org": "bitlove",
    "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html": "cc",
    "http://gdata.youtube.com/schemas/2007": "yt",
    "http://mastodon.social/schema/1.0": "mastodon",
    "http://news.yandex.ru": "yandex",
    "http://news.yandex.ru/": "yandex",
    "http://ogp.me/ns#": "og",
    "http://opds-spec.org/2010/catalog": "opds",
    "http://ostatus.org/schema/1.0": "ostatus",
    "http://portablecontacts.net/spec/1.0": "poco",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "http://purl.org/net/rssmodules/blogcomments": "bc",
    "http://purl.org/rss/1.0/modules/prism/": "prism",
    "http://rdfs.org/sioc/ns#": "sioc",
    "http://rdfs.org/sioc/types#": "sioct",
    "http://schema.org/": "schema",
    "https://schema.org/": "schema",
    "http://schemas.google.com/blogger/2008": "blogger",
    "http://schemas.google.com/g/2005": "gd",
    "http://schemas.microsoft.com/ado/2007/08/dataservices": "d",
    "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata": "m",
    "http://source.scripting.com/": "source",
    "http://turbo.yandex.ru": "turbo",
    "http://webfeeds.org/rss/1.0": "webfeeds",
    "http://wordpress.org/export/1.2/": "wp",
    "http://wordpress.org/export/1.2/excerpt/": "excerpt",
    "http://www.andymatuschak.org/xml-namespaces/sparkle": "sparkle",
    "http://www.blogger.com/atom/ns#": "blogger",
    "http://www.discourse.org/": "discourse",
    "http://www.google.com/schemas/play-podcasts/1.0/": "googleplay",
    "http://www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd": "googleplay",
    "http://www.google.com/schemas/sitemap-image/1.1": "image",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.hatena.ne.jp/info/xmlns#": "hatena",
    "http://www.itunesu.com/feed": "itunesu",
    "http://www.livejournal.org/rss/lj/1.0/": "lj",
    "http://www.nytimes.com/namespaces/rss/2.0": "nyt",
    "https://www.nytimes.com/namespaces/rss/2.0": "nyt",
    "http://www.pheedo.com/namespace/pheedo": "pheedo",
    "http://www.rawvoice.com/rawvoiceRssModule/": "rawvoice",
    "https://blubrry.com/developer/rawvoice-rss/": "rawvoice",
    "http://www.spotify.com/ns/rss": "spotify",
    "https://www.spotify.com/ns/rss": "spotify",
    "http://www.w3.org/2004/02/skos/core#": "skos",
    "http://www.youtube.com/xml/schemas/2015": "yt",
    "com-wordpress:feed-additions:1": "wordpress",
    "https://anchor.fm/xmlns": "anchor",
    "https://feed.press/xmlns": "feedpress",
    "https://fyyd.de/fyyd-ns/": "fyyd",
    "https://note.com": "note",
    "https://omny.fm/rss-extensions": "omny",
    "https://rss.libsyn.com/ns.xml": "libsyn",
    "https://schema.acast.com/1.0/": "acast",
    "https://www.npr.org/rss/": "npr",
    "urn:flickr:user": "flickr",
    "urn:oasis:names:tc:emergency:cap:1.1": "cap",
    "urn:oasis:names:tc:emergency:cap:1.2": "cap",
    "http://jadedpixel.com/-/spec/shopify": "shopify",
    "http://purl.org/syndication/atommedia": "atommedia",
    "http://schemas.google.com/gCal/2005": "gCal",
    "https://access.acast.com/schema/1.0/": "podaccess",
    "https://api.npr.org/nprml": "nprml",
    "https://letterboxd.com": "letterboxd",
    "https://themoviedb.org": "tmdb",
    "urn:atom-extension:indexing": "indexing",
    "http://assets.gunosy.com/media/gnf": "gnf",
    "http://fireside.fm/modules/rss/fireside": "fireside",
    "http://news.line.me/rss/1.0/oa": "oa",
    "http://schemas.ingestion.microsoft.com/common/": "mi",
    "http://wordpress.org/export/1.0/": "wp",
    "http://wordpress.org/export/1.1/": "wp",
    "http://www.dailymotion.com/dmrss": "dm",
    "http://www.smartnews.be/snf": "snf",
    "https://audioboom.com/rss/1.0": "audioboom",
}
"""Every known namespace, with its usual prefix."""


def expanded(namespace: str, local: str) -> str:
    """A name as the parser reports it."""
    return f"{namespace} {local}" if namespace else local


def shown(name: str) -> str:
    """An expanded name as people write it: `media:content`; without a prefix if the namespace is
    unknown."""
    namespace, _, local = name.rpartition(" ")
    prefix = PREFIXES.get(namespace, "")
    return local if not prefix or namespace == ATOM else f"{prefix}:{local}"
