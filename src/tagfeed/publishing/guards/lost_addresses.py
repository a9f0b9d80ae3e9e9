"""The guard of addresses: what people subscribed to stays, unless the list says otherwise.

Planning keeps every address on record that the list no longer publishes at: as an empty feed, or by
a line of `moved:`. Here it is decided whether the list has to say something first, because the feed
goes on elsewhere: the first of SIGNS by which that is recognised refuses the build.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model import AddressOnRecord, Article, Catalog, Feed, FormatName, Plan, StandingFeed
from tagfeed.publishing.edition import AddressVerdict
from tagfeed.publishing.entries import key
from tagfeed.publishing.guards.address_advice import GONE, is_in_the_way, no_place, refusal, warning
from tagfeed.publishing.guards.exchanged_addresses import NO_EXCHANGE, AddressExchange
from tagfeed.publishing.guards.feed_ids import feed_id_line
from tagfeed.publishing.guards.recognising import ENOUGH, folder_of, kind_of, shows
from tagfeed.standards.formats import FEED_FORMATS, SUFFIXES
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.moves import destination, is_feed


class Situation(Struct, frozen=True):
    """The plan and the record, in which the signs are sought.

    standing: what was published in folders with nothing to show. visible: the articles that may be
    shown, by the keys of their ids; none where no sign needs them.
    """

    catalog: Catalog
    plan: Plan
    on_record: Mapping[str, AddressOnRecord]
    standing: Mapping[str, StandingFeed]
    visible: Mapping[int, Article]


def situation(
    catalog: Catalog,
    plan: Plan,
    on_record: Sequence[AddressOnRecord],
    standing: Mapping[str, StandingFeed],
) -> Situation:
    """The situation in which a plan of this catalog would be published."""
    are_asked = any(len(found.entries) >= ENOUGH for found in standing.values())
    visible = {key(article.id): article for article in plan.visible if are_asked}
    addresses = {each.address: each for each in on_record}
    return Situation(catalog, plan, addresses, standing, visible)


def guard_addresses(
    now: Situation,
    is_awaited: Callable[[str], bool],
    elsewhere: Mapping[str, str] = {},
    exchange: AddressExchange = NO_EXCHANGE,
) -> AddressVerdict:
    """Refuses a plan that would take an address on record from the people who subscribed to it.

    is_awaited: whether an article is held back that will be shown in a folder. elsewhere: what
    `guard_files` says, exchange: what `guard_exchanged_addresses` does.
    """
    kept = [feed for feed in now.plan.kept if feed.path in now.on_record]
    going_on = {feed.path: _goes_on_at(feed, now) for feed in kept}
    moved = {path: target for path, target in going_on.items() if target is not None}
    found = _with_their_files(moved, elsewhere, now)
    lines = {
        path: to
        for path, to in found.items()
        if path not in exchange.returning and not _follows(path, found, now.catalog)
    }
    emptied = [path for path in going_on if path not in moved and now.standing[path].entries]
    warnings = [
        warning(folder, now.catalog, is_awaited(folder), _joined(folder, now)) for folder in emptied
    ]
    return AddressVerdict(exchange.refusals + _refusals(lines, now), tuple(warnings), lines)


def _refusals(lines: Mapping[str, str], now: Situation) -> tuple[Fault, ...]:
    """The refusal that asks for a line about each of these addresses; empty if there are none."""
    blocked = {path: to for path, to in lines.items() if is_in_the_way(path, to)}
    if blocked:
        return (no_place(blocked, now.catalog),)
    if lines:
        return (refusal(lines, now.catalog, _ids_to_take_along(lines, now)),)
    return ()


def _with_their_files(
    moved: Mapping[str, str], elsewhere: Mapping[str, str], now: Situation
) -> dict[str, str]:
    """The folders of feeds that go on in others, and every file that the folders do not cover."""
    covered = {path for folder in moved for path in now.on_record[folder].files}
    lines = {**moved} | {path: to for path, to in elsewhere.items() if path not in covered}
    for folder in tuple(lines):
        lines |= _called_otherwise(folder, lines[folder], now)
    return lines


def guard_files(now: Situation, is_whole: bool = True) -> dict[str, str]:
    """The replacement for each file that its feed no longer has: from its path to that of a file
    which people can have instead.

    is_whole: whether the plan has all feeds. If not, only files of the feeds in it are judged.
    """
    catalog, plan = now.catalog, now.plan
    feeds = {feed.path: feed for feed in plan.feeds + plan.kept}
    wanted = {copy.path for copy in plan.copies}
    wanted |= {path for feed in feeds.values() for path in _still(feed, catalog)}
    lines: dict[str, str] = {}
    for each in now.on_record.values():
        folder = each.address if is_feed(each.address) else folder_of(catalog, each.key)
        feed = None if folder is None else feeds.get(folder)
        for path in each.files if feed or is_whole else ():
            if file_names.is_news_sitemap(path):
                continue  # a part comes and goes, and only robots.txt names the whole
            if path not in wanted and destination(catalog.moves, path) is not None:
                lines[path] = _instead(each.formats.get(path), path, feed, catalog)
    return lines


def _follows(path: str, lines: Mapping[str, str], catalog: Catalog) -> bool:
    """Whether an address has a line already that leads where one of these lines begins."""
    to = destination(catalog.moves, path)
    return to != path and to in lines


def _called_otherwise(folder: str, target: str, now: Situation) -> Iterator[tuple[str, str]]:
    """The files of a moving feed that get another name, and where they go on."""
    known = now.on_record.get(folder)
    for path, format in known.formats.items() if known and is_feed(folder) else ():
        to = target + now.catalog.site.addresses.file(format)
        if to != target + path.removeprefix(folder):
            yield path, to


def _goes_on_at(feed: Feed, now: Situation) -> str | None:
    """The folder in which the feed that was in another goes on, if any sign says so."""
    found = (sign(feed, now) for sign in SIGNS)
    return next((folder for folder in found if folder not in (None, feed.path)), None)


def _by_key(feed: Feed, now: Situation) -> str | None:
    """The folder of the same tag, author or item of `feeds:`, found by name or by alias."""
    return folder_of(now.catalog, feed.key)


def _by_alias(feed: Feed, now: Situation) -> str | None:
    """The folder of the name whose alias the feed's name became since it was published."""
    kind, name = _named(feed.path, now)
    known = now.catalog.people if kind == "author" else now.catalog.tags
    return _joined(feed.path, now) if known.has_alias(name) else None


