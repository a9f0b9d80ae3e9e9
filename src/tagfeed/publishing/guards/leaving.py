"""Articles that left the list without a word: readers keep them, and nobody is told to remove them.

The record of the last build is the last to know of them. So the build that takes them out warns of
them, with the line by which the list would say that they were taken back.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from tagfeed.errors import Fault
from tagfeed.model import Plan
from tagfeed.publishing.entries import PublishedEntry, key, unpacked
from tagfeed.publishing.manifest import Manifest, PublishedFeed
from tagfeed.standards.texts.yaml_text import as_yaml, bracketed

LEFT = "left-the-list"
_KEEP_THE_ROW = "leave its row in the source, with the moment in a column `withdrawn`"
_WITH_NAMES = "  with its tags and authors, if partners go by them"


def left_unsaid(
    removed: Iterable[PublishedEntry],
    plan: Plan,
    known: Manifest,
    list: str,
    now: datetime,
) -> Iterator[Fault]:
    """A warning for each of the entries that were removed and are no longer in the list.

    known: what was published before. list: the file name of the list.
    """
    is_public, are_rows = _is_public(known), _are_rows(plan)
    listed = {article.id for article in (*plan.drafts, *plan.held)}
    for entry in removed:
        if entry.id not in listed:
            more = "" if is_public else _WITH_NAMES
            line = _line(entry, known, now)
            remedy = _KEEP_THE_ROW if are_rows else f"add under articles: the line  {line}{more}"
            yield Fault(
                list,
                None,
                "",
                "this article left the list, but readers keep what they fetched",
                f"if it was taken back, {remedy}",
                rule=LEFT,
                article=entry.title or entry.id,
                id=entry.id,
            )


def _is_public(known: Manifest) -> bool:
    """Whether what was published before is public. The record of private feeds does not have the
    tags of an article, and its date may be in the future."""
    return any(not feed.key.startswith("partner ") for feed in known.feeds)


def _are_rows(plan: Plan) -> bool:
    """Whether the articles are rows of `source:`, beside which a list has no `articles:`."""
    known = (*plan.visible, *plan.held, *plan.drafts)
    return any(article.place.is_row for article in known)


def _line(entry: PublishedEntry, known: Manifest, now: datetime) -> str:
    """An article that was taken back, as it is typed: with everything that decides which feeds tell
    readers so."""
    is_on_our_page = "#" in entry.link and entry.link.startswith(known.feeds_url)
    values = {
        "title": as_yaml(entry.title or "Withdrawn"),
        "date": _written(entry.published),
        "id": as_yaml(entry.id) if entry.id != entry.link else "",
        "url": as_yaml(entry.link) if not is_on_our_page else "",
        "tags": _names(entry, known.feeds, "tag"),
        "authors": _names(entry, known.feeds, "author"),
        "withdrawn": _written(max(now, entry.published) if _is_public(known) else now),
    }
    written = ", ".join([f"{name}: {value}" for name, value in values.items() if value])
    return f"- {{{written}}}"


def _names(entry: PublishedEntry, feeds: Sequence[PublishedFeed], kind: str) -> str:
    """The tags or authors in whose feeds an entry was shown."""
    sought = key(entry.id)
    found = [
        name
        for is_of, _, name in (feed.key.partition(" ") for feed in feeds if _shows(feed, sought))
        if is_of == kind
    ]
    return bracketed(found) if found else ""


def _shows(feed: PublishedFeed, sought: int) -> bool:
    return feed.entries is not None and sought in unpacked(feed.entries)


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
