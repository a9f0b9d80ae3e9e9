"""Gives every article what a list requires, and sorts the articles, the newest first.

An article for which that is impossible is left out and reported: no date or title is made up.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count, pairwise

from msgspec.structs import replace

from tagfeed.importing.values import UNKNOWN_HOST, ImportedArticle, Reading, Skipped
from tagfeed.reading.keys import CONTENTS
from tagfeed.reading.names.slugs import slug
from tagfeed.reading.types.date_parser import beginning
from tagfeed.standards.addresses.uri_grammar import NEVER_PERMANENT, is_permanent_id, scheme
from tagfeed.standards.texts.cleaning import clean, is_blank, one_line

AUTHORITY = f"{UNKNOWN_HOST},2006"
"""The `id_authority` of a list whose publisher has not chosen one."""


def settled(reading: Reading, authority: str = AUTHORITY) -> Reading:
    """The reading with complete articles only, in the order of the list. authority: for new ids."""
    tidied = [_tidied(article) for article in reading.articles]
    whole = [article for article in tidied if not _missing(article)]
    lacking = [Skipped(a.where, why, a.title) for a in tidied if (why := _missing(a))]
    articles = _with_own_ids([_with_key(article) for article in _newest_first(whole)], authority)
    return replace(reading, articles=(*articles,)[::-1], skipped=(*reading.skipped, *lacking))


def _tidied(article: ImportedArticle) -> ImportedArticle:
    """The same texts as reading a list would make them: in NFC, names on one line, nothing
    blank."""
    return replace(
        article,
        title=_line(article.title),
        authors=_lines(article.authors),
        tags=_lines(article.tags),
        summary=_text(article.summary),
        content_text=_text(article.content_text),
        content_html=_text(article.content_html),
        content_markdown=_text(article.content_markdown),
        updated=None if article.updated == article.date else article.updated,
        url=(article.url or "").strip() or None,
        id=(article.id or "").strip() or None,
    )


def _line(text: str) -> str:
    line = one_line(clean(text)[0])
    return "" if is_blank(line) else line


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for text in texts if (line := _line(text))))


def _text(text: str | None) -> str | None:
    cleaned = clean(text or "")[0].strip()
    return None if is_blank(cleaned) else cleaned


def _missing(article: ImportedArticle) -> str:
    """Why an article can't be in a list; empty if it can."""
    if not any((article.title, *(getattr(article, key) for key in CONTENTS))):
        return "has neither a title nor a text"
    return "" if article.date else "has no date"


def _newest_first(articles: Sequence[ImportedArticle]) -> list[ImportedArticle]:
    """Articles of one moment stay in the source's order, reversed if that begins with the
    oldest."""
    moments = [_moment(article.date) for article in articles]
    up = sum(one < other for one, other in pairwise(moments))
    down = sum(one > other for one, other in pairwise(moments))
    dated = list(zip(moments, articles, strict=True))
    dated = dated[::-1] if up > down else dated
    return [article for _, article in sorted(dated, key=lambda each: each[0], reverse=True)]


def _moment(day: date | datetime | None) -> datetime:
    return beginning(day, UTC) or datetime.min.replace(tzinfo=UTC)


def _with_key(article: ImportedArticle) -> ImportedArticle:
    """RFC 4287 4.2.6: an id is a URI; any other id becomes the `guid`, by which readers of RSS and
    JSON know the article. An id that equals the url needs no key, and a guid that is a URI becomes
    the id."""
    id_, guid = article.id, article.guid
    if id_ and not (is_permanent_id(id_) and scheme(id_) not in NEVER_PERMANENT):
        id_, guid = None, guid or id_
    if guid and is_permanent_id(guid):
        id_, guid = id_ or guid, None
    return replace(article, id=None if id_ == article.url else id_, guid=guid)


def _with_own_ids(articles: Sequence[ImportedArticle], authority: str) -> Iterator[ImportedArticle]:
    """An article without id and address gets its id from its title; two of one title need two ids.

    The oldest comes first, so that an article that is added later changes no other.
    """
    ids = [None if a.id or a.url else _default_id(a, authority) for a in articles]
    taken = Counter(id_ for id_ in ids if id_)
    used = {article.id or article.url for article in articles}
    last: Counter[str] = Counter()
    for article, id_ in reversed([*zip(articles, ids, strict=True)]):
        needs_one = id_ and (not article.title or (taken[id_] > 1 and id_ in used))
        own = _free(article, id_, used, last) if id_ and needs_one else None
        used.add(own or id_)
        yield replace(article, id=own) if own else article


def _default_id(article: ImportedArticle, authority: str) -> str:
    words = slug(article.title) if article.title else f"note-{_day(article)}"
    return f"tag:{authority}:{words}"


def _free(article: ImportedArticle, id_: str, used: set[str | None], last: Counter[str]) -> str:
    """An id that is not used yet. last: the number last given to each id, so that none is tried
    twice."""
    dated = f"{id_}-{_day(article)}" if article.title else id_
    if dated not in used:
        return dated
    last[dated] = next(n for n in count(max(last[dated], 1) + 1) if f"{dated}-{n}" not in used)
    return f"{dated}-{last[dated]}"


def _day(article: ImportedArticle) -> str:
    return f"{_moment(article.date):%Y-%m-%d}"
