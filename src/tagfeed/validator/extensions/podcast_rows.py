"""The elements of the podcast namespace, one row each.

Each has a page in the namespace's repository: docs/tags/NAME.md.
"""

from tagfeed.standards.podcasts import words
from tagfeed.standards.podcasts.values import DISPLAYED, SHORT
from tagfeed.validator.context import Validator
from tagfeed.validator.extensions import podcast_rules as whole
from tagfeed.validator.extensions import podcast_values as values
from tagfeed.validator.extensions import recurrence
from tagfeed.validator.extensions.rows import ElementRow
from tagfeed.validator.rss.item import ITEM
from tagfeed.validator.rules import podcasts as rules
from tagfeed.validator.values import basic, contacts, dates, registered
from tagfeed.validator.xml.element import XmlContext

_SHORT = values.at_most(SHORT)
_DISPLAYED = values.at_most(DISPLAYED)
_TYPE = registered.media_type
_LINK = values.link
_MEDIUM = basic.choice(*words.MEDIUMS, *words.LISTS)
_GROUP = values.one_of(words.GROUPS, rules.ROLE)
_ROLE = values.one_of(words.ROLES, rules.ROLE)
_SERVICE = values.one_of(words.SERVICES, rules.SLUG)
_SOCIAL = values.one_of(words.SOCIAL_PROTOCOLS, rules.SLUG)
_CHAT = values.one_of(words.CHAT_PROTOCOLS, rules.SLUG)
_TITLE = values.named(expected="its title")

_REMOTE: dict[str, Validator[XmlContext]] = {
    "feedUrl": _LINK,
    "itemGuid": values.FILLED,
    "medium": _MEDIUM,
    "title": _SHORT,
}

