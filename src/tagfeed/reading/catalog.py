"""Makes one catalog of items that were read, or raises one error with every fault."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import is_

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, InputError
from tagfeed.model import Article, Catalog, Site
from tagfeed.model.beginnings import HasAsMany
from tagfeed.reading.articles import make_articles
from tagfeed.reading.corrections import check_corrections
from tagfeed.reading.diagnostics import Diagnostics, with_ids
from tagfeed.reading.feeds.address_clashes import check_addresses
from tagfeed.reading.feeds.moves import Feeds, check_moves, moves_of
from tagfeed.reading.feeds.places import feed_places
from tagfeed.reading.items import Item
from tagfeed.reading.moments import (
    SHARED,
    Moments,
    given_moments,
    is_newest_first,
    own_moments,
    repeated,
    shared,
    shared_words,
    steps_down,
)
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


class Dated(Struct, frozen=True):
    """When the articles of a list are published.

    own: the moments of each. steps_down: of the moments of all, as in `moments`. shared: the
    articles to warn of sharing a moment, as `moments.shared` finds them.
    """

    own: Sequence[Moments]
    steps_down: int
    shared: Iterable[tuple[int, int, datetime, datetime]]


def dated_alone(
    _items: Sequence[Item], given: Sequence[Moments], are_bare: Sequence[bool]
) -> Dated:
    """When these articles are published if there are no others. given: what their dates stand for.
    are_bare: whether those have no time."""
    steps = steps_down([published for published, _ in given])
    own = own_moments(given, is_newest_first(steps))
    return Dated(own, steps, _shared(given, own, are_bare))


class Others(Struct, frozen=True):
    """Facts about the articles of a list that are not read, as nothing depends on them.

    dated: when those that are read are published. visible, lasting: how many others each feed has,
    by its home: of those that are visible, and of all but drafts.
    """

    dated: Callable[[Sequence[Item], Sequence[Moments], Sequence[bool]], Dated] = dated_alone
    visible: Mapping[str, int] = {}
    lasting: Mapping[str, int] = {}


NO_OTHERS = Others()


def make_listing(
    settings: Settings,
    items: Sequence[Item],
    diagnostics: Sequence[Diagnostics],
    before: PublishedBefore,
    others: Others = NO_OTHERS,
) -> Listing:
    """The listing of these items. diagnostics: those of every file. before: what was published.
    others: what is known of further items.

    Items with a fault give no article, but their names are compared with those of the others.

    Raises InputError with every fault.
    """
    authors, tags = first_uses(items, "authors", "author"), first_uses(items, "tags")
    resolved = resolve_names(settings, authors, tags, before)
    check_corrections(items, resolved.private)
    items = [item for item in items if item.is_sound]
    raw_dates = [(item.published, item.updated) for item in items]
    given = given_moments(raw_dates, resolved.site.timezone or UTC)
    are_bare = [not isinstance(published, datetime) for published, _ in raw_dates]
    dated = others.dated(items, given, are_bare)
    articles = make_articles(items, dated.own, resolved.site, resolved.names, resolved.files)
    for number, many, moment, last in dated.shared:
        items[number].add_warning("date", *shared_words(many, moment, last), SHARED)
    resolved = resolved.counted(_among(articles, others.lasting))
    resolved = resolved.in_languages(_languages(articles, resolved.site))
    catalog = make_catalog(settings, resolved, articles, items, diagnostics)
    catalog = replace(catalog, unread=others.visible) if others.visible else catalog
    return Listing(catalog, given, are_bare, dated.steps_down)


def make_catalog(
    settings: Settings,
    resolved: ResolvedSite,
    articles: Sequence[Article],
    items: Sequence[Item],
    diagnostics: Sequence[Diagnostics],
    others_last: Callable[[str], bool] = lambda _folder: False,
) -> Catalog:
    """The catalog of the articles made from these items. Raises InputError with every fault.

    others_last: whether any other article keeps the feed of a folder in the list.
    """
    _check_pages(resolved.site, items)
    files = (str(settings.path), *settings.included.files)
    markdown = tuple([file.name for file in settings.included.markdown])
    order = (*files, *markdown)
    places = feed_places(settings, resolved)
    addresses = resolved.site.addresses
    if not any(each.faults for each in diagnostics):  # else an article may be missing here
        own = settings.diagnostics
        check_addresses(addresses, resolved.by_home(), places, articles, own)
        _check_moves(resolved, articles, others_last, own)
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
        moves=moves_of(resolved.moves, addresses),
        files=files,
        markdown=markdown,
        folders=settings.included.folders,
        places=places,
        warnings=tuple(with_ids(warnings, articles)),
        measured=resolved.files.measured if resolved.files else {},
        sources=resolved.sources,
    )


def _among(articles: Sequence[Article], others: Mapping[str, int]) -> HasAsMany:
    """Whether a home has at least this many articles, read or not. others: those not read."""

    @cache
    def counts() -> Counter[str]:
        own = (each for each in articles if not each.draft)
        return Counter([home for each in own for home in _homes(each)])

    return lambda home, many: counts()[home] + others.get(home, 0) >= many


def _languages(articles: Iterable[Article], site: Site) -> frozenset[str]:
    """The languages of articles that are not drafts: where one names none, it is the site's."""
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
    """The folders of the feeds that the list publishes whatever the time."""
    lasting = {"", *(query.place for query in resolved.queries)}
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


def _shared(
    given: Sequence[Moments], own: Sequence[Moments], are_bare: Sequence[bool]
) -> Iterable[tuple[int, int, datetime, datetime]]:
    if all(map(is_, (published for published, _ in given), (published for published, _ in own))):
        return ()
    several = repeated(given)
    turns = enumerate(zip(given, own, are_bare, strict=True))
    alike = ((n, was[0], now[0], bare) for n, (was, now, bare) in turns if was[0] in several)
    return shared(alike)


def _in_order(faults: Iterable[Fault], files: Sequence[str]) -> list[Fault]:
    """File by file, and line by line; files that hold a text alone come last."""
    turn = {file: number for number, file in enumerate(files)}
    return sorted(faults, key=lambda fault: (turn.get(fault.file, len(turn)), fault.line or 0))
