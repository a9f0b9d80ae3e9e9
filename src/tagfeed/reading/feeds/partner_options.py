"""Reads the `options:` of a partner by what its profile knows."""

from tagfeed.model import Parameters
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.types.given_addresses import URL
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
            at = child or node
            problem = f"is not known here: the profile {profile} has no such option"
            remedy = _remedy(name, [*kinds])
            diagnostics.add_fault(at.offset if at else 0, (path, name), problem, remedy)
        elif kinds[name] == "url":
            found[name] = URL.read(child, (path, name), diagnostics) or ""
        else:
            found[name] = value
    return tuple(found.items())


def _remedy(name: str, known: list[str]) -> str:
    """What to write in place of an option that a profile does not have."""
    if not known:
        return "delete this line"
    meant = nearest(name, known, 0.5)
    return f"did you mean `{meant}`?" if meant else f"write {' or '.join(known)}"
