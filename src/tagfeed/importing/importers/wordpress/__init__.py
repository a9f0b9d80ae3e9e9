"""WordPress' own export, WXR: posts and drafts with their pictures, authors, categories and tags.

The file is streamed, twice: posts name pictures that may come after them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from tagfeed.importing.completing.combining import combined
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.importers.wordpress.around_posts import ExportSurroundings, surroundings
from tagfeed.importing.importers.wordpress.export import WordPressItem, entries
from tagfeed.importing.importers.wordpress.posts import article, is_left_out, is_read, why_not
from tagfeed.importing.importers.wordpress.texts import left_as_they_are
from tagfeed.importing.sources.archives import archive, is_archive, names_in
from tagfeed.importing.sources.source import Source, beginning
from tagfeed.importing.values import ImportedArticle, OldFeed, Reading, SiteFacts, Skipped

_MARK = re.compile(rb"https?://wordpress\.org/export/1\.[0-9]")
_STEP = 500  # articles between two updates of the progress line


def _recognises(source: Source) -> bool:
    if source.is_folder or not is_archive(source):
        return _MARK.search(source.head) is not None
    return any(name.endswith(".xml") for name in names_in(source)) and any(
        _MARK.search(part.head) for part in _files(source)
    )


def _read(source: Source, wishes: Wishes) -> Reading:
    return _together([source], wishes)(source)


def _together(sources: Sequence[Source], wishes: Wishes) -> Callable[[Source], Reading]:
    """Read the files of an export together: posts may be in one, and their pictures in another."""
    files = {source.name: _files(source) for source in sources}
    found = {file.name: surroundings(file, wishes) for own in files.values() for file in own}

    _check_types(wishes, sources[0], found.values())

    def around(file: Source) -> ExportSurroundings:
        own = found[file.name]
        return own.with_those_of([each for each in found.values() if each.site.url == own.site.url])

    def read(source: Source) -> Reading:
        return combined([_reading(file, around(file), wishes) for file in files[source.name]])

    return read


def _check_types(wishes: Wishes, source: Source, found: Iterable[ExportSurroundings]) -> None:
    """Refuse a type that nothing in an export is of, rather than ignore it."""
    types = {kind: None for each in found for kind in each.types}
    others = [kind for kind in types if not is_read(kind, ())]
    remedy = f"write one of {', '.join(others)}" if others else "leave `--type` out"
    for missing in sorted(wishes.types - types.keys()):
        source.cannot(f"has no posts of the type `{missing}`, which --type names", remedy)


def _files(source: Source) -> list[Source]:
    """The files of an export; WordPress.com packs them into a ZIP."""
    if source.is_folder or not is_archive(source):
        return [source]
    with archive(source) as packed:
        names = [name for name in packed.names if name.endswith(".xml")]
        bodies = {packed.named(name).name: packed.read(name) for name in names}
    if not bodies:
        source.cannot("holds no XML", "name the export that WordPress made")
    return [Source(name, beginning(body), body=body) for name, body in bodies.items()]


def _reading(source: Source, around: ExportSurroundings, wishes: Wishes) -> Reading:
    articles: list[ImportedArticle] = []
    skipped: list[Skipped] = []
    terms: Counter[str] = Counter()
    for item in _items(source):
        if why := why_not(item, wishes.types):
            skipped.append(Skipped(item.where, why, item.title))
            continue
        made, lost = article(item, around)
        articles.append(made)
        skipped += lost
        terms.update(term.domain for term in item.terms if is_left_out(term))
        if len(articles) % _STEP == 0:
            source.refuse_more_than_most(len(articles))
            wishes.tell(f"reading {source.name}: {len(articles):,} articles")
    return Reading(
        articles=tuple(articles),
        skipped=tuple(skipped),
        site=around.site,
        authors=tuple(around.people),
        tags=tuple(around.tags.values()),
        old_feeds=tuple(_old_feeds(around.site)),
        notes=tuple(
            f"{source.name}: {note}"
            for note in (
                *_others(around),
                *_types(around, wishes),
                *_terms(terms),
                *left_as_they_are(articles),
                *_episodes(articles),
            )
        ),
    )


def _others(around: ExportSurroundings) -> Iterator[str]:
    """A note on what is in the file but is not an article."""
    if around.others:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in around.others.items())
        yield f"not articles, so not in the list: {kinds}"


def _types(around: ExportSurroundings, wishes: Wishes) -> Iterator[str]:
    """A note on the types of posts that are left out, and how to read them."""
    left = Counter({kind: n for kind, n in around.types.items() if not is_read(kind, wishes.types)})
    if left:
        named = ", ".join(f"{kind} {count:,}" for kind, count in left.most_common())
        most = left.most_common(1)[0][0]
        yield f"types that are not read: {named}; to read those of one too, add `--type {most}`"


def _terms(kinds: Mapping[str, int]) -> Iterator[str]:
    """A note on what posts are sorted by that is not known to say what they are about."""
    if kinds:
        named = ", ".join(f"{kind} {count:,}" for kind, count in kinds.items())
        yield f"terms of other kinds than categories and tags, not in the list: {named}"


def _episodes(articles: Sequence[ImportedArticle]) -> Iterator[str]:
    """A note on the show, which the plugins don't describe in a post."""
    if many := sum(article.podcast is not None for article in articles):
        yield (
            f"{many:,} with details for podcast apps; only the feed of the show describes it as a"
            " whole: import that into another list (`-o`) and copy `podcast:` from there"
        )


def _items(source: Source) -> Iterator[WordPressItem]:
    return (
        entry for entry in entries(source) if isinstance(entry, WordPressItem) and entry.is_text
    )


def _old_feeds(site: SiteFacts) -> Iterator[OldFeed]:
    """The feeds that WordPress publishes by default, with pretty permalinks."""
    if site.url:
        base = site.url.rstrip("/")
        yield OldFeed(f"{base}/feed/", "rss.xml")
        yield OldFeed(f"{base}/feed/atom/", "atom.xml")
        for kind in ("category", "tag"):
            yield OldFeed(f"{base}/{kind}/*/feed/", "tags/*/rss.xml")
        yield OldFeed(f"{base}/author/*/feed/", "authors/*/rss.xml")


IMPORTER = Importer(
    "wordpress",
    "a WordPress export",
    _recognises,
    _read,
    _together,
    wishes=frozenset(["--type"]),
)
