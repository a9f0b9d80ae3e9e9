"""Spellings: which of the names that a list declares an article means, however it is written."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from msgspec import Struct, field

from tagfeed.reading.names.folding import fold
from tagfeed.reading.names.slugs import former_slug, slug


class NameIdentity(NamedTuple):
    """The identity of a name: the declared name that it stands for, else its folded form."""

    declared: str | None
    folded: str


class Spellings(Struct, frozen=True):
    """The names whose spelling a list decides, found by each of their spellings.

    exact: by names and aliases as they are written. folded: by what their spellings have in common.
    known: the identities that were asked for.
    """

    exact: Mapping[str, str]
    folded: Mapping[str, str]
    known: dict[str, NameIdentity] = field(default_factory=dict)

    def declared(self, name: str) -> str | None:
        """The name that this is a spelling of; None if it is a spelling of none of them, or of
        several."""
        return self.exact.get(name) or self.folded.get(fold(name))

    def identity(self, name: str) -> NameIdentity:
        """Equal for all spellings of one name."""
        if name not in self.known:
            declared = self.exact.get(name)
            folded = "" if declared else fold(name)
            declared = declared or self.folded.get(folded)
            self.known[name] = NameIdentity(declared, "" if declared else folded)
        return self.known[name]


def spellings(declared: Mapping[str, Mapping[str, Any]], others: Iterable[str]) -> Spellings:
    """The spellings of declared names, given with their values, and of others.

    A name whose folder is numbered (`slug: java-2`) has it beside another name of its own folder,
    so it is never taken for another spelling of that one.
    """
    exact = {name: name for name in declared}
    for name, values in declared.items():
        for alias in values.get("aliases", ()):
            exact.setdefault(alias, name)
    joining = [name for name, values in declared.items() if not _is_numbered(name, values)]
    ranks = (
        [(name, name) for name in joining],
        [(alias, name) for name in declared for alias in declared[name].get("aliases", ())],
        [(values["name"], name) for name, values in declared.items() if "name" in values],
    )
    folded: dict[str, str] = {}
    for claims in ranks:
        folded = _undisputed(claims) | folded
    for name in others:
        if name not in exact and fold(name) not in folded:
            exact[name] = folded[fold(name)] = name
    return Spellings(exact, folded)


def _is_numbered(name: str, values: Mapping[str, Any]) -> bool:
    own, _, number = values.get("slug", "").rpartition("-")
    return number.isdecimal() and own in (slug(name), former_slug(name))


def _undisputed(claims: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The names by what their spellings have in common, without what two names claim."""
    owners: dict[str, set[str]] = {}
    for spelling, name in claims:
        owners.setdefault(fold(spelling), set()).add(name)
    return {key: name for key, (name, *others) in owners.items() if not others}
