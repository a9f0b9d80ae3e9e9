"""Mailchimp, which makes mails of feeds."""

from tagfeed.standards.profiles.profile import Profile

PROFILE = Profile(
    "mailchimp",
    "Mailchimp",
    "Mailchimp sends the entries of a feed by mail, each with its picture.",
    formats=("rss",),
    picture_as_enclosure=True,
)
