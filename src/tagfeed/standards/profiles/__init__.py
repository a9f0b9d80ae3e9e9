"""What partners ask of the feeds that they take: one file per partner, and the table of them.

Reading asks which options and formats there are, rendering which elements to add, and both the
planning of a partner's feed and `tagfeed check --profile` judge by the same rules.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

from tagfeed.standards.profiles.profile import Profile, Rule

__all__ = ["PROFILES", "Profile", "Rule"]

_NAMES = (
    "msn",
    "smartnews",
    "smartnews-japan",
    "flipboard",
    "google-news",
    "apple-news",
    "slack",
    "mailchimp",
    "newstex",
    "none",
)
"""Each is the `PROFILE` of the file of its name, with `_` for `-`."""


class _Profiles(Mapping[str, Profile]):
    """Imports a profile when it is first asked for: most lists have no partners."""

    def __getitem__(self, name: str) -> Profile:
        if name not in _NAMES:
            raise KeyError(name)
        profile: Profile = import_module(f"{__name__}.{name.replace('-', '_')}").PROFILE
        return profile

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


PROFILES: Mapping[str, Profile] = _Profiles()
"""Every profile by its name."""
