"""A podcast: the Show, which is one of the feeds, and the Episode that an article is.

Times within an episode are in milliseconds. For texts and addresses, the rules of the model hold.
"""

from typing import Literal

from msgspec import Struct

from tagfeed.model.articles import Image
from tagfeed.model.podcast_feed import PodcastFeed

ShowType = Literal["episodic", "serial"]
EpisodeType = Literal["full", "trailer", "bonus"]
PlaceRelation = Literal["subject", "creator"]
"""Whether something is about a place, or was made there."""


class Participant(Struct, frozen=True):
    """Somebody who takes part. role, group: of the Podcast Taxonomy; without them, apps assume
    `host` and `cast`. url: about that person. image: the address of a picture."""

    name: str
    role: str | None = None
    group: str | None = None
    url: str | None = None
    image: str | None = None


class Location(Struct, frozen=True):
    """A place. geo: a URI of RFC 5870. osm: an object of OpenStreetMap. country: ISO 3166-1."""

    name: str
    geo: str | None = None
    osm: str | None = None
    country: str | None = None
    rel: PlaceRelation | None = None


class License(Struct, frozen=True):
    """A licence. name: of the SPDX License List, or its own. url: where its text is."""

    name: str
    url: str | None = None


class Funding(Struct, frozen=True):
    """Where listeners can give money, and the words of the link."""

    url: str
    title: str | None = None


class Lock(Struct, frozen=True):
    """Whether other hosts may import the feed. owner: whom to ask; None: `Show.email`."""

    is_locked: bool = True
    owner: str | None = None


class Transcript(Struct, frozen=True):
    """The words of an episode as a file. captions: whether it is one of closed captions."""

    url: str
    type: str
    language: str | None = None
    captions: bool = False


class Chapter(Struct, frozen=True):
    """A part of an episode. start, end: milliseconds. image: an address. hidden: whether it is not
    in the list of chapters that apps show."""

    start: int
    title: str | None = None
    url: str | None = None
    image: str | None = None
    end: int | None = None
    hidden: bool = False


class Soundbite(Struct, frozen=True):
    """A part of an episode that makes people curious. start, duration: milliseconds."""

    start: int
    duration: int
    title: str | None = None


class Season(Struct, frozen=True):
    """A season by its number, and its name, if it has one."""

    number: int
    name: str | None = None


class Number(Struct, frozen=True):
    """The number of an episode as it is written, such as `3` or `100.5`. display: what apps show in
    its place."""

    number: str
    display: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether Apple Podcasts takes it, which knows only whole numbers."""
        return "." not in self.number


class MediaSource(Struct, frozen=True):
    """An address at which a file is: of any scheme. type: of what is there, if it is another."""

    url: str
    type: str | None = None


class Integrity(Struct, frozen=True):
    """Proof that a file is the right one: a digest of W3C Subresource Integrity, or a signature."""

    type: Literal["sri", "pgp-signature"]
    value: str


class AlternateEnclosure(Struct, frozen=True):
    """Another file of the same episode. length: bytes. bitrate: bits per second. height: pixels.

    rel: which files belong together. default: whether it is the enclosure itself.
    """

    type: str
    sources: tuple[MediaSource, ...]
    length: int | None = None
    bitrate: int | None = None
    height: int | None = None
    language: str | None = None
    title: str | None = None
    rel: str | None = None
    codecs: str | None = None
    default: bool = False
    integrity: Integrity | None = None


class Episode(Struct, frozen=True):
    """What podcast apps are told about an article. duration: seconds.

    chapters: the address of a file, or the chapters themselves, which are published as one.
    trailer: whether it is a trailer of the show, or of its season.
    """

    title: str | None = None
    duration: int | None = None
    season: Season | None = None
    episode: Number | None = None
    episode_type: EpisodeType | None = None
    explicit: bool | None = None
    artwork: Image | None = None
    transcripts: tuple[Transcript, ...] = ()
    chapters: str | tuple[Chapter, ...] = ()
    persons: tuple[Participant, ...] = ()
    soundbites: tuple[Soundbite, ...] = ()
    location: tuple[Location, ...] = ()
    license: License | None = None
    trailer: bool = False
    alternate_enclosures: tuple[AlternateEnclosure, ...] = ()


class Show(PodcastFeed, frozen=True):
    """What podcast apps are told about the podcast itself.

    categories: each of Apple's, with its subcategories. complete: whether there won't be another
    episode. block: whether Apple Podcasts is not to list it.
    """

    author: str
    artwork: Image
    categories: tuple[tuple[str, tuple[str, ...]], ...]
    explicit: bool
    email: str | None = None
    type: ShowType | None = None
    locked: Lock | None = None
    funding: tuple[Funding, ...] = ()
    medium: str | None = None
    license: License | None = None
    persons: tuple[Participant, ...] = ()
    location: tuple[Location, ...] = ()
    complete: bool = False
    block: bool = False
