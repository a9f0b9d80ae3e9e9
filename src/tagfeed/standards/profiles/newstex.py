"""Newstex."""

from tagfeed.standards.profiles.profile import Profile

PROFILE = Profile(
    "newstex",
    "Newstex",
    "Newstex pulls a feed every 15 minutes, with a password where there is one.",
    formats=("rss", "atom", "json"),
)
