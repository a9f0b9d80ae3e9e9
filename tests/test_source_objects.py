"""Lists whose articles are rows of Parquet files in object storage."""

import random
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from cases import NOW
from conftest import files_below
from objects import SITE, article
from rows import Values, write_list, write_parquet
from tagfeed import build, load
from tagfeed.choosing import many_rows
from tagfeed.choosing.partial import Piece, partial, pieces
from tagfeed.errors import Fault, InputError
from tagfeed.reading.included import RowSource
from tagfeed.reading.source.parquet import row_digests
from tagfeed.reading.source.remote import states_of
from tagfeed.scaling.bucket import Bucket

obstore = pytest.importorskip("obstore", reason="pip install 'tagfeed[scale]'")
pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")
pytest.importorskip("moto", reason="pip install 'moto[server]'")

pytestmark = pytest.mark.xdist_group("objects")


def test_rows_are_read_by_patterns_of_objects(bucket: Bucket, tmp_path: Path) -> None:
    articles = [article(number) for number in range(6)]
    for name, some in ("a/1", articles[:2]), ("b/2", articles[2:4]), ("b/c/3", articles[4:]):
        file = write_parquet(tmp_path / "rows.parquet", some)
        bucket.put(f"{name}.parquet", file.read_bytes())

    def titles(pattern: str, **others: Any) -> list[str]:
        source = {"parquet": f"{bucket.url}/{pattern}", **others}
        path = write_list(tmp_path / "list" / "articles.yaml", {"site": SITE, "source": source})
        return [each.title[-1] for each in load(path).articles]

    assert titles("b/*.parquet") == ["2", "3"]
    assert titles("b/**/*.parquet") == ["2", "3", "4", "5"]
    assert titles("**/*.parquet", order=["date"]) == ["0", "1", "2", "3", "4", "5"]
    assert titles("a/1.parquet") == ["0", "1"]
    for number, name in enumerate(["x1", "x*", "x[1]"]):
        file = write_parquet(tmp_path / "rows.parquet", [article(number)])
        bucket.put(f"signs/{name}.parquet", file.read_bytes())
    assert sorted(titles("signs/*.parquet")) == ["0", "1", "2"]
    with pytest.raises(InputError, match="matches no object"):
        titles("c/*.parquet")
    with pytest.raises(InputError, match=r"c\.parquet: is not there"):
        titles("c.parquet")
    source = {"parquet": "http://example.org/a.parquet"}
    path = write_list(tmp_path / "list" / "articles.yaml", {"site": SITE, "source": source})
    with pytest.raises(InputError, match="is not an address of objects"):
        load(path)


def test_new_objects_are_noticed(bucket: Bucket, tmp_path: Path) -> None:
    source = {"parquet": f"{bucket.url}/*.parquet"}
    path = write_list(tmp_path / "list" / "articles.yaml", {"site": SITE, "source": source})
    file = tmp_path / "rows.parquet"
    bucket.put("1.parquet", write_parquet(file, [article(1)]).read_bytes())
    build(path, now=NOW)
    bucket.put("2.parquet", write_parquet(file, [article(2)]).read_bytes())
    assert "rss.xml" in build(path, now=NOW).written


