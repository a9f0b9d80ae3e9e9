"""The workers of a Dask cluster, which share the work of a build."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from warnings import catch_warnings, filterwarnings

import tagfeed
from tagfeed.errors import Fault, InputError, install_command, not_answered
from tagfeed.parallel import working_with

_ADDRESS = r"(?:(?:tcp|tls|wss?)://)?(?:\[[0-9a-fA-F:.]+\]|[\w.-]+):(\d{1,5})"
_MOST_PORTS = 1 << 16
_PATIENCE = 10  # seconds to wait for the scheduler


@contextmanager
def dask_workers(scheduler: str) -> Iterator[None]:
    """Share what this process does with a cluster while the `with` block runs.

    scheduler: its address, as in `tcp://10.0.0.1:8786`.

    Raises InputError if that is not an address or Dask is not installed, and OutputError if the
    cluster does not answer, has no workers, or has workers with another version of tagfeed, whose
    bytes could differ.
    """
    found = re.fullmatch(_ADDRESS, scheduler, re.ASCII)
    if found is None or int(found[1]) >= _MOST_PORTS:
        remedy = "write tcp://HOST:8786, as `dask scheduler` prints it"
        problem = "is not the address of a scheduler"
        raise InputError([Fault(scheduler, None, "", problem, remedy)])
    try:
        from distributed import Client
    except ImportError:
        remedy = f"run `{install_command('scale')}`"
        raise InputError([Fault("", None, "", "--engine dask needs Dask", remedy)]) from None
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, TypeError, ValueError) as error:
        problem = f"did not answer: {str(error).partition(chr(10))[0] or type(error).__name__}"
        remedy = "check the address after --scheduler, and that `dask scheduler` runs there"
        raise not_answered([Fault(scheduler, None, "", problem, remedy)]) from None
    with client, catch_warnings():
        filterwarnings("ignore", "Sending large graph")  # sending lists is the purpose
        threads = client.nthreads()
        _check(scheduler, client, len(threads))
        with working_with(client.get_executor(), sum(threads.values()) + 1):
            yield


def _check(scheduler: str, client: Any, workers: int) -> None:
    if not workers:
        remedy = f"run `dask worker {scheduler}` on machines that have tagfeed"
        raise not_answered([Fault(scheduler, None, "", "has no workers", remedy)])
    answers = client.run(_version, on_error="return")
    here = tagfeed.__version__
    faults = [
        Fault(worker, None, "", f"has {_named(found)}, and here is {here}", f"install {here} there")
        for worker, found in sorted(answers.items())
        if found != here
    ]
    if faults:
        raise not_answered(faults)


def _named(found: object) -> str:
    return f"tagfeed {found}" if isinstance(found, str) else "no tagfeed"


def _version() -> str:
    """The version of tagfeed on the machine that runs this."""
    return tagfeed.__version__
