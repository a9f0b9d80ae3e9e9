"""Slack's RSS app."""

from tagfeed.standards.profiles.profile import Profile

PROFILE = Profile(
    "slack",
    "Slack",
    "Slack posts what is newer, by its date, than what it saw last.",
    formats=("rss", "atom"),
)
