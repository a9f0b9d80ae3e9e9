"""Work that is shared with other machines gives the same bytes, whoever does it."""

import shutil
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cases import CASES, NOW, Case
from cluster import running_cluster
from conftest import slow
from rows import articles_of, settings_of, write_list, write_parquet, write_rows
from tagfeed import build, parallel
from tagfeed.choosing import many_rows
from tagfeed.cli.program import main
from tagfeed.errors import InputError, OutputError
from tagfeed.parallel import ForkExecutor, working_with
from tagfeed.scaling.dask import dask_workers

distributed = pytest.importorskip("distributed", reason="pip install 'tagfeed[scale]'")
pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")

pytestmark = pytest.mark.xdist_group("cluster")  # one process starts it

SITE = {"title": "Rows", "url": "https://example.org/", "feeds_url": "https://example.org/feeds/"}
SOURCE = {"parquet": "articles/*.parquet"}


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with running_cluster() as address:
        yield address


@pytest.fixture(autouse=True)
def _everything_is_worth_sharing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTH_FORKING", 0)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def built(
    path: Path, workers: AbstractContextManager[None], now: datetime = NOW
) -> dict[str, bytes]:
    """What a build from nothing publishes with these workers."""
    out = path.parent / "feeds"
    for left in (out, path.parent / ".tagfeed"):
        shutil.rmtree(left, ignore_errors=True)
    with workers:
        build(path, now=now)
    return files(out)


class Counting:
    """An executor that counts what its workers did without an error."""

    def __init__(self, executor: Any) -> None:
        self.futures: list[Future[Any]] = []
        self._executor = executor

    def submit(self, work: Any, /, *arguments: Any) -> Any:
        self.futures.append(self._executor.submit(work, *arguments))
        return self.futures[-1]

    def done(self) -> int:
        return sum(future.exception() is None for future in self.futures)


def list_of(case: Case, folder: Path) -> Path:
    """The golden list with its articles in four files of Parquet."""
    shutil.copytree(case.list.parent, folder, ignore=IN_YAML, dirs_exist_ok=True)
    articles = articles_of(case.list)
    quarter = len(articles) // 4 + 1
    for turn, begin in enumerate(range(0, len(articles), quarter)):
        write_parquet(folder / "articles" / f"{turn}.parquet", articles[begin : begin + quarter])
    return write_list(folder / "articles.yaml", {**settings_of(case.list), "source": SOURCE})


IN_YAML = shutil.ignore_patterns("*.yaml")
GOLDEN = [case for case in CASES if case.name in ("everything", "podcast", "queries", "full-text")]
OF_ROWS = [case for case in CASES if not case.catalog().markdown and articles_of(case.list)]


def engines(cluster: str) -> Iterator[AbstractContextManager[None]]:
    """One process, four, and the workers of a cluster."""
    yield working_with(ForkExecutor(), 1)
    yield working_with(ForkExecutor(), 4)
    yield dask_workers(cluster)


@pytest.mark.parametrize(
    "case",
    [case if case.name == "queries" else slow(case) for case in OF_ROWS],
    ids=lambda case: case.name,
)
def test_a_list_and_its_rows_give_the_same_bytes_whoever_does_the_work(
    case: Case, cluster: str, tmp_path: Path
) -> None:
    values = {**settings_of(case.list), "articles": articles_of(case.list)}
    shutil.copytree(case.list.parent, tmp_path / "list", ignore=IN_YAML)
    of_list = write_list(tmp_path / "list/articles.yaml", values)
    alone = built(of_list, working_with(ForkExecutor(), 1), case.now)
    for path in of_list, list_of(case, tmp_path / "rows"):
        for workers in engines(cluster):
            assert built(path, workers, case.now) == alone


def test_workers_of_a_cluster_do_the_work(cluster: str, tmp_path: Path) -> None:
    path = list_of(next(case for case in GOLDEN if case.name == "full-text"), tmp_path)
    with distributed.Client(cluster, set_as_default=False) as client:
        counting = Counting(client.get_executor())
        built(path, working_with(counting, 3))
        assert counting.done() == len(counting.futures) > 3


