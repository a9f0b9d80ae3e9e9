"""MSN (Microsoft Start)."""

from datetime import timedelta

from tagfeed.standards.profiles.profile import Option, Profile

PROFILE = Profile(
    "msn",
    "MSN (Microsoft Start)",
    "MSN polls a feed about every 15 minutes and takes about the 20 newest articles.",
    formats=("rss", "atom"),
    options=(
        Option(
            "licensor",
            "text",
            "Who holds the rights in the pictures; naming them says that they may be syndicated.",
        ),
    ),
    window=timedelta(days=365),
)
