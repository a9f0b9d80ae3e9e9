"""SmartNews in Japan: SmartFormat with limits of its own."""

from msgspec.structs import replace

from tagfeed.standards.profiles import smartnews

PROFILE = replace(
    smartnews.PROFILE,
    name="smartnews-japan",
    title="SmartNews in Japan",
    longest_description=15,
)
