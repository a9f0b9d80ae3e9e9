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
    trials: dict[str, Trial] = {}

    def trial_of(reader: Reader) -> Trial:
        version = reader.version()
        if version is None:
            pytest.skip(f"{reader.name} is not on this machine: {reader.install}")
        if reader.name not in trials:
            with off_the_network() as isolated:
                if reader.calls_out and not isolated:
                    pytest.skip(f"only root can keep {reader.name} off the network")
                trials[reader.name] = run(reader, version, tmp_path_factory.mktemp("reader"))
        return trials[reader.name]

    return trial_of
