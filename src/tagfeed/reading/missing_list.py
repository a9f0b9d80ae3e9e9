"""The fault of a missing list: says which file was probably meant, or how to begin one."""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from tagfeed.errors import Fault

_SUFFIXES = {".yaml", ".yml", ".json"}


def missing_list(path: Path) -> Fault:
    """The fault of naming a list that isn't there."""
    if path.is_symlink():
        problem = f"is a symbolic link to {path.readlink()}, where nothing is"
        return Fault(str(path), None, "", problem, "make it lead to a list")
    meant = next(_meant(path), None)
    begin = f"`tagfeed init {shlex.quote(str(path))}`".replace(" articles.yaml`", "`")
    if meant is not None:
        remedy = f"did you mean `{shlex.quote(str(meant))}`? {begin} writes a new one"
    elif path.suffix in (".yaml", ".yml") and path.parent.is_dir():
        remedy = f"{begin} writes one"
    else:
        remedy = "check the path"
    return Fault(str(path), None, "", "is not there", remedy)


def _meant(path: Path) -> Iterator[Path]:
    """A list with a name like this one beside it, and one of this name in a folder above."""
    import difflib  # only for this fault

    try:
        beside = [found.name for found in path.parent.iterdir() if found.suffix in _SUFFIXES]
    except OSError:
        beside = []
    for name in difflib.get_close_matches(path.name, beside, 1, 0.7):
        yield path.with_name(name)
    for levels in range(1, 4):
        above = Path(*[os.pardir] * levels, path)
        if not path.is_absolute() and above.is_file():
            yield above
