"""Shown names: each tag and person in one spelling, that of the oldest article shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Article, Person, Tag, as_written

_Named = TypeVar("_Named", Person, Tag)


class ShownNames(Struct, frozen=True):
    """The tags and people of some articles by slug, each in the spelling that feeds show."""

    tags: Mapping[str, Tag]
    people: Mapping[str, Person]

    def applied_to(self, articles: Iterable[Article]) -> list[Article]:
        """These articles with every name in the spelling that is shown."""
        return [_respelled(article, self.tags, self.people) for article in articles]


def shown_names_of(articles: Sequence[Article], decided: Mapping[str, str]) -> ShownNames:
    """How these articles, newest first, spell each name: as the oldest of them does.

    decided: spellings by the folders of their feeds, where more articles have a say than these.
    """
    oldest_first = articles[::-1]
    return ShownNames(
        _shown((tag for article in oldest_first for tag in article.tags), decided),
        _shown((who for article in oldest_first for who in article.authors), decided),
    )


def with_name(named: _Named, name: str) -> _Named:
    """A tag or person that the list does not declare, in this spelling."""
    if isinstance(named, Tag):
        return replace(named, name=name, title=name)
    return replace(named, **as_written(name))


def _shown(every: Iterable[_Named], decided: Mapping[str, str]) -> dict[str, _Named]:
    shown: dict[str, _Named] = {}
    for named in every:
        shown.setdefault(named.slug, named)
    for slug, named in shown.items():
        name = decided.get(named.home, named.written)
        if name != named.written:
            shown[slug] = with_name(named, name)
    return shown


def _respelled(article: Article, tags: Mapping[str, Tag], people: Mapping[str, Person]) -> Article:
    shown_tags = tuple([tags[tag.slug] for tag in article.tags])
    shown_people = tuple([people[who.slug] for who in article.authors])
    if shown_tags == article.tags and shown_people == article.authors:
        return article
    return replace(article, tags=shown_tags, authors=shown_people)
