"""Profile: what one partner asks of the feeds that it takes, as tables for every stage."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Literal

from msgspec import Struct

from tagfeed.errors import Level
from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed

ProfileFormat = Literal["rss", "atom", "json"]

EntryTest = Callable[[JudgedEntry, JudgedFeed], str | None]
"""What is wrong with an entry of a feed, in a word or a number ("" where that says no more than the
rule does); None where nothing is."""

FeedTest = Callable[[JudgedFeed], str | None]
"""The same of a feed as a whole."""


class Citation(Struct, frozen=True):
    """A page of a partner's, and the day on which it was read."""

    title: str
    url: str
    read: str


class PartnerRule(Struct, frozen=True):
    """One thing that a partner asks for.

    code: its name, unique among all profiles.
    level: error where the partner refuses what breaks it, so that a build leaves the article out;
        warning where the article is worse off; info for advice, which no build gives.
    asks: what the partner asks for, as a sentence of docs/partners.md.
    message: what was found; `{value}` is what the test says.
    hint: what to do in a document.
    remedy: what to write in the list; "" where no build breaks the rule.
    entry, feed: the test, of which there is one.
    """

    code: str
    level: Level
    asks: str
    message: str
    hint: str
    source: Citation
    remedy: str = ""
    entry: EntryTest | None = None
    feed: FeedTest | None = None


class NotJudged(Struct, frozen=True):
    """What a partner asks for that no rule asks, and why: no document shows it, or a build sees to
    it by itself."""

    says: str
    source: Citation
    why: str


class Other(Struct, frozen=True):
    """A partner without a profile: what it asks for, and what there is to do about it."""

    title: str
    says: str
    source: Citation
    advice: str


class Option(Struct, frozen=True):
    """A value under `options:` of a partner: what the profile needs and the list does not know.

    kind: what it is: the address of something, or plain text. required: whether the partner takes
    no feed without it.
    """

    name: str
    kind: Literal["url", "text"]
    description: str
    required: bool = False


class AddedElement(Struct, frozen=True):
    """An element that a profile adds to a feed or to its entries.

    value: a word for what it says, which the table of the writer knows; where there is nothing to
    say, the element is not written. text: what it always says, in place of that.
    """

    name: str
    value: str = ""
    text: str = ""


class Profile(Struct, frozen=True):
    """What one partner asks for.

    title: the partner as people call it.
    about: what there is to know before the rules.
    formats: those that it takes, the first by default; none where it takes a file of its own.
    options: see Option.
    window: older articles are never in its feed.
    longest_description: of the feed, in characters.
    html: the elements that it accepts in a full text; None for all that feeds carry.
    picture_in_enclosure: whether it looks for an article's picture there.
    namespaces: of the elements that it adds, by prefix.
    channel, item: these elements, in order. picture: those in the picture of an entry.
    taken_back: what an entry holds besides its id, title, link and date that tells the partner to
        take an article down; none where nothing does.
    """

    name: str
    title: str
    about: str
    formats: tuple[ProfileFormat, ...] = ("rss", "atom", "json")
    rules: tuple[PartnerRule, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()
    options: tuple[Option, ...] = ()
    window: timedelta | None = None
    longest_description: int | None = None
    html: frozenset[str] | None = None
    picture_in_enclosure: bool = False
    namespaces: Mapping[str, str] = {}
    channel: tuple[AddedElement, ...] = ()
    item: tuple[AddedElement, ...] = ()
    picture: tuple[AddedElement, ...] = ()
    taken_back: tuple[AddedElement, ...] = ()
