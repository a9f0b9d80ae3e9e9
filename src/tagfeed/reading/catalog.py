"""Makes one catalog of items that were read, or raises one error with every fault."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from tagfeed.errors import Fault, InputError
from tagfeed.model import Article, Catalog, Place, Site
from tagfeed.model.beginnings import HasAsMany
from tagfeed.reading.dated_articles import dated_articles
from tagfeed.reading.diagnostics import Diagnostics, with_ids
from tagfeed.reading.feeds.address_clashes import check_addresses
from tagfeed.reading.feeds.moves import Feeds, check_moves, moves_of
from tagfeed.reading.feeds.places import feed_places
from tagfeed.reading.items import Item
from tagfeed.reading.moments import Moments
from tagfeed.reading.names.declared import first_uses
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.settings import ResolvedSite, Settings, resolve_names


class Listing(Struct, frozen=True):
    """A catalog, and what a later build asks about its dates.

    given: the moments that the dates of each article stand for. are_bare: whether it is dated by a
    day without a time. steps_down: of the moments, as in `moments`.
    """

    catalog: Catalog
    given: Sequence[Moments]
    are_bare: Sequence[bool]
    steps_down: int


def make_listing(
    settings: Settings,
    items: Sequence[Item],
    diagnostics: Sequence[Diagnostics],
    before: PublishedBefore,
) -> Listing:
    """The listing of these items. diagnostics: those of every file. before: what was published.

    Items with a fault give no article, but their names are compared with those of the others.

    Raises InputError with every fault.
    """
    authors, tags = first_uses(items, "authors", "author"), first_uses(items, "tags")
    resolved = resolve_names(settings, authors, tags, before)
    found = dated_articles(items, resolved)
    resolved = resolved.counted(_among(found.articles))
    resolved = resolved.in_languages(_languages(found.articles, resolved.site))
    catalog = make_catalog(settings, resolved, found.articles, found.items, diagnostics)
    return Listing(catalog, found.given, found.are_bare, found.steps_down)


def make_catalog(
    settings: Settings,
    resolved: ResolvedSite,
    articles: Sequence[Article],
    items: Sequence[Item],
    diagnostics: Sequence[Diagnostics],
    others_last: Callable[[str], bool] = lambda _folder: False,
) -> Catalog:
    """The catalog of the articles made from these items. Raises InputError with every fault.
    others_last: whether any other article keeps the feed of a given folder in the list.
    """
    _check_pages(resolved.site, items)
    places = feed_places(settings, resolved)
    addresses = resolved.site.addresses
    if not any(each.faults for each in diagnostics):  # else an article may be missing here
        own = settings.diagnostics
        check_addresses(addresses, resolved.by_home(), places, articles, own)
        _check_moves(resolved, articles, others_last, own)
    return sound_catalog(settings, resolved, places, articles, diagnostics)


def sound_catalog(
    settings: Settings,
    resolved: ResolvedSite,
    places: Mapping[str, Place],
    articles: Sequence[Article],
    diagnostics: Sequence[Diagnostics],
) -> Catalog:
    """The catalog of these articles. places: as `feed_places` has them.

    Raises InputError with every fault that was found so far.
    """
    markdown = tuple([file.name for file in settings.included.markdown])
    files = (str(settings.path), *settings.included.files)
    order = (*files, *markdown)
    if faults := _in_order((fault for each in diagnostics for fault in each.faults), order):
        raise InputError(faults)
    warnings = _in_order((warning for each in diagnostics for warning in each.warnings), order)
    return Catalog(
        site=resolved.site,
        articles=tuple(articles),
        queries=resolved.queries,
        private=resolved.private,
        tags=resolved.names.tags,
        people=resolved.names.people,
        moves=moves_of(resolved.moves, resolved.site.addresses),
        files=files,
        markdown=markdown,
        folders=settings.included.folders,
        places=places,
        warnings=tuple(with_ids(warnings, articles)),
        measured=resolved.files.measured if resolved.files else {},
        sources=resolved.sources,
    )


def _among(articles: Sequence[Article]) -> HasAsMany:
    """Whether a home has at least this many of these articles."""

    @cache
    def counts() -> Counter[str]:
        own = (each for each in articles if not each.draft)
        return Counter([home for each in own for home in _homes(each)])

    return lambda home, many: counts()[home] >= many


def _languages(articles: Iterable[Article], site: Site) -> frozenset[str]:
    """The languages of articles that are not drafts; one that names none is in the site's."""
    return frozenset([each.language or site.language for each in articles if not each.draft])


def _homes(article: Article) -> tuple[str, ...]:
    """The homes of the feeds of its tags and authors."""
    tags, authors = article.tags, article.authors
    return (*(tag.home for tag in tags), *(person.home for person in authors))


def _check_moves(
    resolved: ResolvedSite,
    articles: Sequence[Article],
    others_last: Callable[[str], bool],
    diagnostics: Diagnostics,
) -> None:
    if not resolved.moves:
        return
    lasting, before = _lasting(resolved, articles), resolved.names.before
    feeds = Feeds(
        resolved.by_home(),
        resolved.site.addresses,
        lasting=lambda home: home in lasting or others_last(home),
        stood=lambda folder: before.owner_at(folder) is not None,
        stood_file=lambda path: before.has_file(path),
        at_home=resolved.names.at_home,
    )
    check_moves(resolved.moves, feeds, diagnostics)


def _lasting(resolved: ResolvedSite, articles: Iterable[Article]) -> frozenset[str]:
    """The folders of the feeds that the list publishes at any time."""
    lasting = {"", *(query.full_home for query in resolved.queries)}
    for article in articles:
        if not article.draft and article.expires is None:
            lasting.update(_homes(article))
    return frozenset(lasting)


def _check_pages(site: Site, items: Sequence[Item]) -> None:
    if "html" in site.formats:
        return
    for item in items:
        if "url" not in item.values:
            problem = "is missing, and site.formats leaves out the page that such articles link to"
            remedy = "add html to site.formats, or write the url of each"
            item.add_fault("url", problem, remedy)


def _in_order(faults: Iterable[Fault], files: Sequence[str]) -> list[Fault]:
    """File by file, and line by line; files that hold only a text come last."""
    turn = {file: number for number, file in enumerate(files)}
    return sorted(faults, key=lambda fault: (turn.get(fault.file, len(turn)), fault.line or 0))
