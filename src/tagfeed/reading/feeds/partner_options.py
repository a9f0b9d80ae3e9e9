"""Reads the `options:` of a partner by what its profile knows."""

from tagfeed.model import Parameters
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.types.addresses import URL
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.profiles import PROFILES
from tagfeed.standards.texts.spelling import nearest


def read_options(
    options: Parameters, profile: str, node: Node | None, path: KeyPath, diagnostics: Diagnostics
) -> Parameters:
    """The options that a profile has, addresses in their canonical form.

    node: that of the options, for the lines of what is wrong.
    """
    kinds = {option.name: option.kind for option in PROFILES[profile].options}
    found: dict[str, str] = {}
    for name, value in options if node else ():
        child = node.value[name] if node else None
        if child is None or name not in kinds:
            _refuse(name, profile, [*kinds], child or node, (path, name), diagnostics)
        elif kinds[name] == "url":
            found[name] = URL.read(child, (path, name), diagnostics) or ""
        else:
            found[name] = value
    return tuple(found.items())


def _refuse(
    name: str,
    profile: str,
    known: list[str],
    node: Node | None,
    path: KeyPath,
    diagnostics: Diagnostics,
) -> None:
    meant = nearest(name, known, 0.5)
    remedy = f"did you mean `{meant}`?" if meant else f"write {' or '.join(known)}"
    offset = node.offset if node else 0
    problem = f"is not known here: the profile {profile} has no such option"
    diagnostics.add_fault(offset, path, problem, remedy if known else "delete this line")
