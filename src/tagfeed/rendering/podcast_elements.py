"""The elements of Apple's itunes namespace and of the podcast namespace, in the order of the feed.

https://podcasters.apple.com/support/823-podcast-requirements, and docs/tags/NAME.md for each
element of the podcast namespace. They are for RSS, which is all that podcast apps read, and become
extension objects in JSON Feed.
"""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from tagfeed.model import Article, Enclosure, Feed, Image, Site
from tagfeed.model.podcasts import AlternateEnclosure, Episode, License, Location, Participant, Show
from tagfeed.rendering.xml_writing import rfc822
from tagfeed.standards.layout import file_names
from tagfeed.standards.own_elements import OwnElement
from tagfeed.standards.podcasts.values import CHAPTERS_TYPE

_NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
_RSS = frozenset({"rss"})
_Value = str | int | None
_Elements = Iterable[OwnElement]


def of_show(feed: Feed) -> tuple[OwnElement, ...]:
    """What the channel of a podcast says of it; nothing where the feed is not one."""
    show = feed.podcast
    if not isinstance(show, Show):
        return ()
    return tuple([each for elements in _SHOW for each in elements(show, feed)])


def of_episode(article: Article, site: Site) -> tuple[OwnElement, ...]:
    """What an item says of the episode that its article is; nothing where it is not one."""
    episode = article.podcast
    if not isinstance(episode, Episode):
        return ()
    return tuple([each for elements in _EPISODE for each in elements(episode, article, site)])


def moved_to(address: str) -> OwnElement:
    """What the feed of a podcast that has moved says of its new address."""
    return _element("itunes:new-feed-url", address)


def chapters_address(article: Article, site: Site) -> str:
    """Where the file with the chapters of an article is."""
    return f"{site.feeds_url}{quote(file_names.chapters(article.anchor))}"


def seconds(milliseconds: int) -> str:
    """A time in seconds, without zeros at its end."""
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)


def played(article: Article) -> Enclosure | None:
    """The file of an episode that is played: the first of sound or film, else the first."""
    files = article.enclosures
    heard = (file for file in files if file.type.startswith(("audio/", "video/")))
    return next(heard, files[0] if files else None)


def _element(
    name: str, text: _Value = "", children: _Elements = (), /, **attributes: _Value
) -> OwnElement:
    """An element; attributes that are None are left out."""
    return OwnElement(
        name,
        _NAMESPACES[name.partition(":")[0]],
        str(text),
        tuple([(key, str(value)) for key, value in attributes.items() if value is not None]),
        tuple(children),
        _RSS,
    )


def _text(name: str, text: _Value) -> _Elements:
    """An element with a text; none where there is no text."""
    return () if text is None or text == "" else (_element(name, text),)


def _truth(is_so: bool | None) -> str | None:
    return None if is_so is None else str(is_so).lower()


def _categories(show: Show, _feed: Feed) -> Iterator[OwnElement]:
    for name, below in show.categories:
        inner = [_element("itunes:category", text=each) for each in below]
        yield _element("itunes:category", "", inner, text=name)


def _owner(show: Show, _feed: Feed) -> _Elements:
    """Apple gave it up in 2022; others send there what proves whose the podcast is."""
    if not show.email:
        return ()
    parts = (_element("itunes:name", show.author), _element("itunes:email", show.email))
    return (_element("itunes:owner", "", parts),)


def _locked(show: Show, _feed: Feed) -> _Elements:
    lock = show.locked
    if lock is None:
        return ()
    said = "yes" if lock.is_locked else "no"
    return (_element("podcast:locked", said, owner=lock.owner or show.email),)


def _trailers(_show: Show, feed: Feed) -> Iterator[OwnElement]:
    for article in feed.articles:
        episode, file = article.podcast, played(article)
        if isinstance(episode, Episode) and episode.trailer and file:
            yield _element(
                "podcast:trailer",
                episode.title or article.title,
                url=file.url,
                pubdate=rfc822(article.published),
                length=file.length,
                type=file.type,
                season=episode.season.number if episode.season else None,
            )


def _artwork(image: Image | None) -> _Elements:
    return (_element("itunes:image", href=image.url),) if image and image.url else ()


def _persons(persons: Iterable[Participant]) -> Iterator[OwnElement]:
    for who in persons:
        about = {"role": who.role, "group": who.group, "img": who.image, "href": who.url}
        yield _element("podcast:person", who.name, **about)


