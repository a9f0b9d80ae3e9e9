"""What partners ask of the feeds that they take: one file per partner, and the table of them.

Reading asks which options and formats there are, rendering which elements to add, and both the
planning of a partner's feed and `tagfeed check --profile` judge by the same rules.
"""

from functools import partial
from importlib import import_module

from tagfeed.standards.on_demand import OnDemand
from tagfeed.standards.profiles.profile import PartnerRule, Profile

__all__ = ["PROFILES", "PartnerRule", "Profile"]


# Most lists have no partners, and those that have ask for a few profiles.
def _profile(file: str) -> Profile:
    profile: Profile = import_module(f"{__name__}.{file}").PROFILE
    return profile


_FILES = {
    "msn": "msn",
    "smartnews": "smartnews",
    "smartnews-japan": "smartnews_japan",
    "flipboard": "flipboard",
    "google-news": "google_news",
    "apple-news": "apple_news",
    "slack": "slack",
    "mailchimp": "mailchimp",
    "newstex": "newstex",
    "none": "none",
}

PROFILES = OnDemand[str, Profile]({name: partial(_profile, file) for name, file in _FILES.items()})
"""Every profile by its name."""
