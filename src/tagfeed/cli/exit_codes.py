"""The exit codes: the table of which error ends in which, and what the program says then."""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.cli.streams import discard_output
from tagfeed.errors import (
    ChangedError,
    GateError,
    GuardError,
    InputError,
    LockedError,
    NotToldError,
    OutputError,
    TagfeedError,
)

_NOTHING = "nothing was written"
_WHOLE = "every file is whole, either old or new"


class Outcome(Struct, frozen=True):
    """How a run ended.

    status: the word for it in the report for programs. feeds: what happened to the published files,
    for people.
    """

    status: str
    code: int
    feeds: str = _NOTHING


DONE = Outcome("done", 0)
UNCHANGED = Outcome("unchanged", 0)
# 2 is Click's own, for arguments that it can't read.
NOT_VALID = 4
NOT_WRITABLE = NO_ANSWER = 5
INTERRUPTED = 130  # as a shell reports SIGINT; Click's 1 would mean a faulty list
OF_ERRORS: dict[type[TagfeedError], Outcome] = {
    InputError: Outcome("faults", 1),
    GuardError: Outcome("refused", 3),
    GateError: Outcome("invalid", NOT_VALID),
    OutputError: Outcome("failed", NOT_WRITABLE, _WHOLE),
    NotToldError: Outcome("failed", NO_ANSWER, "what a hub did not take is sent again next time"),
    LockedError: Outcome("locked", 75),  # EX_TEMPFAIL of sysexits.h
    ChangedError: Outcome("locked", 75),
}


def outcome_of(error: TagfeedError) -> Outcome:
    """How a run ended that raised an error, with what is true of the feeds in its case."""
    outcome = OF_ERRORS[type(error)]
    if error.may_have_written is None:
        return outcome
    return replace(outcome, feeds=_WHOLE if error.may_have_written else _NOTHING)


# write(2): what it reports for a stream that takes no more.
_UNPRINTABLE = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


@contextmanager
def exit_codes(print_error: Callable[[TagfeedError], None]) -> Iterator[None]:
    """End the program with its documented exit code when the block raises.

    `print_error` prints tagfeed's own errors. If it can't, the exit code is still that of the
    error, which says more than one about the output.
    """
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except TagfeedError as error:
        try:
            print_error(error)
        except OSError as unprinted:
            discard_output(unprinted)
        sys.exit(OF_ERRORS[type(error)].code)
    except OSError as error:
        if error.errno not in _UNPRINTABLE or error.filename is not None:
            raise
        discard_output(error)
        sys.exit(NOT_WRITABLE)
