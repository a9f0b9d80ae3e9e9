"""What every test may ask for: the option `--update-golden` and the comparison it rewrites.

And at the end of a run, which slow tests it left out.
"""

import gc
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from objects import STORES, Store, running_store
from properties import SHARE, load_profile
from tagfeed.scaling.bucket import Bucket

_LEFT_OUT = pytest.StashKey[dict[str, int]]()
_HOW = "All of it runs with `make test-all`, or what is in a file with `pytest FILE`."


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected files; read every change before you commit it",
    )


class Golden:
    """Compares what was made with what stands expected, or writes it there when asked to."""

    def __init__(self, update: bool) -> None:
        self.update = update

    def folder(self, folder: Path, made: Mapping[str, bytes]) -> None:
        """A folder holds these files, byte for byte, and no others."""
        if self.update:
            for name in files_below(folder).keys() - made.keys():
                (folder / name).unlink()
            for name, body in made.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(body)
        expected = files_below(folder)
        assert sorted(made) == sorted(expected), f"the files below {folder}"
        for name in made:
            assert made[name].decode() == expected[name].decode(), f"{folder / name}"

    def file(self, path: Path, made: str) -> None:
        """A file holds this text."""
        if self.update:
            path.write_bytes(made.encode())
        assert made == path.read_bytes().decode(), str(path)


@pytest.fixture(scope="session", autouse=True)
def _nothing_waits_for_the_disk() -> Iterator[None]:
    """A sync is for machines that lose power; here it would only take time. Commands that tests
    start do sync."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        patch.setattr("tagfeed.publishing.syncing.syncfs", lambda _: None)
        yield


@pytest.fixture(scope="module", params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Object storage of each kind."""
    with running_store(request.param) as found:
        yield found


@pytest.fixture
def bucket(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    return store.bucket(tmp_path, monkeypatch)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(request.config.getoption("--update-golden"))


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


_CASE = type(pytest.param())


def slow(value: object) -> Any:
    """A case of a test that is slow with this value, and quick with others."""
    if isinstance(value, _CASE):
        return pytest.param(*value.values, id=value.id, marks=(*value.marks, pytest.mark.slow))
    return pytest.param(value, marks=pytest.mark.slow)


def some_slow(values: Iterable[object], quick: int = 3) -> list[Any]:
    """Cases of which one in so many is quick to run, as they are alike, and the others are slow."""
    return [slow(value) if number % quick else value for number, value in enumerate(values)]


def pytest_configure(config: pytest.Config) -> None:
    load_profile(is_quick=_leaves_out_slow_tests(config))
    config.stash[_LEFT_OUT] = {}
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as nohup has it; children inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _leaves_out_slow_tests(config: pytest.Config) -> bool:
    return "not slow" in config.option.markexpr


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Count the slow tests that are left out, a parametrized one only under its name."""
    for item in items:
        if item.get_closest_marker("slow") and _leaves_out_slow_tests(item.config):
            name = item.nodeid.partition("[")[0]
            left_out = item.config.stash[_LEFT_OUT]
            left_out[name] = left_out.get(name, 0) + 1


def pytest_collection_finish() -> None:
    gc.freeze()  # what was collected is there to the end: no use in looking for garbage in it


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells the main process what it left out: each worker collects all tests."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash[_LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """How `--dist loadgroup` shares the tests; other ways are xdist's own."""
    if config.getoption("dist") != "loadgroup":
        return None
    from scheduling import GroupsOfFiles  # only the process that shares the tests needs xdist

    return GroupsOfFiles(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[_LEFT_OUT].update(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    left_out = config.stash[_LEFT_OUT]
    if left_out:
        terminalreporter.section(f"slow tests left out: {sum(left_out.values())}")
        for name, times in sorted(left_out.items()):
            terminalreporter.line(name + (f" ({times} times)" if times > 1 else ""))
        terminalreporter.line(f"Properties were tried with one in {SHARE} of their examples.")
        terminalreporter.line(_HOW)