def test_the_states_of_several_objects_are_asked_for_at_once(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for, head = Barrier(3, timeout=20), obstore.head  # who came alone would wait in vain

    def waiting(*given: Any) -> Any:
        asked_for.wait()
        return head(*given)

    monkeypatch.setattr(obstore, "head", waiting)
    for name in "abc":
        bucket.put(name, name.encode() * ord(name))
    states = states_of(f"{bucket.url}/{name}" for name in "abc")
    assert [*states] == [f"{bucket.url}/{name}" for name in "abc"]
    assert [state.split()[1] for state in states.values()] == ["97", "98", "99"]


def test_the_size_of_an_object_is_asked_for_once_while_it_is_read(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB would ask ten times for each file, and each time wait for the answer."""
    from obstore.fsspec import FsspecStore

    asked: list[str] = []
    info = FsspecStore._info

    async def noted(self: Any, path: str, **others: Any) -> Any:
        asked.append(path.rpartition("/")[2])
        return await info(self, path, **others)

    monkeypatch.setattr(FsspecStore, "_info", noted)
    file = write_parquet(tmp_path / "rows.parquet", [article(1), article(2)])
    for name in ("1.parquet", "2.parquet"):
        bucket.put(name, file.read_bytes())
    names = tuple(f"{bucket.url}/{number}.parquet" for number in (1, 2))
    assert len(row_digests(RowSource(0, parquet=names))) == 4
    assert sorted(asked) == ["1.parquet", "2.parquet"]


class Ways:
    """The same rows in a folder, all of which are read as articles, and in a bucket, of which a
    build chooses those that feeds show."""

    def __init__(self, folder: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.bucket = folder, bucket
        self._monkeypatch = monkeypatch
        self._lists = {
            name: write_list(folder / name / "articles.yaml", {"site": SITE, "source": source})
            for name, source in {
                "all": {"parquet": "articles/**/*.parquet"},
                "chosen": {"parquet": f"{bucket.url}/**/*.parquet"},
            }.items()
        }

    def write(self, name: str, articles: list[Values]) -> None:
        file = write_parquet(self.folder / "all/articles" / f"{name}.parquet", articles)
        self.bucket.put(f"{name}.parquet", file.read_bytes())

    def remove(self, name: str) -> None:
        (self.folder / "all/articles" / f"{name}.parquet").unlink()
        self.bucket.remove([f"{name}.parquet"])

    def build(self) -> None:
        """Build both, and compare all that they publish and say."""
        reports = {}
        for name, path in self._lists.items():
            self._monkeypatch.setattr(many_rows, "MANY", 0 if name == "chosen" else 10**9)
            reports[name] = build(path, now=NOW, allow_removals=True)
        one, other = (files_below(path.parent / "feeds") for path in self._lists.values())
        assert one == other
        assert set(reports["all"].written) == set(reports["chosen"].written)


@pytest.fixture
def ways(tmp_path: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> Ways:
    return Ways(tmp_path, bucket, monkeypatch)


def a_day(number: int, chance: random.Random, many: int = 12) -> list[Values]:
    """The articles of a day, some of one second."""
    moments = [NOW - timedelta(days=number, seconds=60 * chance.randrange(4)) for _ in range(many)]
    return [
        {
            "title": f"Article {number}-{at}",
            "date": f"{moment:%Y-%m-%dT%H:%M:%S}Z",
            "url": f"https://example.org/{number}/{at}/",
            "tags": [f"T{chance.randrange(4)}"],
        }
        for at, moment in enumerate(moments)
    ]


@pytest.mark.slow
def test_rows_of_objects_are_chosen_as_those_of_files(ways: Ways) -> None:
    chance = random.Random(1)
    days = {f"2020/{number:02}": a_day(number, chance) for number in range(5)}
    for name, articles in days.items():
        ways.write(name, articles)
    ways.build()
    days["2020/03"][4]["title"] = "Corrected"
    ways.write("2020/03", days["2020/03"])
    ways.build()
    ways.write("2020/99", a_day(-1, chance))
    ways.remove("2020/01")
    ways.build()
    ways.build()


@pytest.mark.slow
def test_only_objects_that_are_new_or_changed_are_read_again(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(2)
    for number in range(3):
        ways.write(f"{number}", a_day(number, chance))
    ways.build()
    read: list[str] = []

    def noted(piece: Piece, **how: Any) -> tuple[Fault, ...]:
        read.append(piece.file)
        return partial(piece, **how)

    monkeypatch.setattr(pieces, "partial", noted)
    ways.write("1", a_day(1, chance))
    ways.write("new", a_day(8, chance))
    ways.build()
    assert [Path(file).name for file in read] == ["1.parquet", "new.parquet"]
