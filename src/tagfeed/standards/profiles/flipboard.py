"""Flipboard."""

from tagfeed.standards.profiles.profile import Profile

PROFILE = Profile(
    "flipboard",
    "Flipboard",
    "Three texts of Flipboard's stand at once, so a warning follows the strictest of them.",
    formats=("rss",),
)
