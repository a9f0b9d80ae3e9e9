"""What is wrong between two names: an alias of both, or one folder for both."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.names.declared import Declared, FirstUse
from tagfeed.reading.names.odd_names import is_odd, slip_in
from tagfeed.standards.texts.yaml_text import as_yaml

Section = Literal["authors", "tags"]
KINDS: Mapping[Section, str] = {"authors": "author", "tags": "tag"}


class Clash(Struct, frozen=True):
    """A name whose folder is already that of another.

    names: all that give this folder, the other one first. free: a folder that it could have.
    """

    name: str
    names: tuple[str, ...]
    folder: str
    free: str


def report_aliases(
    section: Section, declared: Mapping[str, Declared], diagnostics: Diagnostics
) -> None:
    """Add a fault for each alias that is also declared, or is that of two names."""
    owners: dict[str, str] = {}
    kind = KINDS[section]
    for name, about in declared.items():
        for alias in about.values.get("aliases", ()):
            if alias == name:
                continue
            owner = owners.setdefault(alias, name)
            if alias in declared:
                article = "an" if section == "authors" else "a"
                problem = f"the alias `{alias}` is also declared as {article} {kind} of its own"
                remedy = "keep one of the two"
            elif owner != name:
                problem = f"the alias `{alias}` already belongs to the {kind} `{owner}`"
                remedy = "keep it in one place"
            else:
                continue
            diagnostics.add_fault(about.offset, (about.path, "aliases"), problem, remedy)


def report_clash(
    section: Section,
    clash: Clash,
    declared: Mapping[str, Declared],
    used: FirstUse,
    diagnostics: Diagnostics,
) -> None:
    """Add a fault for a name that gives the folder of another."""
    name = clash.name
    for other in (*clash.names, name):
        item = used.get(other)
        if item and other not in declared and is_odd(other) and (slip := slip_in(other)):
            problem = f"`{shorten(other)}` {slip[0]}"
            warned = (each for each in item.diagnostics.warnings if each.problem == problem)
            if first := next(warned, None):  # there is none about a name in quotes
                item.diagnostics.faults.append(with_changes(first, remedy=slip[1]))
                return
    problem = f"`{clash.names[0]}` and `{name}` both give the folder {section}/{clash.folder}/"
    one = _as_one(section, clash.names, declared)
    two = _line(section, name, f"slug: {clash.free}", declared)
    remedy = f"if both are one {KINDS[section]}, {one}; if they are two, {two}"
    item = used.get(name)
    if name in declared or item is None:
        offset = declared[name].offset if name in declared else 0
        diagnostics.add_fault(offset, f"{section}.{name}", problem, remedy)
    else:
        item.add_fault(section, problem, remedy)


def _as_one(section: Section, names: Sequence[str], declared: Mapping[str, Declared]) -> str:
    owner = next((name for name in names if name in declared), names[0])
    others = [name for name in names if name != owner]
    known = declared[owner].values.get("aliases", ()) if owner in declared else ()
    aliases = ", ".join(map(as_yaml, (*known, *others)))
    line = _line(section, owner, f"aliases: [{aliases}]", declared)
    if superfluous := [f"`{as_yaml(name)}`" for name in others if name in declared]:
        return f"delete the line of {' and '.join(superfluous)} and {line}"
    return line


def _line(section: Section, name: str, value: str, declared: Mapping[str, Declared]) -> str:
    """Where to write this value about a name, which may have a line already."""
    if name in declared:
        return f"write on the line of `{as_yaml(name)}` `{value}`"
    return f"write under {section}: `{as_yaml(name)}: {{{value}}}`"
