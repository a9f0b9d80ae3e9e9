"""Newstex."""

from tagfeed.standards.profiles import questions as ask
from tagfeed.standards.profiles.profile import Note, Profile, Rule, Source

_PAGE = Source(
    "Delivering content to Newstex",
    "http://support.newstex.com/support/solutions/articles/4417-delivering-content-to-newstex",
    "2026-11-28",
)

_RULES = (
    Rule(
        "newstex-date-missing",
        "error",
        "A date of each story: a feed holds at least those of the last 30 minutes.",
        "The article has no date",
        "Write when it was published.",
        _PAGE,
        entry=ask.lacks(lambda entry: entry.published),
    ),
    Rule(
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
    notes=(
        Note("The feed is answered within 30 seconds.", _PAGE),
        Note("What does not fit stands on further pages.", _PAGE),
        Note("A name and a password may be asked for: Basic or Digest.", _PAGE),
    ),
)
