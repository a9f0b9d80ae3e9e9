"""Whether files of rows are still the ones that were looked at first.

Rows are called by their numbers, which mean other rows once somebody has written a file again.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from tagfeed.errors import ChangedError, Fault, InputError
from tagfeed.last_run.note import identity
from tagfeed.reading.source.remote import is_remote, states_of

States = Mapping[str, str]
"""What changes when a file does, by its name."""


def states(files: Iterable[str]) -> States:
    """The states of files, of which some may be objects."""
    files = [*files]
    of_objects = states_of(filter(is_remote, files))
    return {file: of_objects.get(file) or identity(file) for file in files}


@contextmanager
def unwritten(before: States) -> Iterator[None]:
    """Raises ChangedError at the end of the `with` block where a file is not as it was before, also
    in place of an InputError: a file may be half written."""
    try:
        yield
    except InputError:
        _compare(before)
        raise
    _compare(before)


def _compare(before: States) -> None:
    now = states(before)
    problem = "was written or removed while it was read"
    remedy = (
        "run it again; a file that is written elsewhere and then renamed is never read half-written"
    )
    if changed := [file for file in before if now[file] != before[file]]:
        raise ChangedError([Fault(file, None, "", problem, remedy) for file in changed])
