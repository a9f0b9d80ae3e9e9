"""SmartNews: SmartFormat, which is RSS 2.0 with elements of its own.

What SmartNews asks for in Japan differs in one limit, so both profiles are made here.
"""

from tagfeed.standards.profiles.profile import AddedElement, Option, Profile
from tagfeed.standards.profiles.smartnews_rules import NOT_JUDGED, rules


def profile(name: str, title: str, about: str, longest: int) -> Profile:
    """SmartFormat under a name. longest: the characters of the feed's description."""
    return Profile(
        name,
        title,
        about,
        formats=("rss",),
        rules=rules(name, longest),
        not_judged=NOT_JUDGED,
        options=(
            Option("logo", "url", "The address of the publisher's logo, a PNG.", required=True),
            Option("dark_logo", "url", "That of the logo for a dark ground."),
        ),
        longest_description=longest,
        namespaces={"snf": "http://www.smartnews.be/snf"},
        channel=(
            AddedElement("pubDate", "date"),
            AddedElement("ttl", text="15"),
            AddedElement("snf:logo/url", "logo"),
            AddedElement("snf:darkModeLogo/url", "dark_logo"),
        ),
        taken_back=(AddedElement("media:status@state", text="deleted"),),
    )


PROFILE = profile(
    "smartnews",
    "SmartNews",
    "SmartNews takes SmartFormat: RSS 2.0 with elements of its own. Its validator finds what breaks"
    " the format; these rules find it before.",
    30,
)
