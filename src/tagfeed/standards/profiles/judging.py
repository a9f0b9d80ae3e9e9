"""Judges an entry or a feed by the rules of a profile."""

from collections.abc import Iterator

from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed
from tagfeed.standards.profiles.profile import PartnerRule, Profile


def broken_by_entry(
    profile: Profile, entry: JudgedEntry, feed: JudgedFeed
) -> Iterator[tuple[PartnerRule, str]]:
    """The rules that an entry breaks, each with what was found."""
    for rule in profile.rules:
        value = rule.entry(entry, feed) if rule.entry else None
        if value is not None:
            yield rule, rule.message.format(value=value)


def is_refused(profile: Profile, entry: JudgedEntry, feed: JudgedFeed) -> bool:
    """Whether an entry breaks a rule that the partner refuses it for."""
    errors = (rule.entry for rule in profile.rules if rule.level == "error" and rule.entry)
    return any(test(entry, feed) is not None for test in errors)


def broken_by_feed(profile: Profile, feed: JudgedFeed) -> Iterator[tuple[PartnerRule, str]]:
    """The rules that a feed breaks as a whole, each with what was found."""
    for rule in profile.rules:
        value = rule.feed(feed) if rule.feed else None
        if value is not None:
            yield rule, rule.message.format(value=value)
