"""RSS 0.9x to 2.0, RSS 1.0 and Atom, read by feedparser.

Ids are kept letter for letter, so that nobody sees an article twice after the move.
"""

import re
from typing import Any

from tagfeed.importing import podcasts
from tagfeed.importing.importers.feeds.about import names_of, old_feeds, site_of
from tagfeed.importing.importers.feeds.entries import article_of
from tagfeed.importing.importers.feeds.positions import (
    line_too_deep,
    lines_of_entries,
    places_of_entries,
    why_broken,
)
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import Reading, Where

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|RDF|channel)[\s>]")
_NOT_A_FEED = re.compile(rb"(?i)<!doctype html|<html[\s>]|/export/1\.\d/|<opml[\s>]")
# feedparser takes these for the entry's description, and even for its full text.
_LESSER = re.compile(rb"<(/?)(media:description|itunes:summary)\b[^<>]*?(/?)>")
_ENCODING = re.compile(r"""(?<=<\?xml version=.1\.\d.)\s+encoding\s*=\s*["'][\w.:-]+["']""")
# A small document could have entities that grow without bounds, or that read files here.
_HOSTILE = re.compile(rb"<!ENTITY\s[^>]*?(?:&\w|\bSYSTEM\b|\bPUBLIC\b)")


def _recognises(source: Source) -> bool:
    return bool(_ROOT.search(source.head)) and not _NOT_A_FEED.search(source.head)


def _read(source: Source, wishes: Wishes) -> Reading:
    body = _without_utf_16(source)
    if _HOSTILE.search(body):
        source.cannot("declares entities, which no feed needs", "remove its <!DOCTYPE …>")
    if line := line_too_deep(body):
        source.cannot("is nested too deeply for a feed", "export or download it again", line)
    source.refuse_more_than_most(len(places_of_entries(body)))
    feed = _parsed(source, body)
    if not feed.version:
        source.cannot("is not a feed that tagfeed knows", "name RSS, Atom or a JSON Feed")
    if broken := why_broken(feed.get("bozo_exception")):
        problem, remedy, at = broken
        source.cannot(problem, remedy, at)
    lines = lines_of_entries(body, len(feed.entries))
    wishes.tell(f"reading {source.name}: {len(feed.entries):,} entries")
    told = podcasts.of_document(body, len(feed.entries))
    articles = (
        article_of(entry, feed, Where(source.name, line))
        for entry, line in zip(feed.entries, lines, strict=True)
    )
    episodes = tuple(podcasts.as_articles(articles, told))
    moved = tuple(old_feeds(feed, source.address))
    show = podcasts.show(told.feed, episodes, moved[0].url if moved else None)
    makers = podcasts.makers(told.feed) if show else frozenset()
    return Reading(
        articles=episodes,
        site=site_of(feed, makers),
        authors=tuple(names_of(feed, makers)),
        tags=(),
        old_feeds=moved,
        podcast=show,
    )


def _without_utf_16(source: Source) -> bytes:
    """The bytes of a feed; of one in UTF-16, those it would have in UTF-8."""
    body = source.read_bytes()
    if not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body
    return _ENCODING.sub("", source.text(), count=1).encode()


def _parsed(source: Source, body: bytes) -> Any:
    import feedparser  # takes 60 ms, which other importers should not wait for

    # HTML stays as it is: tagfeed cleans it when it is published, and resolves what is relative.
    has_base = b"xml:base" in body
    body = _LESSER.sub(rb"<\1\2-told\3>", body)
    try:
        return feedparser.parse(body, sanitize_html=False, resolve_relative_uris=has_base)
    except Exception:  # whatever a parser that reads nearly everything stumbles over
        return source.cannot("is not well-formed, and can't be read", "export or download it again")


IMPORTER = Importer("feed", "a feed", _recognises, _read)
