"""SmartNews: SmartFormat, which is RSS 2.0 with elements of its own."""

from tagfeed.standards.profiles.profile import Option, Profile

OPTIONS = (
    Option("logo", "url", "The address of the publisher's logo.", required=True),
    Option("dark_logo", "url", "That of the logo on a dark ground."),
)

PROFILE = Profile(
    "smartnews",
    "SmartNews",
    "SmartFormat is RSS 2.0 with elements of its own.",
    formats=("rss",),
    options=OPTIONS,
    longest_description=30,
)
