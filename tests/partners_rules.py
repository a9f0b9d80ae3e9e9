"""What partners ask for, written a second time and from their pages: it knows nothing of tagfeed.

Each function takes a document as a partner fetches it, and says what the partner would not like.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

NS = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "mi": "http://schemas.ingestion.microsoft.com/common/",
    "snf": "http://www.smartnews.be/snf",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
MSN_HTML = {
    *("b", "i", "em", "strong", "sub", "sup", "small", "h1", "h2", "h3", "h4", "h5", "a", "img"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "caption", "colgroup", "ul"),
    *("ol", "li", "p", "div", "span", "br", "blockquote"),
}
MSN_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
Problems = Iterator[str]


def text(node: Any, path: str) -> str:
    """The text at a path, "" if there is none."""
    found = node.xpath(path, namespaces=NS)
    value = found[0] if found else ""
    return (value if isinstance(value, str) else "".join(value.itertext())).strip()


def every(node: Any, path: str) -> list[Any]:
    return list(node.xpath(path, namespaces=NS))


def moment(written: str) -> datetime:
    if re.match(r"\d{4}-", written):
        return datetime.fromisoformat(written)
    return parsedate_to_datetime(written)


def entries(root: Any) -> list[Any]:
    return every(root, "channel/item | a:entry")


def end_of(entry: Any) -> datetime | None:
    """MSN content expiration and takedown rules: until when an article is valid."""
    found = re.search(r"end=([^;]+)", text(entry, "dcterms:valid"))
    return moment(found[1].strip()) if found else None


def msn(root: Any, now: datetime) -> Problems:
    """MSN feed item metadata requirements; takedown rules; HTML guidelines; feed specifications."""
    ids = [text(entry, "guid | a:id") for entry in entries(root)]
    if len(set(ids)) < len(ids) or "" in ids:
        yield f"ids are not unique: {ids}"
    own = text(root, "channel/language | @xml:lang").partition("-")[0]
    for entry in entries(root):
        title, link = text(entry, "title | a:title"), text(entry, "link | a:link/@href")
        if not 20 < len(title) <= 150 or "<" in title:
            yield f"title: {title}"
        published = text(entry, "pubDate | a:published")
        if not timedelta(0) <= now - moment(published) < timedelta(days=365):
            yield f"date: {published}"
        if not re.search(r"(\+0000|GMT|Z)$", published):
            yield f"zone: {published}"
        if urlsplit(link).scheme != "https" or "@" in urlsplit(link).netloc:
            yield f"link: {link}"
        changed = text(entry, "dcterms:modified")
        if not changed or not moment(published) <= moment(changed) <= now:
            yield f"modified: {changed}"
        body = text(entry, "content:encoded | a:content")
        end = end_of(entry)
        if end is not None and end < now:
            if every(entry, "content:encoded | description | a:summary | .//media:content"):
                yield f"{title}: a takedown with a text or a picture"
            if end > moment(changed):
                yield f"{title}: a takedown whose date is not newer"
            continue
        if not body:
            yield f"{title}: no body"
        names = {each.tag for each in html.fromstring(f"<div>{body}</div>").iter()}
        if names - MSN_HTML:
            yield f"{title}: {names - MSN_HTML}"
        for picture in every(entry, "media:content"):
            width, height = (float(picture.get(side, 0)) for side in ("width", "height"))
            if width and height and not 0.5 <= width / height <= 1.89:
                yield f"{title}: a picture of {width} by {height}"
            if picture.get("type", "image/png") not in MSN_PICTURES:
                yield f"{title}: a picture of {picture.get('type')}"
        if not every(entry, "media:content[@medium='image']"):
            yield f"{title}: no picture"
        language = text(entry, "dc:language | @xml:lang").partition("-")[0]
        if language not in ("", own):
            yield f"{title}: in {language}"


def smartnews(most: int) -> Callable[[Any, datetime], Problems]:
    """SmartFormat Specification. most: characters of the description."""

    def rules(root: Any, now: datetime) -> Problems:
        (channel,) = every(root, "channel")
        for path in ("title", "link", "description", "pubDate", "language", "ttl"):
            if not text(channel, path):
                yield f"no {path}"
        for path in ("snf:logo/url", "snf:darkModeLogo/url"):
            if urlsplit(text(channel, path)).scheme != "https":
                yield f"no {path}"
        if len(text(channel, "description")) > most:
            yield f"description: {text(channel, 'description')}"
        for prefix in ("content", "media", "snf"):
            if NS[prefix] not in root.nsmap.values():
                yield f"{prefix} is not declared"
        for item in entries(root):
            for path in ("title", "link", "guid", "pubDate"):
                if not text(item, path):
                    yield f"an item without {path}"
            if moment(text(item, "pubDate")) > now or "utm_" in text(item, "link"):
                yield f"{text(item, 'title')}: date or link"
            if every(item, "media:status[@state='deleted']"):
                if every(item, "content:encoded | description | media:content | media:thumbnail"):
                    yield f"{text(item, 'title')}: deleted, and has a text or a picture"
            elif not text(item, "content:encoded") or not every(item, "media:thumbnail/@url"):
                yield f"{text(item, 'title')}: no text or picture"

    return rules


def flipboard(root: Any, _now: datetime) -> Problems:
    """about.flipboard.com/rss-spec, and "Resubmit an RSS feed"."""
    (channel,) = every(root, "channel")
    if not every(channel, "a:link[@rel='hub']/@href"):
        yield "no hub"
    own = urlsplit(every(channel, "a:link[@rel='self']/@href")[0]).hostname
    for item in entries(root):
        if urlsplit(text(item, "link")).hostname != own:
            yield f"another host: {text(item, 'link')}"
        if not text(item, "guid") or not text(item, "title"):
            yield "an item without guid or title"
        if moment(text(item, "pubDate")).tzinfo is None:
            yield "a date without a zone"
        if every(item, "media:content[@medium='image']"):
            url, kinds = every(item, "media:content/@url")[0], every(item, "enclosure/@type")
            if every(item, "enclosure/@url") != [url] or not kinds[0].startswith("image/"):
                yield f"{text(item, 'title')}: its picture is in no enclosure"


def apple_news(root: Any, _now: datetime) -> Problems:
    """RSS guidelines for Apple News; FlatPlan's technical requirements."""
    if not re.fullmatch(r"[a-z]{2,3}-[A-Z]{2}", text(root, "channel/language | @xml:lang")):
        yield "no language with a locale"
    if len(entries(root)) > 60:
        yield "more than 60 items"
    for entry in entries(root):
        title = text(entry, "title | a:title")
        if not title or not text(entry, "link | a:link/@href") or not text(entry, "guid | a:id"):
            yield f"{title}: no title, link or id"
        if not text(entry, "description | content:encoded | a:summary | a:content"):
            yield f"{title}: no description"
        moment(text(entry, "pubDate | a:published"))


