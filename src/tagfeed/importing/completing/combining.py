"""Joins what several sources gave into one reading, without duplicates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import astuple, fields

from tagfeed.importing.completing.duplicates import each_once
from tagfeed.importing.values import KnownName, Reading, SiteFacts

_NOT_ONE_SHOW = (
    "Not all articles are known to belong to one podcast: import its feed alone, into another list"
    " (`-o`), copy `podcast:` from there, and add `match` for its episodes; it is then at podcast/"
)


def combined(readings: Sequence[Reading]) -> Reading:
    """Several readings as one. What the first source says about the site or a name counts."""
    articles, repeated = each_once(article for each in readings for article in each.articles)
    show, lost = _show([each for each in readings if each.articles])
    known = [each for each in readings if each.podcast is None or not lost]
    return Reading(
        articles=tuple(articles),
        skipped=(*(one for each in readings for one in each.skipped), *repeated),
        site=_facts([each.site for each in readings]),
        authors=tuple(_known(name for each in readings for name in each.authors)),
        tags=tuple(_known(name for each in readings for name in each.tags)),
        old_feeds=tuple(dict.fromkeys(feed for each in known for feed in each.old_feeds)),
        podcast=show,
        notes=(*(note for each in readings for note in each.notes), *lost),
    )


def _show(readings: Sequence[Reading]) -> tuple[Mapping[str, Any] | None, tuple[str, ...]]:
    """The show that all articles are episodes of, or a note: without `match` the site's own feed
    would be the podcast, and no tag is invented to match."""
    shows = [each.podcast for each in readings if each.podcast]
    if not shows or all(_is_show(each, shows[0]) for each in readings):
        return (shows[0] if shows else None), ()
    return None, (_NOT_ONE_SHOW,)


def _is_show(reading: Reading, show: Mapping[str, Any]) -> bool:
    return reading.podcast is not None and reading.podcast.get("guid") == show.get("guid")


def _facts(sites: Sequence[SiteFacts]) -> SiteFacts:
    names = [field.name for field in fields(SiteFacts)]
    columns = zip(*(astuple(site) for site in (*sites, SiteFacts())), strict=True)
    firsts = [next((value for value in column if value), column[-1]) for column in columns]
    return SiteFacts(**dict(zip(names, firsts, strict=True)))


def _known(names: Iterable[KnownName]) -> Iterator[KnownName]:
    by_name: dict[str, dict[str, str]] = {}
    for each in names:
        about = by_name.setdefault(each.name, {})
        for key, value in each.about:
            about.setdefault(key, value)
    return (KnownName(name, tuple(about.items())) for name, about in by_name.items())
