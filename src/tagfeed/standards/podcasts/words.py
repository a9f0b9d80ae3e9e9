"""The words of the podcast namespace: its lists, and the Podcast Taxonomy of people's roles."""

from tagfeed.standards.word_sets import word_set

MEDIUMS = (
    "podcast",
    "music",
    "video",
    "film",
    "audiobook",
    "newsletter",
    "blog",
    "publisher",
    "course",
)
LISTS = ("mixed", *(f"{medium}L" for medium in MEDIUMS))
"""Those of feeds that list episodes of other feeds."""

GROUPS = word_set(
    """creative direction|cast|writing|audio production|audio post-production|administration|
    visuals|community|misc.|misc|video production|video post-production""",
    "|",
)
ROLES = word_set(
    """director|assistant director|executive producer|senior producer|producer|associate producer|
    development producer|creative director|host|co-host|guest host|guest|voice actor|narrator|
    announcer|reporter|author|editorial director|co-writer|writer|songwriter|guest writer|
    story editor|managing editor|script editor|script coordinator|researcher|editor|fact checker|
    translator|translater|transcriber|logger|studio coordinator|technical director|
    technical manager|audio engineer|remote recording engineer|post production engineer|
    audio editor|sound designer|foley artist|composer|theme music|music production|
    music contributor|production coordinator|booking coordinator|production assistant|
    content manager|marketing manager|sales representative|sales manager|graphic designer|
    cover art designer|social media manager|consultant|intern|camera operator|lighting designer|
    camera grip|assistant camera|assistant editor""",
    "|",
)
"""Of the Podcast Taxonomy, in lower case: case does not matter. It spells one of them twice."""

SERVICES = word_set(
    """acast amazon anchor apple audioboom backtracks bitcoin blubrry buzzsprout captivate castos
    fireside google hypercatcher libsyn mastodon megafono megaphone omnystudio overcast paypal
    pinecast podbean podcastaddict podcastindex podcasts.com podchaser podfriend podiant podigee
    podnews podomatic podserve podverse redcircle relayfm resonate rss.com shoutengine simplecast
    slack soundcloud spotify spreaker transistor twitter whooshkaa zencast"""
)
"""serviceslugs.txt, beside the specification."""
SOCIAL_PROTOCOLS = word_set("disabled activitypub twitter lightning bluesky hive matrix nostr")
"""socialprotocols.txt."""
CHAT_PROTOCOLS = word_set("irc xmpp nostr matrix")
"""chatprotocols.txt."""

LICENSES = word_set(
    """arr all-rights-reserved pod-v4v-1.0 cc cc0-1.0 afl-3.0 apache-2.0 artistic-2.0 bsl-1.0
    bsd-2-clause bsd-3-clause bsd-3-clause-clear wtfpl ecl-2.0 epl-1.0 eupl-1.1 agpl-3.0 gpl gpl-2.0
    gpl-3.0 lgpl lgpl-2.1 lgpl-3.0 unlicense mit"""
)
"""Licences that need no address, besides those of Creative Commons: in lower case, with hyphens."""

PROPOSED: dict[str, str] = {
    "bonusItem": "",
    "category": "itunes:category",
    "comments": "podcast:socialInteract",
    "contact": "",
    "contentRating": "itunes:explicit",
    "gateway": "",
    "hiveAccount": "",
    "id": "",
    "isrc": "",
    "liveValue": "",
    "newFeedUrl": "itunes:new-feed-url",
    "previousUrl": "",
    "rating": "",
    "recommendations": "podcast:podroll",
    "singleItem": "",
    "social": "podcast:socialInteract",
    "socialSignUp": "",
    "verify": "podcast:txt",
}
"""Elements that were proposed and not adopted, with what serves instead."""