ROWS = (
    ElementRow(
        "transcript",
        "item",
        many=True,
        required={"url": _LINK, "type": _TYPE},
        optional={"language": registered.language, "rel": values.FILLED},
    ),
    ElementRow("locked", "channel", text=values.YES_NO, optional={"owner": contacts.address}),
    ElementRow("funding", "channel item", many=True, text=_SHORT, required={"url": _LINK}),
    ElementRow("chapters", "item", required={"url": _LINK, "type": _TYPE}),
    ElementRow(
        "soundbite",
        "item",
        many=True,
        text=_SHORT,
        required={"startTime": values.SECONDS, "duration": whole.soundbite},
    ),
    ElementRow(
        "person",
        "channel item",
        many=True,
        text=values.named(expected="the name of the person"),
        optional={"role": _ROLE, "group": _GROUP, "img": _LINK, "href": _LINK},
    ),
    ElementRow(
        "location",
        "channel item",
        many=True,
        text=whole.place_name,
        advised={"geo": values.geo, "osm": values.OSM},
        optional={"rel": basic.choice("subject", "creator"), "country": registered.country},
    ),
    ElementRow("season", "item", text=values.COUNT, optional={"name": _SHORT}),
    ElementRow("episode", "item", text=basic.number(0), optional={"display": _DISPLAYED}),
    ElementRow(
        "trailer",
        "channel",
        many=True,
        text=_TITLE,
        required={"url": _LINK, "pubdate": dates.rfc822},
        advised={"length": values.COUNT, "type": _TYPE},
        optional={"season": values.COUNT},
    ),
    ElementRow("license", "channel item", text=whole.license_name, optional={"url": _LINK}),
    ElementRow(
        "alternateEnclosure",
        "item",
        many=True,
        required={"type": _TYPE},
        advised={"length": values.COUNT},
        optional={
            "bitrate": basic.number(0),
            "height": values.PIXELS,
            "lang": registered.language,
            "title": _DISPLAYED,
            "rel": _DISPLAYED,
            "codecs": values.FILLED,
            "default": values.BOOLEAN,
        },
        needs="source",
    ),
    ElementRow(
        "source",
        "alternateEnclosure",
        many=True,
        required={"uri": values.location},
        optional={"contentType": _TYPE},
    ),
    ElementRow(
        "integrity",
        "alternateEnclosure",
        required={"type": basic.choice("sri", "pgp-signature"), "value": values.digest},
    ),
    ElementRow("guid", "channel", text=values.podcast_guid),
    ElementRow(
        "value",
        "channel item",
        many=True,
        required={"type": values.WORD, "method": values.WORD},
        optional={"suggested": basic.number(0)},
        needs="valueRecipient",
    ),
    ElementRow(
        "valueRecipient",
        "value valueTimeSplit",
        many=True,
        required={"type": values.WORD, "address": values.payee, "split": values.COUNT},
        advised={"name": values.FILLED},
        optional={
            "customKey": values.FILLED,
            "customValue": values.FILLED,
            "fee": values.BOOLEAN,
        },
    ),
    ElementRow(
        "valueTimeSplit",
        "value",
        many=True,
        required={"startTime": values.SECONDS, "duration": values.SECONDS},
        optional={"remoteStartTime": values.SECONDS, "remotePercentage": basic.number()},
        check=whole.payees_of_a_time,
    ),
    ElementRow("medium", "channel", text=basic.all_of(_MEDIUM, whole.note_medium)),
    ElementRow(
        "images",
        "channel item",
        required={"srcset": values.source_set},
        check=whole.replaced_by("podcast:image"),
    ),
    ElementRow(
        "image",
        "channel item",
        many=True,
        required={"href": _LINK},
        advised={"alt": values.FILLED, "aspect-ratio": values.ASPECT_RATIO, "width": values.PIXELS},
        optional={"height": values.PIXELS, "type": _TYPE, "purpose": _SHORT},
    ),
    ElementRow(
        "liveItem",
        "channel",
        many=True,
        required={
            "status": basic.choice("pending", "live", "ended"),
            "start": values.moment,
        },
        advised={"end": values.moment},
        like=ITEM,
        check=whole.live_item,
    ),
    ElementRow("contentLink", "item", many=True, text=_SHORT, required={"href": _LINK}),
    ElementRow(
        "socialInteract",
        "channel item",
        many=True,
        required={"protocol": _SOCIAL},
        optional={
            "uri": values.location,
            "accountId": values.FILLED,
            "accountUrl": _LINK,
            "priority": basic.integer(),
        },
        check=whole.social_thread,
    ),
    ElementRow(
        "chat",
        "channel item",
        required={"server": values.HOST, "protocol": _CHAT},
        advised={"accountId": values.FILLED},
        optional={"space": values.FILLED, "embedUrl": _LINK},
    ),
    ElementRow("block", "channel", many=True, text=values.YES_NO, optional={"id": _SERVICE}),
    ElementRow(
        "txt",
        "channel item",
        many=True,
        text=values.named(most=4000, expected="what the service asks for"),
        optional={"purpose": _SHORT},
    ),
    ElementRow(
        "remoteItem",
        "channel podroll",
        many=True,
        required={"feedGuid": values.uuid},
        optional=_REMOTE,
    ),
    ElementRow(
        "remoteItem", "valueTimeSplit", required={"feedGuid": values.uuid}, optional=_REMOTE
    ),
    ElementRow(
        "remoteItem",
        "publisher",
        required={"feedGuid": values.uuid, "medium": basic.choice("publisher")},
        optional={"feedUrl": _LINK, "title": _SHORT},
    ),
    ElementRow("podroll", "channel", needs="remoteItem"),
    ElementRow("publisher", "channel", needs="remoteItem"),
    ElementRow(
        "updateFrequency",
        "channel",
        text=_SHORT,
        optional={
            "rrule": recurrence.rule,
            "dtstart": values.day_or_moment,
            "complete": values.BOOLEAN,
        },
        check=recurrence.starts_where_it_counts,
    ),
    ElementRow("podping", "channel", required={"usesPodping": values.BOOLEAN}),
)
