"""WordPress' own export, WXR: posts and drafts with their pictures, authors, categories and tags.

The file is streamed, twice: posts name pictures that may come after them.
"""

import re
from collections.abc import Iterator

from tagfeed.importing.importer import Importer, Wishes
from tagfeed.importing.source import Source
from tagfeed.importing.values import ImportedArticle, OldFeed, Reading, SiteFacts, Skipped
from tagfeed.importing.wordpress.export import Item, entries
from tagfeed.importing.wordpress.posts import article, why_not
from tagfeed.importing.wordpress.surroundings import Surroundings, surroundings
from tagfeed.importing.wordpress.texts import left_as_they_are

_MARK = re.compile(rb"https?://wordpress\.org/export/1\.[0-9]")
_STEP = 500  # articles between two lines of progress


def _recognises(source: Source) -> bool:
    return _MARK.search(source.head) is not None


def _read(source: Source, wishes: Wishes) -> Reading:
    around = surroundings(source, wishes)
    articles: list[ImportedArticle] = []
    skipped: list[Skipped] = []
    for item in _items(source):
        if why := why_not(item):
            skipped.append(Skipped(item.where, why, item.title))
            continue
        made, lost = article(item, around)
        articles.append(made)
        skipped += lost
        if len(articles) % _STEP == 0:
            wishes.tell(f"reading {source.name}: {len(articles):,} articles")
    return Reading(
        articles=tuple(articles),
        skipped=tuple(skipped),
        site=around.site,
        tags=tuple(around.tags.values()),
        old_feeds=tuple(_old_feeds(around.site)),
        notes=(*_others(around), *left_as_they_are(articles)),
    )


def _others(around: Surroundings) -> Iterator[str]:
    """A note on what is in the file and could be nobody's article."""
    if around.others:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in around.others.items())
        yield f"not articles, and so not in the list: {kinds}"


def _items(source: Source) -> Iterator[Item]:
    return (entry for entry in entries(source) if isinstance(entry, Item) and entry.is_text)


def _old_feeds(site: SiteFacts) -> Iterator[OldFeed]:
    """The addresses that WordPress has by itself, with pretty permalinks."""
    if site.url:
        base = site.url.rstrip("/")
        yield OldFeed(f"{base}/feed/", "rss.xml")
        yield OldFeed(f"{base}/feed/atom/", "atom.xml")
        for kind in ("category", "tag"):
            yield OldFeed(f"{base}/{kind}/*/feed/", "tags/*/rss.xml")


IMPORTER = Importer("wordpress", "a WordPress export", _recognises, _read)
