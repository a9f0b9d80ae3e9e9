"""Known names: every name of a person or tag has one meaning and one folder, however spelt."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import count
from typing import Any, Literal, TypeVar

from msgspec import Struct

from tagfeed.model import BySpelling, Person, Tag
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.name_clashes import Clash, report_aliases, report_clash
from tagfeed.reading.names import Declared, FirstUse
from tagfeed.reading.slugs import slug
from tagfeed.reading.spellings import Spellings, fold, spellings

_Named = TypeVar("_Named", bound=Person | Tag)


class Known(BySpelling[_Named]):
    """People or tags, by each of the spellings that the list uses.

    Spellings of a name that the list does not declare are kept as they are, each as a value of its
    own that differs from the others in nothing else: planning knows which of them is shown.
    """

    def __init__(self, by_spelling: Mapping[str, _Named], spellings: Spellings) -> None:
        super().__init__(by_spelling)
        self._spellings = spellings

    def find(self, name: str) -> _Named | None:
        """The one that this is a spelling of, whether or not the list uses just this one."""
        return self.get(self._spellings.declared(name) or name) or self._undeclared.get(fold(name))

    @cached_property
    def _undeclared(self) -> Mapping[str, _Named]:
        used = (name for name in self if self._spellings.declared(name) is None)
        return {fold(name): self[name] for name in used}


class Names(Struct, frozen=True):
    """Everybody and every tag that a list names."""

    people: Known[Person]
    tags: Known[Tag]


def resolve_people(
    declared: Mapping[str, Declared],
    site_authors: Collection[str],
    used: FirstUse,
    diagnostics: Diagnostics,
) -> Known[Person]:
    """Every author. Two with the same alias or folder are a fault."""
    return _resolve("authors", _person, (declared, site_authors), used, diagnostics)


def resolve_tags(
    declared: Mapping[str, Declared], used: FirstUse, diagnostics: Diagnostics
) -> Known[Tag]:
    """Every tag. Two with the same alias or folder are a fault."""
    return _resolve("tags", _tag, (declared, ()), used, diagnostics)


def _person(name: str, values: Mapping[str, Any]) -> Person:
    handle = name if "name" in values else None
    return Person(**{"name": name, "slug": slug(name), "handle": handle, **values})


def _tag(name: str, values: Mapping[str, Any]) -> Tag:
    return Tag(**{"slug": slug(name), "title": name, **values, "name": name})


def _resolve(
    section: Literal["authors", "tags"],
    make: Callable[[str, Mapping[str, Any]], _Named],
    given: tuple[Mapping[str, Declared], Collection[str]],
    used: FirstUse,
    diagnostics: Diagnostics,
) -> Known[_Named]:
    """given: the names with a line of their own, and others whose spelling is shown too."""
    declared, others = given
    report_aliases(section, declared, diagnostics)
    values = {name: about.values for name, about in declared.items()}
    joined = spellings(values, {name: slug(name) for name in declared}, others)
    owners = {
        name: make(name, _without_aliases(values.get(name, {})))
        for name in {*joined.exact.values()}
    }
    every: dict[str, _Named] = {}
    for name in (*used, *joined.exact):
        owner = joined.declared(name)
        every[name] = owners[owner] if owner else make(name, {})
    for clash in _clashes(every, joined):
        report_clash(section, clash, declared, used, diagnostics)
    return Known(every, joined)


def _without_aliases(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != "aliases"}


def _clashes(every: Mapping[str, _Named], joined: Spellings) -> Iterator[Clash]:
    """Every name that gives the folder of one before it."""
    sharing: dict[str, dict[str, str]] = {}
    for spelling, value in every.items():
        name = joined.declared(spelling) or spelling
        identity = name if name in joined.exact else fold(spelling)
        sharing.setdefault(value.slug, {}).setdefault(identity, name)
    for folder, by_identity in sharing.items():
        names = (*by_identity.values(),)
        free = (each for n in count(2) if (each := f"{folder}-{n}") not in sharing)
        for name in names[1:]:
            yield Clash(name, names, folder, next(free))
