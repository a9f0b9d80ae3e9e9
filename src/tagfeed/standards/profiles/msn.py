"""MSN (Microsoft Start)."""

from tagfeed.standards.profiles.msn_rules import ACCEPTED, NOTES, RULES, YEAR
from tagfeed.standards.profiles.profile import Element, Option, Profile

PROFILE = Profile(
    "msn",
    "MSN (Microsoft Start)",
    "MSN polls a feed about every 15 minutes and takes about the 20 newest articles. A corrected"
    " article keeps its id and gets a newer `updated:`; a changed picture needs a new address.",
    formats=("rss", "atom"),
    rules=RULES,
    notes=NOTES,
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
        Element("dcterms:modified", "updated"),
        Element("dcterms:valid", "validity"),
    ),
    taken_back=(
        Element("dcterms:modified", "withdrawn"),
        Element("dcterms:valid", "ended"),
    ),
    picture=(
        Element("media:credit", "credit"),
        Element("media:copyright", "rights"),
        Element("mi:hasSyndicationRights", "syndicated"),
        Element("mi:licensorName", "licensor"),
    ),
)
