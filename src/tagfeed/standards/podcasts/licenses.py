"""Licences that are known by a name: those of the SPDX License List, https://spdx.org/licenses/."""

from functools import cache
from pathlib import Path


def is_known(name: str) -> bool:
    """Whether a name is an identifier of the list, whatever its case (SPDX 2.3, annex D.2)."""
    return name.lower() in _identifiers()


@cache
def _identifiers() -> frozenset[str]:
    table = Path(__file__).with_name("spdx_licenses.txt").read_text("ascii")
    _version, _, names = table.partition("\n")
    return frozenset(names.split())
