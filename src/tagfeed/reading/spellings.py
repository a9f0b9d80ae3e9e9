"""Spellings: which names are one, however they are written.

`JavaScript` and `javascript`, `self-hosted` and `Self Hosted` are one name each. `co-op` and `coop`
are two: which separator is between two words makes no difference, that there is one does.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

_SEPARATORS = " _\N{HYPHEN}\N{NON-BREAKING HYPHEN}-"
_BETWEEN_WORDS = re.compile(f"(?<=[^{_SEPARATORS}])[{_SEPARATORS}]+(?=[^{_SEPARATORS}])")


def fold(name: str) -> str:
    """What all spellings of a name have in common.

    Lower case, not Unicode's full case folding: that would make one of `Maße` and `Masse`.
    """
    if name.isascii():
        return _BETWEEN_WORDS.sub(" ", name.lower())
    # What `İ` becomes; the dot is on the i already.
    lower = name.lower().replace("i\N{COMBINING DOT ABOVE}", "i")
    return _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", lower))


class Spellings(Struct, frozen=True):
    """The names whose spelling a list decides, found by each of their spellings.

    exact: by names and aliases as they are written. folded: by what their spellings have in common.
    """

    exact: Mapping[str, str]
    folded: Mapping[str, str]

    def declared(self, name: str) -> str | None:
        """The name that this is a spelling of; None if it is of none of them, or of several."""
        return self.exact.get(name) or self.folded.get(fold(name))


def spellings(
    declared: Mapping[str, Mapping[str, Any]], slug_of: Mapping[str, str], others: Iterable[str]
) -> Spellings:
    """The spellings of declared names, given with their values, and of others.

    slug_of: the folder that each would have if its values gave none.

    A name whose folder is numbered (`slug: java-2`) has it beside another name of its own folder,
    so it is never taken for another spelling of that one.
    """
    exact = {name: name for name in declared}
    for name, values in declared.items():
        for alias in values.get("aliases", ()):
            exact.setdefault(alias, name)
    joining = [name for name in declared if not _is_numbered(declared[name], slug_of[name])]
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


def _is_numbered(values: Mapping[str, Any], own_slug: str) -> bool:
    return bool(re.fullmatch(rf"{re.escape(own_slug)}-\d+", values.get("slug", "")))


def _undisputed(claims: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The names by what their spellings have in common, without what two names claim."""
    owners: dict[str, set[str]] = {}
    for spelling, name in claims:
        owners.setdefault(fold(spelling), set()).add(name)
    return {key: name for key, (name, *others) in owners.items() if not others}
