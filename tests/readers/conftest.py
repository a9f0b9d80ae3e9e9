"""The readers' trials: each is run once, when a test first asks for it."""

from collections.abc import Callable

import pytest

from readers.contract import Reader
from readers.network import off_the_network
from readers.trial import Trial, run

Try = Callable[[Reader], Trial]


@pytest.fixture(scope="session")
def trial_of(tmp_path_factory: pytest.TempPathFactory) -> Try:
    """The trial of a reader; a reader that is not on this machine is skipped."""
    trials: dict[str, Trial | Exception] = {}

    def trial_of(reader: Reader) -> Trial:
        version = reader.version()
        if version is None:
            pytest.skip(f"{reader.name} is not on this machine: {reader.install}")
        if reader.name not in trials:
            with off_the_network() as isolated:
                if reader.calls_out and not isolated:
                    pytest.skip(f"only root can keep {reader.name} off the network")
                trials[reader.name] = _outcome(reader, version, tmp_path_factory)
        trial = trials[reader.name]
        if isinstance(trial, Exception):
            raise trial
        return trial

    return trial_of


def _outcome(
    reader: Reader, version: str, tmp_path_factory: pytest.TempPathFactory
) -> Trial | Exception:
    """The trial or how it failed, so that one that hangs does so once."""
    try:
        return run(reader, version, tmp_path_factory.mktemp("reader"))
    except Exception as error:
        return error
