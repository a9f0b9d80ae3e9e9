"""Mailchimp, which makes mails of feeds."""

from tagfeed.standards.profiles import questions as ask
from tagfeed.standards.profiles.profile import Citation, NotJudged, PartnerRule, Profile

_PAGE = Citation(
    "Troubleshooting RSS in campaigns",
    "https://mailchimp.com/help/troubleshooting-rss-in-campaigns/",
    "2026-11",
)

_PROTECTED = Citation(
    "Troubleshooting RSS in campaigns",
    "http://kb.mailchimp.com/campaigns/rss-in-campaigns/troubleshooting-rss-in-campaigns",
    "2026-11-29",
)

_RULES = (
    PartnerRule(
        "mailchimp-picture-missing",
        "warning",
        "A picture of each item, in `enclosure` or `media:content`.",
        "The article has no picture in an enclosure or media:content",
        "Name its picture in an enclosure.",
        _PAGE,
        "add the address of a picture as `image:`",
        entry=ask.lacks(lambda entry: entry.picture),
    ),
    PartnerRule(
        "mailchimp-date-missing",
        "error",
        "A date of each item: the first of pubDate, published, created, updated and date counts.",
        "The article has no date",
        "Write when it was published.",
        _PAGE,
        entry=ask.lacks(lambda entry: entry.published),
    ),
)

PROFILE = Profile(
    "mailchimp",
    "Mailchimp",
    "Mailchimp sends by mail what is newer, by its date, than the mail before.",
    formats=("rss",),
    rules=_RULES,
    not_judged=(
        NotJudged(
            "English names of months.", _PAGE, "`tagfeed check` says what is not a date of RSS."
        ),
        NotJudged(
            "A feed that asks for no password.",
            _PROTECTED,
            "With `private: true`, `tagfeed partner add NAME --path` makes an address for it.",
        ),
    ),
    picture_in_enclosure=True,
)
