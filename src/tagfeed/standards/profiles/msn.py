"""MSN (Microsoft Start)."""

from tagfeed.standards.profiles.msn_rules import ACCEPTED, RULES, YEAR
from tagfeed.standards.profiles.msn_sources import DATES, FAQ, ITEMS, SUBMISSION, TAKEDOWN
from tagfeed.standards.profiles.profile import AddedElement, NotJudged, Option, Profile

_NOT_JUDGED = (
    NotJudged(
        "Ids and dates that do not change at every poll: else the feed is not ingested.",
        DATES,
        "A build guards ids, and puts no date of its own into a feed.",
    ),
    NotJudged(
        "A newer date for what was corrected, under the same id.",
        ITEMS,
        "`updated:` is that date; `dcterms:modified` says it.",
    ),
    NotJudged(
        "Another address for a picture that changed.",
        ITEMS,
        "One document does not show what was at an address before.",
    ),
    NotJudged(
        "An article is taken down by its id, a newer date and an expiry in the past.",
        TAKEDOWN,
        "`withdrawn:` makes a build say so, in `dcterms:modified` and `dcterms:valid`.",
    ),
    NotJudged(
        "An id that no other feed of the partner uses for another item.",
        ITEMS,
        "A build gives an article one id in all feeds; one document does not show the others.",
    ),
    NotJudged(
        "About the 20 newest are taken at a poll, which comes about every 15 minutes.",
        FAQ,
        "No more than advice: `limit:` may be larger.",
    ),
    NotJudged(
        "HTTPS without redirects, and a certificate that has not expired.",
        SUBMISSION,
        "The network shows it: `tagfeed probe`.",
    ),
    NotJudged("UTF-8.", SUBMISSION, "`tagfeed check` says what is not."),
    NotJudged(
        "Basic or OAuth 2, where a feed is not public.",
        SUBMISSION,
        "`private: true` asks for Basic; tagfeed does not speak OAuth.",
    ),
    NotJudged(
        "Texts that were made with the help of AI are marked as such.",
        SUBMISSION,
        "That is said in MSN's Partner Hub, of the whole feed.",
    ),
)

PROFILE = Profile(
    "msn",
    "MSN (Microsoft Start)",
    "MSN polls a feed about every 15 minutes and takes about the 20 newest articles. A corrected"
    " article keeps its id and gets a newer `updated:`; a changed picture needs a new address.",
    formats=("rss", "atom"),
    rules=RULES,
    not_judged=_NOT_JUDGED,
    options=(
        Option(
            "licensor",
            "text",
            "Who holds the rights in the pictures; naming them says that they may be syndicated.",
        ),
    ),
    window=YEAR,
    html=ACCEPTED,
    namespaces={
        "dcterms": "http://purl.org/dc/terms/",
        "mi": "http://schemas.ingestion.microsoft.com/common/",
    },
    item=(
        AddedElement("dcterms:modified", "updated"),
        AddedElement("dcterms:valid", "validity"),
    ),
    taken_back=(
        AddedElement("dcterms:modified", "withdrawn"),
        AddedElement("dcterms:valid", "ended"),
    ),
    picture=(
        AddedElement("media:credit", "credit"),
        AddedElement("media:copyright", "rights"),
        AddedElement("mi:hasSyndicationRights", "syndicated"),
        AddedElement("mi:licensorName", "licensor"),
    ),
)