def slack(root: Any, _now: datetime) -> Problems:
    """As Slack's support is quoted in GoogleChrome/developer.chrome.com#2808."""
    dates = [moment(text(entry, "pubDate | a:published")) for entry in entries(root)]
    if len(set(dates)) < len(dates) or dates != sorted(dates, reverse=True):
        yield f"dates: {dates}"


def mailchimp(root: Any, _now: datetime) -> Problems:
    """Troubleshooting RSS in campaigns."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    for item in entries(root):
        if text(item, "pubDate").split()[2] not in months:
            yield f"date: {text(item, 'pubDate')}"
        pictures = every(item, "media:content[@medium='image']/@url")
        if pictures and every(item, "enclosure/@url") != pictures[:1]:
            yield f"{text(item, 'title')}: its picture is in no enclosure"


def newstex(root: Any, now: datetime) -> Problems:
    """Delivering content to Newstex: whatever is of the last 30 minutes."""
    for entry in entries(root):
        if moment(text(entry, "pubDate | a:published")) > now:
            yield "a date in the future"


def google_news(root: Any, now: datetime) -> Problems:
    """Google, News sitemaps; sitemaps.org, Sitemaps XML format."""
    if root.tag != f"{{{NS['s']}}}urlset" or len(root) > 1000:
        yield f"{root.tag} of {len(root)}"
        return
    for url in root:
        tags = [etree.QName(each).localname for each in url]
        if tags not in (["loc", "news"], ["loc", "lastmod", "news"]):
            yield f"elements: {tags}"
        loc = text(url, "s:loc")
        if "#" in loc or urlsplit(loc).scheme != "https" or len(loc) >= 2048:
            yield f"loc: {loc}"
        if text(url, "n:news/n:publication/n:name") != "Harbour Post":
            yield "the name of the publication"
        if not re.fullmatch("[a-z]{2,3}|zh-cn|zh-tw", text(url, ".//n:language")):
            yield f"language: {text(url, './/n:language')}"
        if not timedelta(0) <= now - moment(text(url, ".//n:publication_date")) < timedelta(days=2):
            yield f"date: {text(url, './/n:publication_date')}"
        title = text(url, ".//n:title")
        if not title or title.endswith("Harbour Post"):
            yield f"title: {title}"


RULES: dict[str, Callable[[Any, datetime], Problems]] = {
    "start": msn,
    "smart": smartnews(30),
    "japan": smartnews(15),
    "flip": flipboard,
    "news": google_news,
    "apple": apple_news,
    "slack": slack,
    "mails": mailchimp,
    "stories": newstex,
}
"""The rules of each partner, by the name that the golden list gives it."""

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
"""When the golden list is built."""
