"""RSS 2.0: which elements stand where in a channel and an item."""

from tagfeed.validator.atom import feed as atom
from tagfeed.validator.atom import link as atom_link
from tagfeed.validator.atom import text as atom_text
from tagfeed.validator.rss import item as rss_rules
from tagfeed.validator.values import dates, texts, uris, words
from tagfeed.validator.xml.element import Element, Table
from tagfeed.validator.xml.namespaces import ATOM, expanded

URI = words.non_empty(uris.uri)
_POSITIVE = words.integer(1)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


TITLE = Element(text=texts.plain, keep_text=True)
LINK = Element(text=URI, keep_text=True)
DATE = Element(text=dates.rfc822)
PERSON = Element(text=words.all_of(words.contact, texts.plain_or_blank))
CATEGORY = Element(text=rss_rules.category, attributes={"domain": texts.ignored}, repeatable=True)

IMAGE = Element(
    children={
        "url": Element(text=words.all_of(URI, rss_rules.image_url)),
        "title": TITLE,
        "link": LINK,
        "width": Element(text=words.integer(1, 144)),
        "height": Element(text=words.integer(1, 400)),
        "description": Element(text=texts.plain),
    },
    extends=("part",),
    needs=(("url", None), ("title", None), ("link", None)),
    closes=rss_rules.image_closes,
    spec="RSS 2.0, <image>",
)
CLOUD = Element(
    attributes={
        "domain": texts.plain_attribute,
        "path": texts.plain_attribute,
        "port": words.integer(1, 65535),
        "protocol": texts.plain_attribute,
        "registerProcedure": texts.plain_attribute,
    },
    requires=("domain", "port", "path", "registerProcedure", "protocol"),
    spec="RSS 2.0, <cloud>",
)
TEXT_INPUT = Element(
    children={
        "title": Element(text=texts.plain),
        "description": Element(text=texts.plain),
        "name": Element(
            text=words.pattern(r"[A-Za-z][A-Za-z0-9:_.\-]*", "the name of a form field")
        ),
        "link": Element(text=URI),
    },
    extends=("part",),
    needs=(("title", None), ("description", None), ("name", None), ("link", None)),
    opens=rss_rules.text_input,
    spec="RSS 2.0, <textInput>",
)
SKIP_DAYS = Element(
    children={
        "day": Element(text=words.all_of(words.choice(*_DAYS), rss_rules.skipped), repeatable=True)
    },
    needs=(("day", None),),
    closes=rss_rules.skip_closes(7),
    spec="RSS 2.0, <skipDays>",
)
SKIP_HOURS = Element(
    children={
        "hour": Element(text=words.all_of(words.integer(0, 24), rss_rules.skipped), repeatable=True)
    },
    needs=(("hour", None),),
    closes=rss_rules.skip_closes(24),
    spec="RSS 2.0, <skipHours>",
)
ENCLOSURE = Element(
    attributes={
        "url": rss_rules.enclosure_url,
        "length": words.integer(0),
        "type": words.media_type,
    },
    requires=("url", "length", "type"),
    repeatable=True,
    opens=rss_rules.enclosure_opens,
    spec="RSS 2.0, <enclosure>",
)
GUID = Element(
    text=rss_rules.guid,
    attributes={"isPermaLink": words.choice("true", "false")},
    keep_text=True,
    spec="RSS 2.0, <guid>",
)
SOURCE = Element(
    text=texts.plain, attributes={"url": uris.uri}, requires=("url",), spec="RSS 2.0, <source>"
)

# RSS Advisory Board profile: Atom's elements may stand in RSS as extensions.
_ATOM: Table = {
    expanded(ATOM, name): element
    for name, element in {
        "author": atom.PERSON,
        "category": atom.CATEGORY,
        "contributor": atom.PERSON,
        "id": Element(text=uris.identifier),
        "rights": atom_text.TEXT,
        "title": atom_text.TEXT,
        "updated": Element(text=dates.rfc3339),
    }.items()
}
_ATOM_ITEM: Table = _ATOM | {
    expanded(ATOM, name): element
    for name, element in {
        "content": atom_text.CONTENT,
        "link": atom_link.ENTRY_LINK,
        "published": Element(text=dates.rfc3339),
        "source": atom.SOURCE,
        "summary": atom_text.TEXT,
    }.items()
}
_ATOM_CHANNEL: Table = _ATOM | {
    expanded(ATOM, name): element
    for name, element in {
        "generator": Element(text=texts.plain, attributes={"uri": uris.iri_reference}),
        "icon": Element(text=uris.own_element),
        "link": atom_link.FEED_LINK,
        "logo": Element(text=uris.own_element),
        "subtitle": atom_text.TEXT,
    }.items()
}

ITEM = Element(
    children={
        "title": Element(text=texts.plain),
        "link": Element(text=URI),
        "description": Element(text=rss_rules.description),
        "author": PERSON,
        "category": CATEGORY,
        "comments": Element(text=URI),
        "enclosure": ENCLOSURE,
        "guid": GUID,
        "pubDate": DATE,
        "source": SOURCE,
    }
    | _ATOM_ITEM,
    extends=("entry",),
    repeatable=True,
    closes=rss_rules.item_closes,
    spec="RSS 2.0, Elements of <item>",
)
CHANNEL = Element(
    children={
        "title": TITLE,
        "link": LINK,
        "description": Element(text=texts.plain, keep_text=True),
        "language": Element(text=words.language),
        "copyright": Element(text=texts.plain),
        "managingEditor": PERSON,
        "webMaster": PERSON,
        "pubDate": DATE,
        "lastBuildDate": DATE,
        "category": CATEGORY,
        "generator": Element(text=texts.plain),
        "docs": Element(text=URI),
        "cloud": CLOUD,
        "ttl": Element(text=words.non_empty(_POSITIVE)),
        "image": IMAGE,
        "rating": Element(text=texts.plain),
        "textInput": TEXT_INPUT,
        "skipHours": SKIP_HOURS,
        "skipDays": SKIP_DAYS,
        "item": ITEM,
    }
    | _ATOM_CHANNEL,
    extends=("feed",),
    needs=(("title", None), ("link", None), ("description", None)),
    opens=rss_rules.channel_opens,
    closes=rss_rules.channel_closes,
    spec="RSS 2.0, Required channel elements",
)
RSS = Element(
    children={"channel": CHANNEL},
    extends=("root",),
    needs=(("channel", None),),
    attributes={"version": rss_rules.version},
    requires=("version",),
    spec="RSS 2.0, What is RSS?",
)