def _by_title(feed: Feed, now: Situation) -> str | None:
    """The feed of that title, where no record says what it is a feed of, or where both are items
    of `feeds:` or of `partners:`, which are renamed with all that they say."""
    kind = feed.key.partition(" ")[0]
    if kind not in ("", "feed", "partner"):
        return None
    alike = (other for other in _new(now) if other.title == feed.title)
    return next((other.path for other in alike if other.key.startswith(kind)), None)


def _by_entries(feed: Feed, now: Situation) -> str | None:
    """The feed that has all entries of the other that are still shown, if two or more."""
    entries = now.standing[feed.path].entries
    live = [now.visible[entry] for entry in entries if entry in now.visible]
    if len(entries) < ENOUGH or not live:
        return None
    kind = kind_of(feed)
    having = [other for other in _new(now) if all(shows(other, article) for article in live)]
    having.sort(key=lambda other: (kind_of(other) != kind, other.path))
    return having[0].path if having else None


def _joined(folder: str, now: Situation) -> str | None:
    """The folder of the name that now includes, as a spelling, the name that a folder was made for.
    An earlier tagfeed took them for two, and left no record of what a folder is for.
    """
    if now.on_record[folder].key:
        return None
    found = folder_of(now.catalog, " ".join(_named(folder, now)))
    return None if found == folder else found


def _named(folder: str, now: Situation) -> tuple[str, str]:
    """What the feed that stood in a folder was of, by its address and its title: its kind and its
    name."""
    name = now.standing[folder].title.rpartition(" – ")[0]
    return now.catalog.site.addresses.kind_of(folder), name


def _ids_to_take_along(lines: Mapping[str, str], now: Situation) -> Iterator[str]:
    """How each feed that begins at another address under another id keeps the old one."""
    feeds = {feed.path: feed for feed in _new(now)}
    for folder, target in lines.items():
        feed, old = feeds.get(target), now.standing.get(folder)
        if feed and old and old.id not in ("", feed.id) and "atom" in feed.formats:
            yield f"to take the id of {folder} along too, {feed_id_line(feed.key, old.id)}"


def _new(now: Situation) -> Iterator[Feed]:
    """The feeds at addresses where none was published."""
    return (feed for feed in now.plan.feeds if feed.path not in now.on_record)


def _still(feed: Feed, catalog: Catalog) -> list[str]:
    """The files that a feed goes on having: an empty one has all those that were there, but once it
    shows something again, only those in the formats that the list says."""
    is_named = folder_of(catalog, feed.key) == feed.path
    formats = _formats(feed, catalog) if is_named else feed.formats
    return [*(feed.file(format) for format in formats), *feed.other_files]


def _formats(feed: Feed, catalog: Catalog) -> tuple[FormatName, ...]:
    queries = {query.home: query.formats for query in catalog.queries}
    return queries.get(feed.home, catalog.site.formats)


def _instead(format: FormatName | None, path: str, feed: Feed | None, catalog: Catalog) -> str:
    """The file of a feed that comes nearest to another: of its format, else of its kind, else the
    first there is; none comes near to that of another package."""
    formats = [each for each in FEED_FORMATS if feed and each in _formats(feed, catalog)]
    suffix = path.rpartition(".")[2]
    is_page = suffix == "html" if format is None else format == "html"

    def distance(other: FormatName) -> tuple[bool, bool, bool]:
        is_alike = catalog.site.addresses.file(other).endswith(suffix)
        return other != format, not is_alike, other == "html"

    nearest = min(formats, key=distance, default=None)
    is_strange = format is None and "." in path and suffix not in _OF_FEEDS_AND_PAGES
    if feed is None or nearest is None or is_strange or (nearest == "html" and not is_page):
        return GONE
    return feed.file(nearest)


_OF_FEEDS_AND_PAGES = (*SUFFIXES, "php")
FeedSign = Callable[[Feed, Situation], str | None]
SIGNS: tuple[FeedSign, ...] = (_by_key, _by_alias, _by_title, _by_entries)
"""The signs by which a feed is recognised at another address: each finds its folder there, or
None."""
