"""Replaces files that people edit too: all of them, or none if somebody has saved one meanwhile."""

# ruff: noqa: PTH120 - paths as text, as in `files`

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tagfeed.errors import OutputError
from tagfeed.publishing import atomic_files


def replace_all(bodies: Mapping[Path, bytes], has_changed: Callable[[], bool]) -> bool:
    """Replace these files' bytes unless `has_changed`, which is asked as late as possible.

    A symbolic link stays, and the file that it leads to is replaced; permissions and owner stay.
    Returns whether it was done. Raises OutputError: each file is whole, old or new.
    """
    targets = {os.path.realpath(path): body for path, body in bodies.items()}
    try:
        for target, body in targets.items():
            atomic_files.stage(target, [body], atomic_files.look(target))
        if has_changed():
            return False
        for target in targets:
            atomic_files.place(target)
    finally:
        for target in targets:
            with suppress(OutputError):
                atomic_files.drop_temporary(target)
    for folder in {os.path.dirname(target) for target in targets}:
        atomic_files.sync_folder(folder)
    return True
