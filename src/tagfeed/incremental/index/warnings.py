"""Warnings that an index remembers, so that nothing is read again just to repeat them.

A warning about an item is remembered relative to that item. When the item has moved, the warning is
given with the item's new line and key path.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model import Article, Place

ItemKey = tuple[str, str]
"""An item by its file and its key path."""


class RememberedWarning(Struct, frozen=True, array_like=True):
    """A warning as it is remembered.

    slot: the article it is about, to whose item its line and key are relative; None where it is
    not about an article.
    """

    slot: int | None
    warning: Fault


def by_item(warnings: Iterable[Fault]) -> dict[ItemKey, list[Fault]]:
    """Warnings by the items they are about, file by file and line by line."""
    found: dict[ItemKey, list[Fault]] = {}
    for warning in sorted(warnings, key=lambda warning: (warning.file, warning.line or 0)):
        found.setdefault(warning.item, []).append(warning)
    return found


def remembered(
    warnings: Iterable[Fault], articles: Mapping[ItemKey, tuple[int, Place]]
) -> tuple[RememberedWarning, ...]:
    """Warnings as they are remembered.

    articles: the slots and places of those they may be about.
    """
    return tuple([_remembered(warning, articles) for warning in warnings])


def updated_warnings(
    known: Mapping[int, tuple[RememberedWarning, ...]],
    removed: Collection[int],
    warnings: Iterable[Fault],
    articles: Mapping[ItemKey, tuple[int, Place]],
) -> dict[int, tuple[RememberedWarning, ...]]:
    """The warnings about items, by slot: those about articles that were read replace the known.

    removed: the slots of articles that are gone. warnings, articles: what was read.
    """
    replaced = {*removed, *(slot for slot, _ in articles.values())}
    others = {slot: some for slot, some in known.items() if slot not in replaced}
    fresh = by_item(warnings).items()
    return others | {articles[item][0]: remembered(some, articles) for item, some in fresh}


def without_rule(
    known: Mapping[int, tuple[RememberedWarning, ...]], rule: str, slots: Iterable[int]
) -> dict[int, tuple[RememberedWarning, ...]]:
    """The warnings about items, except those of one rule about some of the articles."""
    others = dict(known)
    for slot in slots if known else ():
        remaining = tuple([each for each in others.pop(slot, ()) if each.warning.rule != rule])
        others |= {slot: remaining} if remaining else {}
    return others


def articles_by_item(articles: Mapping[int, Article]) -> dict[ItemKey, tuple[int, Place]]:
    """Articles by their items. articles: by slot."""
    places = ((slot, article.place) for slot, article in articles.items())
    return {(place.file, place.key): (slot, place) for slot, place in places}


def with_documents(
    others: Mapping[str, tuple[RememberedWarning, ...]],
    made: Mapping[str, Iterable[Fault]],
    articles: Mapping[ItemKey, tuple[int, Place]],
) -> dict[str, tuple[RememberedWarning, ...]]:
    """The warnings about documents, by path: about others, and about those just made."""
    found = {path: remembered(warnings, articles) for path, warnings in made.items()}
    return {**others, **{path: warnings for path, warnings in found.items() if warnings}}


def placed(every: Iterable[RememberedWarning], place_of: Callable[[int], Place]) -> Iterator[Fault]:
    """Warnings with the places that their articles have now."""
    for each in every:
        if each.slot is None:
            yield each.warning
        else:
            place, line, below = place_of(each.slot), each.warning.line or 0, each.warning.key
            at = place.line + line or None  # a row has no line
            yield replace(each.warning, file=place.file, line=at, key=place.key + below)


def _remembered(warning: Fault, articles: Mapping[ItemKey, tuple[int, Place]]) -> RememberedWarning:
    if warning.item not in articles:
        return RememberedWarning(None, warning)
    slot, place = articles[warning.item]
    line, below = (warning.line or 0) - place.line, warning.key.removeprefix(place.key)
    return RememberedWarning(slot, replace(warning, file="", line=line, key=below))