def test_an_executor_that_fails_costs_time_alone(tmp_path: Path) -> None:
    path = list_of(GOLDEN[0], tmp_path)
    alone = built(path, working_with(ForkExecutor(), 1))
    pool = ThreadPoolExecutor(1)
    pool.shutdown()  # it takes no more work
    assert built(path, working_with(pool, 4)) == alone


@pytest.mark.slow
def test_the_command_shares_a_list_named_by_a_relative_path(
    cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = list_of(GOLDEN[0], tmp_path)
    alone = built(path, working_with(ForkExecutor(), 1))
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "others"
    options = ["--engine", "dask", "--scheduler", cluster, "--out", "others"]
    now = ["--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}"]
    found = CliRunner().invoke(main, ["build", "articles.yaml", *options, *now])
    assert found.exit_code == 0, found.output
    assert files(out) == alone


@pytest.mark.parametrize("options", [["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:1"]])
def test_half_of_what_names_a_cluster_is_wrong_use(options: list[str]) -> None:
    found = CliRunner().invoke(main, ["build", *options])
    assert found.exit_code == 2
    assert "together, or neither" in found.output


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "tcp://127.0.0.1", "tcp://127.0.0.1:x", "tcp://127.0.0.1:99999", "", "a:1 "),
        *("inproc://a", "http://127.0.0.1:8786", "tcp://127.0.0.1:1/x", "tcp://[::1", "foo://a:1"),
    ],
)
def test_what_is_no_address_of_a_scheduler_is_said(address: str) -> None:
    found = CliRunner().invoke(main, ["build", "--engine", "dask", "--scheduler", address])
    assert found.exit_code == 1
    assert "is not the address of a scheduler; write tcp://HOST:8786" in found.output


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "tls://[::1]:1"])
def test_an_address_of_a_scheduler_is_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise TypeError("as a scheduler without TLS does")

    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(OutputError, match="did not answer: as"), dask_workers(address):
        pass


def test_a_cluster_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tagfeed.scaling.dask._PATIENCE", 0.5)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        workers = dask_workers(address)
        with pytest.raises(OutputError, match="did not answer") as raised, workers:
            pass
    assert raised.value.may_have_written is False


def test_a_cluster_without_workers_is_told() -> None:
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1") as empty:
        workers = dask_workers(empty.scheduler_address)
        with pytest.raises(OutputError, match="has no workers"), workers:
            pass


def test_workers_with_another_tagfeed_are_named(
    cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tagfeed.__version__", "9.9.9")
    workers = dask_workers(cluster)
    with pytest.raises(OutputError, match=r"and here is 9\.9\.9") as raised, workers:
        pass
    assert len(raised.value.faults) == 2


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(InputError, match=r"pip install 'tagfeed\[scale\]'"),
        dask_workers("tcp://x:1"),
    ):
        pass


@pytest.mark.slow
def test_ten_thousand_articles_give_the_same_bytes_whoever_does_the_work(
    cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [
        {
            "title": f"Article {number}",
            "date": f"{NOW - timedelta(minutes=7 * number):%Y-%m-%dT%H:%M:%SZ}",
            "url": f"https://example.org/{number}/",
            "tags": [f"Tag {number % 300}", f"Big {number % 7}"],
            "authors": [f"Author {number % 50}"],
            "content_html": f"<p>Text <b>{number}</b> of many.</p>",
        }
        for number in range(10_000)
    ]
    of_list = write_list(tmp_path / "list/articles.yaml", {"site": SITE, "articles": articles})
    for turn in range(8):
        some = articles[turn * 1_250 : (turn + 1) * 1_250]
        write_rows(tmp_path / f"rows/articles/{turn}.parquet", some)
    of_rows = write_list(tmp_path / "rows/articles.yaml", {"site": SITE, "source": SOURCE})
    alone = built(of_list, working_with(ForkExecutor(), 1))
    assert len(alone) > 4 * 350
    for workers in [*engines(cluster)][1:]:
        assert built(of_list, workers) == alone
    for many in 10**9, 0:  # all rows are read as articles, or those that feeds show
        monkeypatch.setattr(many_rows, "MANY", many)
        for workers in engines(cluster):
            assert built(of_rows, workers) == alone
