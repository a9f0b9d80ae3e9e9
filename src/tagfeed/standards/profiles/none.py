"""No profile: a feed for a partner that asks for nothing in particular."""

from tagfeed.standards.profiles.profile import Profile

PROFILE = Profile(
    "none",
    "Any other partner",
    "The feed is a plain one, as any reader takes it, and no rule is asked.",
)
