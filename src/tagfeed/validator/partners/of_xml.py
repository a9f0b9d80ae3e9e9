"""What an RSS or Atom document says, as the rules of partners see it."""

from msgspec.structs import replace

from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed
from tagfeed.validator.context import Context
from tagfeed.validator.encoding import xml_as_utf8
from tagfeed.validator.partners import pictures
from tagfeed.validator.partners.document_facts import (
    DocumentFacts,
    elements_in,
    is_in_utc,
    moment,
    with_entries,
    words_on_one_line,
)
from tagfeed.validator.partners.tree import TreeElement, read_tree
from tagfeed.validator.xml.namespaces import ATOM, DC, MEDIA, XHTML, XML_NAMESPACE, expanded

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_TERMS = "http://purl.org/dc/terms/"
_SNF = "http://www.smartnews.be/snf"
_MI = "http://schemas.ingestion.microsoft.com/common/"
_LANG = expanded(XML_NAMESPACE, "lang")
_LINK = expanded(ATOM, "link")


def _atom(local: str) -> str:
    return expanded(ATOM, local)


# Mailchimp, and most readers: the first of these counts.
_DATES = (
    "pubDate", _atom("published"), expanded(_TERMS, "created"), expanded(DC, "date"),
    _atom("updated"), expanded(_TERMS, "modified"),
)  # fmt: skip


def xml_facts(document: bytes) -> DocumentFacts | None:
    """The facts about a document; None if it is neither RSS nor Atom, or can't be read."""
    text = xml_as_utf8(Context(), document)
    entries: list[tuple[int, JudgedEntry]] = []

    def is_done(node: TreeElement) -> bool:
        read = _ENTRIES.get(node.name)
        if read:
            entries.append((node.at, read(node)))
        return read is not None

    root = read_tree(text, is_done)
    feed = next(root.find("channel"), None) if root and root.name == "rss" else root
    if root is None or feed is None or feed.name not in _FEEDS:
        return None
    facts = _FEEDS[feed.name](feed)
    names = [name for author in feed.find(_atom("author")) if (name := author.say(_atom("name")))]
    if names:  # RFC 4287 4.1.1: an entry without an author has the feed's
        entries = [(at, _by(entry, tuple(names))) for at, entry in entries]
    facts = with_entries(facts, (entry for _, entry in entries))
    lang = root.attributes.get(_LANG, "")
    language = facts.language or feed.attributes.get(_LANG, "") or lang
    facts = replace(facts, size=len(document), language=language)
    return DocumentFacts(text, feed.at, facts, tuple(entries))


def _by(entry: JudgedEntry, authors: tuple[str, ...]) -> JudgedEntry:
    return entry if entry.authors else replace(entry, authors=authors)


def _channel(channel: TreeElement) -> JudgedFeed:
    return JudgedFeed(
        format="rss",
        address=_linked(channel, "self"),
        title=channel.say("title"),
        link=channel.say("link"),
        description=channel.say("description"),
        language=channel.say("language", expanded(DC, "language")),
        is_dated=bool(channel.say("pubDate")),
        logo=_logo(channel, "logo"),
        dark_logo=_logo(channel, "darkModeLogo"),
        has_ttl=bool(channel.say("ttl")),
        has_hub=bool(_linked(channel, "hub")),
    )


def _feed(feed: TreeElement) -> JudgedFeed:
    return JudgedFeed(
        format="atom",
        address=_linked(feed, "self"),
        title=feed.say(_atom("title")),
        link=_linked(feed, "alternate"),
        description=feed.say(_atom("subtitle")),
        is_dated=bool(feed.say(_atom("updated"))),
        logo=_logo(feed, "logo"),
        dark_logo=_logo(feed, "darkModeLogo"),
        has_hub=bool(_linked(feed, "hub")),
    )


def _item(item: TreeElement) -> JudgedEntry:
    full = item.say(expanded(_CONTENT, "encoded"))
    body = next(item.find(expanded(XHTML, "body"), expanded(XHTML, "div")), None)
    return replace(
        _either(item),
        id=item.say("guid"),
        title=" ".join(item.say("title").split()),
        link=item.say("link"),
        summary=words_on_one_line(item.say("description")),
        has_text=bool(full) or body is not None,
        elements=elements_in(full) | _xhtml(body),
        authors=tuple(
            node.text for node in item.find(expanded(DC, "creator"), "author") if node.text
        ),
        has_tag=bool(item.say("category", expanded(DC, "subject"))),
    )


def _entry(entry: TreeElement) -> JudgedEntry:
    content = next(entry.find(_atom("content")), None)
    is_html = content is not None and content.attributes.get("type") == "html"
    return replace(
        _either(entry),
        id=entry.say(_atom("id")),
        title=" ".join(_words(next(entry.find(_atom("title")), None)).split()),
        link=_linked(entry, "alternate"),
        summary=words_on_one_line(_words(next(entry.find(_atom("summary")), None))),
        has_text=content is not None
        and bool(content.text or content.children or content.attributes.get("src")),
        elements=(elements_in(content.text) if content and is_html else frozenset())
        | _xhtml(next(content.find(expanded(XHTML, "div")), None) if content else None),
        authors=tuple(
            name for author in entry.find(_atom("author")) if (name := author.say(_atom("name")))
        ),
        has_tag=any(True for _ in entry.find(_atom("category"))),
    )


def _either(node: TreeElement) -> JudgedEntry:
    """What is written in the same way in RSS and Atom."""
    written = node.say(*_DATES)
    date = moment(written)
    every = [*node.within()]
    return JudgedEntry(
        published=date,
        is_in_utc=date is None or is_in_utc(written),
        language=node.say(expanded(DC, "language")) or node.attributes.get(_LANG, ""),
        picture=pictures.picture(every),
        is_thumbnail=any(each.name == expanded(MEDIA, "thumbnail") for each in every),
        is_enclosed=pictures.is_enclosed(every),
        is_taken_back=_is_taken_back(node),
    )


def _is_taken_back(node: TreeElement) -> bool:
    """Whether it was taken back: in SmartNews's way, or in MSN's, by an end of validity that is not
    after the last change."""
    states = (each.attributes.get("state") for each in node.find(expanded(MEDIA, "status")))
    changed = moment(node.say(expanded(_TERMS, "modified"), _atom("updated")))
    period = node.say(expanded(_TERMS, "valid"), expanded(_MI, "expirationDate"))
    _, _, end = period.rpartition("end=")
    ended = moment(end.partition(";")[0])
    return "deleted" in states or bool(changed and ended and ended <= changed)


def _linked(node: TreeElement, rel: str) -> str:
    links = node.find(_LINK)
    found = (each for each in links if each.attributes.get("rel", "alternate") == rel)
    return next((each.attributes.get("href", "") for each in found), "")


def _logo(feed: TreeElement, name: str) -> str:
    logos = feed.find(expanded(_SNF, name))
    return next((found for logo in logos if (found := logo.say("url") or logo.text)), "")


def _words(node: TreeElement | None) -> str:
    """The text of a node of Atom, with that of the elements in it."""
    every = () if node is None else (node, *node.within())
    return "".join(part for each in every for part in each.parts)


def _xhtml(node: TreeElement | None) -> frozenset[str]:
    """The elements of XHTML that a node holds."""
    names = (each.name.rpartition(" ") for each in (node.within() if node else ()))
    return frozenset(local for namespace, _, local in names if namespace == XHTML)


_ENTRIES = {"item": _item, _atom("entry"): _entry}
_FEEDS = {"channel": _channel, _atom("feed"): _feed}
