"""Google News, which takes no feeds but a sitemap of the articles of the last two days."""

from datetime import timedelta

from tagfeed.standards.profiles.profile import Profile

PROFILE = Profile(
    "google-news",
    "Google News",
    "Google News takes no feeds any more, but a sitemap of the articles of the last two days.",
    formats=(),
    window=timedelta(days=2),
)
