"""Signs: what a published entry is recognised by in an article that has another id."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from tagfeed.model import Article
from tagfeed.publishing.entries import PublishedEntry, begin_of


class EntrySign(Struct, frozen=True):
    """A trait that an entry and an article share, and what else must be alike.

    of_entry, of_article: give the trait, or None. doubts: whether it may be another article after
    all, if an `id:` of its own says so.
    """

    name: str
    of_entry: Callable[[PublishedEntry], Hashable]
    of_article: Callable[[Article], Hashable]
    is_alike: Callable[[PublishedEntry, Article], bool] = lambda _entry, _article: True
    doubts: bool = False


def recognised(
    vanished: Sequence[PublishedEntry], appeared: Iterable[Article]
) -> dict[str, tuple[Article, EntrySign]]:
    """The article that each vanished entry is now, by its old id, and the sign that identified it.

    An article is matched with one old id at most. If several share a sign, such as their title and
    day, they are matched in the order of their dates.
    """
    new = sorted(appeared, key=lambda article: (article.published, article.id))
    found: dict[str, tuple[Article, EntrySign]] = {}
    for sign in SIGNS:
        taken = {article.id for article, _ in found.values()}
        free = [
            article
            for article in new
            if article.id not in taken and not (sign.doubts and article.has_own_id)
        ]
        left = [entry for entry in vanished if entry.id not in found]
        found |= {old: (article, sign) for old, article in _matched(left, free, sign).items()}
    return found


def replaced(vanished: Sequence[PublishedEntry], appeared: Iterable[Article]) -> set[str]:
    """The ids of entries whose place is taken by an article that is another one, as an id of its
    own says."""
    others = [article for article in appeared if article.has_own_id]
    return {old for sign in SIGNS if sign.doubts for old in _matched(vanished, others, sign)}


def _matched(
    entries: Iterable[PublishedEntry], articles: Iterable[Article], sign: EntrySign
) -> dict[str, Article]:
    queues: defaultdict[Hashable, list[Article]] = defaultdict(list)
    for article in articles:
        queues[sign.of_article(article)].append(article)
    matched: dict[str, Article] = {}
    for entry in entries:
        trait = sign.of_entry(entry)
        queue = queues[trait] if trait is not None else []
        alike = [each for each in queue if sign.is_alike(entry, each)]
        if alike:
            queue.remove(alike[0])
            matched[entry.id] = alike[0]
    return matched


def _own_url(article: Article) -> Hashable:
    """None for an anchor on one of our pages: it follows from the tags and the title.

    Without an empty query or fragment, which an earlier tagfeed left out.
    """
    return article.link.rstrip("?#") if article.page_folder is None else None


def _title_and_date(article: Article | PublishedEntry) -> Hashable:
    """The day in UTC: the seconds of a bare date only order the articles of that day. None for a
    note, which has no title."""
    return (" ".join(article.title.split()), _day(article.published)) if article.title else None


def _date_on_page(entry: PublishedEntry) -> Hashable:
    """The time of an entry that links to its anchor on one of our pages: its title gave its id."""
    return entry.published if "#" in entry.link else None


def _date_of_page(article: Article) -> Hashable:
    return article.published if article.page_folder is not None else None


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()


def _share_words(entry: PublishedEntry, article: Article) -> bool:
    """Whether the titles, or the summaries, have half of the words of the shorter in common."""
    return _half(entry.title, article.title) or _half(entry.summary, begin_of(article.summary))


def _half(one: str, other: str) -> bool:
    words, others = ({*re.findall(_WORD, text.casefold())} for text in (one, other))
    fewer = min(len(words), len(others))
    return fewer > 0 and 2 * len(words & others) >= fewer


# Scripts that put no spaces between words: each character counts as one. `re` compiles it when it
# is first asked for, which takes 4 ms.
_WORD = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
    r"|[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff"
    "\U00020000-\U0003ffff]+"
)

SIGNS = (
    EntrySign("url", lambda entry: entry.link.rstrip("?#") or None, _own_url),
    EntrySign("title and date", _title_and_date, _title_and_date),
    EntrySign("date and words", _date_on_page, _date_of_page, _share_words, doubts=True),
)
