"""Resolved names: every name of a person or tag has one meaning and one folder, however it is
spelt."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import count
from typing import Any, TypeVar

from msgspec import Struct

from tagfeed.model import BySpelling, Person, Tag, as_written
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.names.clashes import KINDS, Clash, Section, report_aliases, report_clash
from tagfeed.reading.names.declared import Declared, FirstUse
from tagfeed.reading.names.folding import fold
from tagfeed.reading.names.kept_slugs import OwnerAtHome, PublishedBefore, kept_slug
from tagfeed.reading.names.slugs import folder_slug, former_slug
from tagfeed.reading.names.spellings import NameIdentity, Spellings, spellings
from tagfeed.standards.addresses.mail import mailbox

_Named = TypeVar("_Named", bound=Person | Tag)


class Resolved(BySpelling[_Named]):
    """People or tags, by each of the spellings that the list uses.

    Spellings of a name that the list does not declare are kept as they are, each as a value of its
    own that differs from the others in nothing else: planning knows which of them is shown.
    """

    def __init__(self, by_spelling: Mapping[str, _Named], spellings: Spellings) -> None:
        super().__init__(by_spelling)
        self._spellings = spellings
        self._together: dict[tuple[str, ...], tuple[_Named, ...]] = {}

    def __missing__(self, name: str) -> _Named:
        """For a spelling that an article repeats: only its first one is looked up and noted."""
        found = self.find(name)
        if found is None:
            raise KeyError(name)
        return found

    def find(self, name: str) -> _Named | None:
        """The one that this is a spelling of, whether or not the list uses just this one."""
        return self.get(self._spellings.declared(name) or name) or self._undeclared.get(fold(name))

    def has_alias(self, name: str) -> bool:
        """Whether the list says, letter for letter, that this is an alias of another."""
        return self._spellings.exact.get(name, name) != name

    def each_once(self, names: tuple[str, ...]) -> tuple[_Named, ...]:
        """The names that differ: several spellings, or an alias, are one tag or author. As the same
        few names come together again and again, they share one tuple."""
        if names not in self._together:
            by_slug: dict[str, _Named] = {}
            for name in names:
                by_slug.setdefault(self[name].slug, self[name])
            self._together[names] = tuple(by_slug.values())
        return self._together[names]

    @cached_property
    def _undeclared(self) -> Mapping[str, _Named]:
        used = (name for name in self if self._spellings.declared(name) is None)
        return {fold(name): self[name] for name in used}


class Names(Struct, frozen=True):
    """Everybody and every tag that a list names. before: what was published before."""

    people: Resolved[Person]
    tags: Resolved[Tag]
    before: PublishedBefore

    def at_home(self, home: str) -> tuple[Section, Tag | Person] | None:
        """The tag or author whose home it is, if it is one, and its section."""
        every: list[tuple[Section, Tag | Person]] = [("tags", tag) for tag in self.tags.values()]
        every += [("authors", who) for who in self.people.values()]
        return next((found for found in every if found[1].home == home), None)


class NameSources(Struct, frozen=True):
    """Where names come from.

    declared: those with a line of their own. others: further ones whose spelling is shown.
    used: those of articles.
    """

    declared: Mapping[str, Declared]
    others: Collection[str]
    used: FirstUse


def resolve_people(
    given: NameSources, owner_at: OwnerAtHome, diagnostics: Diagnostics
) -> Resolved[Person]:
    """Every author. Two with the same alias or folder are a fault."""
    return _resolve("authors", _person, given, owner_at, diagnostics)


def resolve_tags(
    given: NameSources, owner_at: OwnerAtHome, diagnostics: Diagnostics
) -> Resolved[Tag]:
    """Every tag. Two with the same alias or folder are a fault."""
    return _resolve("tags", _tag, given, owner_at, diagnostics)


def _person(name: str, values: Mapping[str, Any]) -> Person:
    handle = {"handle": name} if "name" in values else {}
    return Person(**{**as_written(name), **handle, **values})


def _without_address(name: str) -> str:
    found = mailbox(name)
    return found[0] if found else name


def _tag(name: str, values: Mapping[str, Any]) -> Tag:
    return Tag(**{"title": name, **values, "name": name})


def _resolve(
    section: Section,
    make: Callable[[str, Mapping[str, Any]], _Named],
    given: NameSources,
    owner_at: OwnerAtHome,
    diagnostics: Diagnostics,
) -> Resolved[_Named]:
    report_aliases(section, given.declared, diagnostics)
    values = {name: _without_aliases(about.values) for name, about in given.declared.items()}
    joined = spellings({name: about.values for name, about in given.declared.items()}, given.others)
    identities = {name: joined.identity(name) for name in (*given.used, *joined.exact)}
    slugs = _slugs(section, identities, values, owner_at)
    owners: dict[NameIdentity, _Named] = {}
    every: dict[str, _Named] = {}
    for name, identity in identities.items():
        slug = {"slug": slugs[identity]}
        if identity.declared is None:
            every[name] = make(name, slug)
            continue
        if identity not in owners:
            owners[identity] = make(identity.declared, slug | values.get(identity.declared, {}))
        every[name] = owners[identity]
    for clash in _clashes(every, identities):
        report_clash(section, clash, given.declared, given.used, diagnostics)
    return Resolved(every, joined)


def _slugs(
    section: Section,
    identities: Mapping[str, NameIdentity],
    values: Mapping[str, Mapping[str, Any]],
    owner_at: OwnerAtHome,
) -> dict[NameIdentity, str]:
    """The slug of each name, before its values have their say."""
    kind = KINDS[section]
    spelt: dict[NameIdentity, list[str]] = {}
    for name, identity in identities.items():
        spelt.setdefault(identity, []).append(identity.declared or name)
    slugs: dict[NameIdentity, str] = {}
    former: dict[NameIdentity, list[str]] = {}
    for identity, some in spelt.items():
        slugs[identity] = better = folder_slug(_without_address(some[0]), kind)
        if others := [slug for slug in map(former_slug, some) if slug != better]:
            former[identity] = others
    if not former:  # as most lists are younger
        return slugs
    taken = Counter(
        values.get(identity.declared or "", {}).get("slug", slug)
        for identity, slug in slugs.items()
    )
    return slugs | {
        identity: kept_slug(section, (slugs[identity], *others), spelt[identity], taken, owner_at)
        for identity, others in former.items()
    }


def _without_aliases(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != "aliases"}


def _clashes(
    every: Mapping[str, _Named], identities: Mapping[str, NameIdentity]
) -> Iterator[Clash]:
    """Every name that gives the folder of one before it."""
    if len({value.slug for value in every.values()}) == len({*identities.values()}):
        return  # each has one of its own, as nearly always
    sharing: dict[str, dict[NameIdentity, str]] = {}
    for spelling, value in every.items():
        identity = identities[spelling]
        sharing.setdefault(value.slug, {}).setdefault(identity, identity.declared or spelling)
    for folder, by_identity in sharing.items():
        names = (*by_identity.values(),)
        if len(names) == 1:
            continue
        free = (each for n in count(2) if (each := f"{folder}-{n}") not in sharing)
        for name in names[1:]:
            yield Clash(name, names, folder, next(free))
