"""Where the specifications are that rules cite: a line for each, and links for docs/rules.md."""

import re

from tagfeed.validator.rules import BY_ELEMENT

_PODCAST_NAMESPACE = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/"
_MICROSOFT = "https://support.microsoft.com/topic/"

PAGES: tuple[tuple[str, str], ...] = (
    (r"RFC (\d+)(?: ([\d.]+))?", "https://www.rfc-editor.org/rfc/rfc{0}#section-{1}"),
    (r"XML 1\.0", "https://www.w3.org/TR/xml/"),
    (r"XML Schema Part 2", "https://www.w3.org/TR/xmlschema-2/"),
    (r"W3C NOTE-datetime", "https://www.w3.org/TR/NOTE-datetime"),
    (r"Unicode", "https://www.unicode.org/versions/latest/"),
    (r"Fetch, CORS protocol", "https://fetch.spec.whatwg.org/#http-cors-protocol"),
    (r"WebSub", "https://www.w3.org/TR/websub/"),
    (r"Miniflux", "https://miniflux.app/docs/configuration.html"),
    (r"HTML", "https://html.spec.whatwg.org/multipage/"),
    (r"IANA Language Subtag", "https://www.iana.org/assignments/language-subtag-registry"),
    (r"IANA URI schemes", "https://www.iana.org/assignments/uri-schemes"),
    (r"IANA media types", "https://www.iana.org/assignments/media-types"),
    (r"IANA link relations", "https://www.iana.org/assignments/link-relations"),
    (r"RSS 2\.0", "https://www.rssboard.org/rss-specification"),
    (r"RSS Advisory Board profile", "https://www.rssboard.org/rss-profile"),
    (r"RSS Advisory Board, RSS 0\.91", "https://www.rssboard.org/rss-0-9-1-netscape"),
    (r"RSS 1\.0 module (\w+)", "https://web.resource.org/rss/1.0/modules/{0}/"),
    (r"JSON Feed 1\.1", "https://www.jsonfeed.org/version/1.1/"),
    (r"Apple Podcasts categories", "https://podcasters.apple.com/support/1691"),
    (r"Apple Podcasts, RSS feed requirements", "https://podcasters.apple.com/support/823"),
    (
        r"Apple Podcasts, technical updates",
        "https://podcasters.apple.com/4115-technical-updates-for-hosting-providers",
    ),
    (r"Apple Podcasts, artwork requirements", "https://podcasters.apple.com/support/896"),
    (r"Apple Podcasts, Claim your show", "https://podcasters.apple.com/support/5497"),
    (r"Apple Podcasts", "https://help.apple.com/itc/podcasts_connect/#/itcb54353390"),
    (r"Media RSS", "https://www.rssboard.org/media-rss"),
    (r"GeoRSS", "https://docs.ogc.org/cs/17-002r1/17-002r1.html"),
    (r"FeedSync", "https://web.archive.org/web/2008/http://dev.live.com/feedsync/spec/spec.aspx"),
    (r"The Comment API", "https://web.archive.org/web/2006/http://wellformedweb.org/story/9"),
    (r"Podcast namespace, ([a-z-]+)", f"{_PODCAST_NAMESPACE}tags/{{0}}.md"),
    (r"Podcast namespace", f"{_PODCAST_NAMESPACE}1.0.md"),
    (r"Podcast Taxonomy", "https://podcasttaxonomy.com/"),
    (
        r"PSP-1",
        "https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification",
    ),
    (r"Podlove Simple Chapters", "https://podlove.org/simple-chapters/"),
    (r"Dublin Core 1\.1", "https://www.dublincore.org/specifications/dublin-core/dces/"),
    (r"DCMI Metadata Terms", "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/"),
    (
        r"OpenSearch 1\.1",
        "https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md",
    ),
    (r"Google Base", "https://web.archive.org/web/2009/http://base.google.com/support/"),
    (
        r"blogChannel",
        "https://web.archive.org/web/2010/http://backend.userland.com/blogChannelModule",
    ),
    (
        r"Creative Commons RSS",
        "https://web.archive.org/web/2010/http://backend.userland.com/creativeCommonsRssModule",
    ),
    (
        r"ccREL|RSS 1\.0 module cc",
        "https://web.archive.org/web/2008/http://web.resource.org/rss/1.0/modules/cc/",
    ),
    (
        r"Conversations Network",
        "https://web.archive.org/web/2010/http://conversationsnetwork.org/rssNamespace-1.0/",
    ),
    (r"FeedBurner", "https://web.archive.org/web/2010/http://rssnamespace.org/feedburner/ext/1.0"),
    (r"GeoURL", "https://web.archive.org/web/2006/http://geourl.org/news/2003/01/06/rss.html"),
    (r"ICBM", "https://web.archive.org/web/2006/http://postneo.com/icbm/"),
    (r"W3C Basic Geo", "https://www.w3.org/2003/01/geo/"),
    (
        r"TrackBack",
        "https://web.archive.org/web/2006/http://madskills.com/public/xml/rss/module/trackback/",
    ),
    (r"mod_changedpage", "https://web.archive.org/web/2006/http://my.theinfo.org/changed/1.0/rss/"),
    (r"mod_admin", "https://web.archive.org/web/2006/http://webns.net/mvcb/"),
    (
        r"Feed Access Control",
        "https://web.archive.org/web/2008/http://www.bloglines.com/about/specs/fac-1.0",
    ),
    (r"SmartFormat", "https://publishers.smartnews.com/hc/en-us/articles/56500436151065"),
    (
        r"MSN feed item metadata",
        f"{_MICROSOFT}msn-feed-item-metadata-requirements-0114c19c-36bb-4fef-8322-4a1ed6888329",
    ),
    (BY_ELEMENT, ""),
)
"""How a citation begins, and its address; "" where findings name it. The first that fits counts."""


def link(citation: str) -> str:
    """One citation as Markdown. Raises ValueError for one that no line of PAGES knows."""
    for begins, address in PAGES:
        if found := re.match(begins, citation):
            groups = [group or "" for group in found.groups()]
            page = address.format(*groups).removesuffix("#section-")
            shown = citation.replace("<", "\\<")
            return f"[{shown}]({page})" if page else shown
    raise ValueError(citation)
