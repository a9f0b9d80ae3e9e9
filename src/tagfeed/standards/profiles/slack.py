"""Slack's RSS app."""

from tagfeed.standards.profiles import questions as ask
from tagfeed.standards.profiles.profile import Citation, NotJudged, PartnerRule, Profile

_SUPPORT = Citation(
    "Slack's support, as quoted in GoogleChrome/developer.chrome.com#2808",
    "https://github.com/GoogleChrome/developer.chrome.com/issues/2808",
    "2026-11-28",
)

_RULES = (
    PartnerRule(
        "slack-date-missing",
        "error",
        "A date on every item.",
        "The article has no date",
        "Write when it was published.",
        _SUPPORT,
        entry=ask.lacks(lambda entry: entry.published),
    ),
    PartnerRule(
        "slack-date-shared",
        "error",
        "No two items with the same date.",
        "Another article has the same date: {value}",
        "Give each article a time of its own.",
        _SUPPORT,
        entry=ask.shares_its_date,
    ),
    PartnerRule(
        "slack-order",
        "error",
        "The newest first.",
        "An article is newer than the one before it: {value}",
        "Put the newest first.",
        _SUPPORT,
        feed=ask.is_out_of_order,
    ),
)

PROFILE = Profile(
    "slack",
    "Slack",
    "Slack posts what is newer, by its date, than what it saw last. tagfeed gives no two articles"
    " one moment and puts the newest first, so a build never breaks these rules.",
    formats=("rss", "atom"),
    rules=_RULES,
    not_judged=(
        NotJudged(
            "A feed that is valid by the W3C's validator.",
            _SUPPORT,
            "`tagfeed check` says what is not, with or without a profile.",
        ),
    ),
)
