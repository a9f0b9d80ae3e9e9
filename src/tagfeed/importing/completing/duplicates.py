"""Leaves out what sources have twice: by id, by address, or by title and day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from tagfeed.importing.values import ImportedArticle, Skipped

_Numbered = tuple[int, ImportedArticle]
_Owners = dict[int, tuple[ImportedArticle, str]]
"""By the place of an article that is left out: the one that stays, and why."""


def each_once(
    articles: Iterable[ImportedArticle],
) -> tuple[list[ImportedArticle], list[Skipped]]:
    """The articles without duplicates, in their order, and those that were left out.

    The first of each stays; but one by whose id readers know it stays before one that has only an
    address, and that before one that has neither, as on a page of text.
    """
    numbered = list(enumerate(articles))
    owners = _of_one_name(numbered)
    owners |= _of_one_day([each for each in numbered if each[0] not in owners])
    kept = [article for index, article in numbered if index not in owners]
    repeated = [
        Skipped(article.where, owners[index][1], article.title)
        for index, article in numbered
        if index in owners
    ]
    return kept, repeated


def _of_one_name(numbered: Sequence[_Numbered]) -> _Owners:
    ids: dict[str, ImportedArticle] = {}
    urls: dict[str, ImportedArticle] = {}
    owners: _Owners = {}
    for index, article in sorted(numbered, key=_rank):
        own, url = article.id or article.guid, article.url
        if own and own in ids:
            owners[index] = ids[own], f"has the id `{own}`, as {ids[own].where} has"
        elif not own and url and (owner := urls.get(url) or ids.get(url)):
            owners[index] = owner, f"has the address `{url}`, as {owner.where} has"
        else:  # two ids may well share an address, as two notes on one page do
            ids.setdefault(own or "", article)
            urls.setdefault(url or "", article)
    return owners


def _rank(numbered: _Numbered) -> tuple[bool, bool]:
    """An article without a date is in no list, so it must not keep another out of it."""
    article = numbered[1]
    return article.date is None, not (article.id or article.guid)


def _of_one_day(numbered: Sequence[_Numbered]) -> _Owners:
    """The owners of articles that nothing but a title and a day tells apart."""
    by_title: dict[str, list[ImportedArticle]] = {}
    nameless = []
    for index, article in numbered:
        if article.id or article.guid or article.url:
            by_title.setdefault(_folded(article), []).append(article)
        elif article.title and article.date:
            nameless.append((index, article))
    owners = dict(_found(nameless, by_title, {}, timedelta()))
    often = Counter(_folded(article) for _, article in nameless)
    alone = {title: each for title, each in by_title.items() if len(each) == often[title] == 1}
    return owners | dict(_found(nameless, alone, owners, timedelta(days=1)))


def _found(
    nameless: Sequence[_Numbered],
    by_title: Mapping[str, Sequence[ImportedArticle]],
    known: _Owners,
    apart: timedelta,
) -> Iterator[tuple[int, tuple[ImportedArticle, str]]]:
    """Those of nameless articles that have an owner in another source, each of which has one.

    apart: a page states the day where the site is, a feed often that in London. A title that comes
    again, as that of a daily column, is only one with that of the same day.
    """
    taken = {owner.where for owner, _ in known.values()}
    for index, article in nameless:
        for owner in by_title.get(_folded(article), ()) if index not in known else ():
            is_other = owner.where.file != article.where.file and owner.where not in taken
            if is_other and abs(_day(owner) - _day(article)) == apart:
                taken.add(owner.where)
                yield index, (owner, f"has the title and day of {owner.where}")
                break


def _folded(article: ImportedArticle) -> str:
    return " ".join(article.title.split()).casefold()


def _day(article: ImportedArticle) -> date:
    day = article.date or date.min
    return day.date() if isinstance(day, datetime) else day
