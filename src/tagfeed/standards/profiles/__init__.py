"""What partners ask of the feeds that they take: one file per partner, and the table of them.

Reading asks which options and formats there are, rendering which elements to add, and both the
planning of a partner's feed and `tagfeed check --profile` judge by the same rules.
"""

from tagfeed.standards.profiles import (
    apple_news,
    flipboard,
    google_news,
    mailchimp,
    msn,
    newstex,
    none,
    slack,
    smartnews,
    smartnews_japan,
)
from tagfeed.standards.profiles.profile import Profile, Rule

__all__ = ["PROFILES", "Profile", "Rule"]

PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        msn.PROFILE,
        smartnews.PROFILE,
        smartnews_japan.PROFILE,
        flipboard.PROFILE,
        google_news.PROFILE,
        apple_news.PROFILE,
        slack.PROFILE,
        mailchimp.PROFILE,
        newstex.PROFILE,
        none.PROFILE,
    )
}
"""Every profile by its name."""
