"""Apple News, by RSS or Atom; by way of FlatPlan too."""

from tagfeed.standards.profiles.profile import Profile

PROFILE = Profile(
    "apple-news",
    "Apple News",
    "Apple News takes RSS and Atom, from a publisher directly or by way of FlatPlan.",
    formats=("rss", "atom"),
)