def _locations(locations: Iterable[Location]) -> Iterator[OwnElement]:
    for place in locations:
        about = {"rel": place.rel, "geo": place.geo, "osm": place.osm, "country": place.country}
        yield _element("podcast:location", place.name, **about)


def _license(license: License | None) -> _Elements:
    return (_element("podcast:license", license.name, url=license.url),) if license else ()


def _season(episode: Episode) -> _Elements:
    found = episode.season
    return (_element("podcast:season", found.number, name=found.name),) if found else ()


def _number(episode: Episode) -> _Elements:
    found = episode.episode
    return (_element("podcast:episode", found.number, display=found.display),) if found else ()


def _transcripts(episode: Episode) -> Iterator[OwnElement]:
    for each in episode.transcripts:
        rel = "captions" if each.captions else None
        about = {"url": each.url, "type": each.type, "language": each.language, "rel": rel}
        yield _element("podcast:transcript", **about)


def _chapters(episode: Episode, article: Article, site: Site) -> _Elements:
    """The chapters of an article that the public does not have yet are not published either."""
    found = episode.chapters
    if not found or (article.early and not isinstance(found, str)):
        return ()
    address = found if isinstance(found, str) else chapters_address(article, site)
    return (_element("podcast:chapters", url=address, type=CHAPTERS_TYPE),)


def _soundbites(episode: Episode) -> Iterator[OwnElement]:
    for each in episode.soundbites:
        times = {"startTime": seconds(each.start), "duration": seconds(each.duration)}
        yield _element("podcast:soundbite", each.title or "", **times)


def _alternates(episode: Episode) -> Iterator[OwnElement]:
    for each in episode.alternate_enclosures:
        yield _element(
            "podcast:alternateEnclosure",
            "",
            _where(each),
            type=each.type,
            length=each.length,
            bitrate=each.bitrate,
            height=each.height,
            lang=each.language,
            title=each.title,
            rel=each.rel,
            codecs=each.codecs,
            default="true" if each.default else None,
        )


def _where(file: AlternateEnclosure) -> Iterator[OwnElement]:
    for source in file.sources:
        yield _element("podcast:source", uri=source.url, contentType=source.type)
    if found := file.integrity:
        yield _element("podcast:integrity", type=found.type, value=found.value)


def _kind(episode: Episode) -> str | None:
    return episode.episode_type or ("trailer" if episode.trailer else None)


def _apples_number(episode: Episode) -> str | None:
    return episode.episode.number if episode.episode and episode.episode.is_whole else None


_SHOW: tuple[Callable[[Show, Feed], _Elements], ...] = (
    lambda show, _: _text("itunes:author", show.author),
    _owner,
    lambda show, _: _artwork(show.artwork),
    _categories,
    lambda show, _: _text("itunes:explicit", _truth(show.explicit)),
    lambda show, _: _text("itunes:type", show.type),
    lambda show, _: _text("itunes:complete", "Yes" if show.complete else None),
    lambda show, _: _text("itunes:block", "Yes" if show.block else None),
    lambda show, _: _text("podcast:guid", show.guid),
    _locked,
    lambda show, _: [_element("podcast:funding", x.title or "", url=x.url) for x in show.funding],
    lambda show, _: _text("podcast:medium", show.medium),
    lambda show, _: _license(show.license),
    lambda show, _: _persons(show.persons),
    lambda show, _: _locations(show.location),
    _trailers,
)
_EPISODE: tuple[Callable[[Episode, Article, Site], _Elements], ...] = (
    lambda it, *_: _text("itunes:title", it.title),
    lambda it, *_: _text("itunes:duration", it.duration),
    lambda it, *_: _text("itunes:season", it.season.number if it.season else None),
    lambda it, *_: _text("itunes:episode", _apples_number(it)),
    lambda it, *_: _text("itunes:episodeType", _kind(it)),
    lambda it, *_: _text("itunes:explicit", _truth(it.explicit)),
    lambda it, *_: _artwork(it.artwork),
    lambda it, *_: _season(it),
    lambda it, *_: _number(it),
    lambda it, *_: _transcripts(it),
    _chapters,
    lambda it, *_: _persons(it.persons),
    lambda it, *_: _soundbites(it),
    lambda it, *_: _locations(it.location),
    lambda it, *_: _license(it.license),
    lambda it, *_: _alternates(it),
)
"""In the order of the feed."""
