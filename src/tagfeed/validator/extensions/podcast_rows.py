"""The elements of the podcast namespace, one row each.

Each has a page in the namespace's repository: docs/tags/NAME.md.
"""

from tagfeed.standards.podcasts import words
from tagfeed.standards.podcasts.values import DISPLAYED, SHORT
from tagfeed.validator.context import Validator
from tagfeed.validator.extensions import podcast_rules as whole
from tagfeed.validator.extensions import podcast_values as values
from tagfeed.validator.extensions import recurrence
from tagfeed.validator.extensions.rows import Row
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
    Row(
        "transcript",
        "item",
        many=True,
        required={"url": _LINK, "type": _TYPE},
        optional={"language": registered.language, "rel": values.FILLED},
    ),
    Row("locked", "channel", text=values.YES_NO, optional={"owner": contacts.address}),
    Row("funding", "channel item", many=True, text=_SHORT, required={"url": _LINK}),
    Row("chapters", "item", required={"url": _LINK, "type": _TYPE}),
    Row(
        "soundbite",
        "item",
        many=True,
        text=_SHORT,
        required={"startTime": values.SECONDS, "duration": whole.soundbite},
    ),
    Row(
        "person",
        "channel item",
        many=True,
        text=values.named(expected="the name of the person"),
        optional={"role": _ROLE, "group": _GROUP, "img": _LINK, "href": _LINK},
    ),
    Row(
        "location",
        "channel item",
        many=True,
        text=whole.place_name,
        advised={"geo": values.geo, "osm": values.OSM},
        optional={"rel": basic.choice("subject", "creator"), "country": registered.country},
    ),
    Row("season", "item", text=values.COUNT, optional={"name": _SHORT}),
    Row("episode", "item", text=basic.number(0), optional={"display": _DISPLAYED}),
    Row(
        "trailer",
        "channel",
        many=True,
        text=_TITLE,
        required={"url": _LINK, "pubdate": dates.rfc822},
        advised={"length": values.COUNT, "type": _TYPE},
        optional={"season": values.COUNT},
    ),
    Row("license", "channel item", text=whole.license_name, optional={"url": _LINK}),
    Row(
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
    Row(
        "source",
        "alternateEnclosure",
        many=True,
        required={"uri": values.location},
        optional={"contentType": _TYPE},
    ),
    Row(
        "integrity",
        "alternateEnclosure",
        required={"type": basic.choice("sri", "pgp-signature"), "value": values.digest},
    ),
    Row("guid", "channel", text=values.podcast_guid),
    Row(
        "value",
        "channel item",
        many=True,
        required={"type": values.WORD, "method": values.WORD},
        optional={"suggested": basic.number(0)},
        needs="valueRecipient",
    ),
    Row(
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
    Row(
        "valueTimeSplit",
        "value",
        many=True,
        required={"startTime": values.SECONDS, "duration": values.SECONDS},
        optional={"remoteStartTime": values.SECONDS, "remotePercentage": basic.number()},
        check=whole.payees_of_a_time,
    ),
    Row("medium", "channel", text=basic.all_of(_MEDIUM, whole.note_medium)),
    Row(
        "images",
        "channel item",
        required={"srcset": values.source_set},
        check=whole.replaced_by("podcast:image"),
    ),
    Row(
        "image",
        "channel item",
        many=True,
        required={"href": _LINK},
        advised={"alt": values.FILLED, "aspect-ratio": values.ASPECT_RATIO, "width": values.PIXELS},
        optional={"height": values.PIXELS, "type": _TYPE, "purpose": _SHORT},
    ),
    Row(
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
    Row("contentLink", "item", many=True, text=_SHORT, required={"href": _LINK}),
    Row(
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
    Row(
        "chat",
        "channel item",
        required={"server": values.HOST, "protocol": _CHAT},
        advised={"accountId": values.FILLED},
        optional={"space": values.FILLED, "embedUrl": _LINK},
    ),
    Row("block", "channel", many=True, text=values.YES_NO, optional={"id": _SERVICE}),
    Row(
        "txt",
        "channel item",
        many=True,
        text=values.named(most=4000, expected="what the service asks for"),
        optional={"purpose": _SHORT},
    ),
    Row(
        "remoteItem",
        "channel podroll",
        many=True,
        required={"feedGuid": values.uuid},
        optional=_REMOTE,
    ),
    Row("remoteItem", "valueTimeSplit", required={"feedGuid": values.uuid}, optional=_REMOTE),
    Row(
        "remoteItem",
        "publisher",
        required={"feedGuid": values.uuid, "medium": basic.choice("publisher")},
        optional={"feedUrl": _LINK, "title": _SHORT},
    ),
    Row("podroll", "channel", needs="remoteItem"),
    Row("publisher", "channel", needs="remoteItem"),
    Row(
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
    Row("podping", "channel", required={"usesPodping": values.BOOLEAN}),
)
