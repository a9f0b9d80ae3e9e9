"""Newstex."""

from datetime import timedelta

from tagfeed.standards.profiles import questions as ask
from tagfeed.standards.profiles.profile import Citation, NotJudged, PartnerRule, Profile

_PAGE = Citation(
    "Delivering content to Newstex",
    "http://support.newstex.com/support/solutions/articles/4417-delivering-content-to-newstex",
    "2026-11-29",
)

_RULES = (
    PartnerRule(
        "newstex-date-missing",
        "error",
        "A date of each story.",
        "The article has no date",
        "Write when it was published.",
        _PAGE,
        entry=ask.lacks(lambda entry: entry.published),
    ),
    PartnerRule(
        "newstex-half-hour",
        "info",
        "All stories of the last 30 minutes at least.",
        "All {value} stories are of the last 30 minutes, and more of them may be missing",
        "Show more stories.",
        _PAGE,
        feed=ask.are_all_younger(timedelta(minutes=30)),
    ),
    PartnerRule(
        "newstex-text-missing",
        "warning",
        "The body of each story, or the address where it is.",
        "The article has no full text",
        "Write it in content:encoded (RSS) or content (Atom).",
        _PAGE,
        "add `content_html:`, `content_markdown:` or `content_text:`, and leave the partner's"
        " `content:` at full",
        entry=ask.lacks(lambda entry: entry.has_text),
    ),
)

PROFILE = Profile(
    "newstex",
    "Newstex",
    "Newstex pulls a feed every 15 minutes, from several servers.",
    rules=_RULES,
    not_judged=(
        NotJudged(
            "The whole feed within 30 seconds.",
            _PAGE,
            "The network shows it; `limit:` bounds how much there is.",
        ),
        NotJudged(
            "Further pages for what does not fit, where there are so many stories.",
            _PAGE,
            "Not required. Feeds of partners with profiles have no archives: raise `limit:`.",
        ),
        NotJudged(
            "A name and a password may be asked for, by Basic or Digest.",
            _PAGE,
            "`private: true` asks by Basic; tagfeed does not speak Digest.",
        ),
    ),
)
