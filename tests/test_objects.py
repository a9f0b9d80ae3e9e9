"""Feeds in object storage: what changed is put there, whatever happens to the run."""

import random
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cases import NOW
from conftest import some_slow
from objects import SITE, article
from rows import Values, write_list
from tagfeed import build, check, load, object_storage
from tagfeed.cli.program import main
from tagfeed.errors import Fault, InputError, OutputError
from tagfeed.scaling import lease, target
from tagfeed.scaling.bucket import Bucket, StoredObject, TakenError
from tagfeed.scaling.local_copy import LocalCopy
from tagfeed.scaling.objects import put_file
from tagfeed.scaling.renewing import _renew, renewed
from tagfeed.standards.addresses.object_addresses import without_secrets

obstore = pytest.importorskip("obstore", reason="pip install 'tagfeed[scale]'")
pytest.importorskip("moto", reason="pip install 'moto[server]'")

pytestmark = pytest.mark.xdist_group("objects")  # one process starts the server

AT = ["--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}"]


def list_of(folder: Path, articles: list[Values], **site: Any) -> Path:
    return write_list(folder / "articles.yaml", {"site": {**SITE, **site}, "articles": articles})


def run(path: Path, bucket: Bucket, *options: str, code: int = 0) -> str:
    """What `tagfeed build --out` says."""
    arguments = ["build", str(path), "--out", bucket.url, *AT, *options]
    found = CliRunner().invoke(main, arguments)
    assert found.exit_code == code, found.output
    return found.output


def published(bucket: Bucket) -> dict[str, bytes]:
    """The objects besides the record."""
    names = [name for name in bucket.names() if not name.startswith(".tagfeed/")]
    return {name: body.body for name in sorted(names) if (body := bucket.get(name))}


def built(articles: list[Values], folder: Path, **site: Any) -> dict[str, bytes]:
    """What a build into a folder publishes."""
    shutil.rmtree(folder, ignore_errors=True)
    build(list_of(folder, articles, **site), now=NOW)
    found = [path for path in (folder / "feeds").rglob("*") if path.is_file()]
    return {path.relative_to(folder / "feeds").as_posix(): path.read_bytes() for path in found}


def test_objects_are_the_files_of_a_build(bucket: Bucket, tmp_path: Path) -> None:
    articles = [article(number, tags=[f"T{number % 3}"]) for number in range(9)]
    path = list_of(tmp_path / "list", articles)
    said = run(path, bucket)
    assert f"9 articles in 4 feeds: {len(published(bucket))} files written." in said
    assert published(bucket) == built(articles, tmp_path / "local")
    assert not check(published(bucket)["atom.xml"])
    assert run(path, bucket) == ""
    assert not (tmp_path / "list" / "feeds").exists()


def test_no_object_holds_anything_private(bucket: Bucket, tmp_path: Path) -> None:
    early = article(1, date="2099-01-01", title="Embargoed")
    values = {"site": SITE, "articles": [early, article(0)]}
    dawn = {"name": "dawn", "private": True, "delay": "-5000w", "formats": ["rss"]}
    path = write_list(tmp_path / "articles.yaml", {**values, "partners": [dawn]})
    run(path, bucket)
    own = tmp_path / "private" / "articles" / "partners" / "dawn" / "rss.xml"
    assert "Embargoed" in own.read_text(encoding="utf-8")
    names = [*bucket.names()]
    assert "rss.xml" in names
    assert ".tagfeed/record.json" in names
    bodies = [found.body for name in names if (found := bucket.get(name))]
    assert [body for body in bodies if b"Embargoed" in body or b"dawn" in body] == []


def test_only_what_changed_is_put(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [article(number, tags=[f"T{number}"]) for number in range(5)]
    run(list_of(tmp_path / "list", articles), bucket)
    put: list[str] = []

    def noted(bucket: Bucket, folder: Path, path: str) -> None:
        put.append(path)
        put_file(bucket, folder, path)

    monkeypatch.setattr("tagfeed.scaling.target.put_file", noted)
    articles[0]["title"] = "Another"
    said = run(list_of(tmp_path / "list", articles), bucket)
    assert sorted({name.rpartition("/")[0] for name in put}) == ["", "tags/t0"]
    assert f"{len(put)} files written, {len(published(bucket)) - len(put)} unchanged" in said
    assert published(bucket) == built(articles, tmp_path / "local")


def test_objects_say_what_they_are(bucket: Bucket, tmp_path: Path) -> None:
    run(list_of(tmp_path / "list", [article(1)], precompress=["gzip"]), bucket)

    def headers(name: str) -> dict[str, str]:
        return dict(obstore.get(bucket.store, name).attributes)

    kept = "public, max-age=600"
    types = {
        "rss.xml": "application/rss+xml; charset=utf-8",
        "atom.xml": "application/atom+xml; charset=utf-8",
        "feed.json": "application/feed+json",
        "index.html": "text/html; charset=utf-8",
    }
    for name, kind in types.items():
        assert headers(name) == {"Content-Type": kind, "Cache-Control": kept}
        assert headers(f"{name}.gz") == {**headers(name), "Content-Encoding": "gzip"}


def test_only_what_is_on_record_is_removed(bucket: Bucket, tmp_path: Path) -> None:
    articles = [article(number) for number in range(5)]
    run(list_of(tmp_path / "list", articles), bucket)
    bucket.put("mine.txt", b"mine")
    site = {"formats": ["rss", "atom", "html"]}
    path = list_of(tmp_path / "list", articles, **site)
    values = {"site": {**SITE, **site}, "moved": {"feed.json": "gone"}, "articles": articles}
    write_list(path, values)
    run(path, bucket)
    after = published(bucket)
    assert "feed.json" not in after
    assert {"rss.xml", "atom.xml", "index.html", "mine.txt"} <= after.keys()


def test_the_object_of_somebody_else_is_not_replaced(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put("rss.xml", b"theirs")
    said = run(list_of(tmp_path / "list", [article(1)]), bucket, code=3)
    assert "objects are there that tagfeed did not put there: rss.xml" in said
    assert published(bucket) == {"rss.xml": b"theirs"}
    assert bucket.get(lease.NAME) is None


def test_a_whole_build_puts_what_somebody_removed_or_changed(
    bucket: Bucket, tmp_path: Path
) -> None:
    articles = [article(number) for number in range(3)]
    path = list_of(tmp_path / "list", articles)
    run(path, bucket)
    bucket.remove(["rss.xml"])
    bucket.put("atom.xml", b"theirs")
    assert f"{len(published(bucket)) + 1} files written" in run(path, bucket, "--full")
    assert published(bucket) == built(articles, tmp_path / "local")


def test_a_bucket_that_is_not_there_is_no_other_run(bucket: Bucket, tmp_path: Path) -> None:
    nowhere = Bucket(f"{bucket.url[:-6]}-misspelt/feeds")
    said = run(list_of(tmp_path / "list", [article(1)]), nowhere, code=5)
    assert "-misspelt/feeds: .tagfeed/lock.json can't be written" in said


def test_another_machine_goes_on_guarded(bucket: Bucket, tmp_path: Path) -> None:
    articles = [article(number) for number in range(6)]
    run(list_of(tmp_path / "one", articles), bucket)
    renamed = [{**articles[0], "url": "https://example.org/new/"}, *articles[1:]]
    said = run(list_of(tmp_path / "two", renamed), bucket, code=3)
    assert "was published with the id https://example.org/0/" in said
    more = [*articles, article(7)]
    run(list_of(tmp_path / "two", more), bucket)
    assert published(bucket) == built(more, tmp_path / "local")
    last = [*more, article(8)]
    run(list_of(tmp_path / "one", last), bucket)  # whose copy is older
    assert published(bucket) == built(last, tmp_path / "local")


def test_a_fault_puts_nothing_and_frees_the_lock(bucket: Bucket, tmp_path: Path) -> None:
    run(list_of(tmp_path / "list", [article(1, date="soon")]), bucket, code=1)
    assert [*bucket.names()] == []


def test_a_run_waits_for_nobody(bucket: Bucket, tmp_path: Path) -> None:
    path = list_of(tmp_path / "list", [article(1)])
    with lease.leased(bucket):
        assert "is publishing there" in run(path, bucket, code=75)
    assert published(bucket) == {}
    run(path, bucket)


def test_the_lock_of_a_run_that_was_killed_runs_out(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.put(lease.NAME, b'{"owner": "elsewhere 1 abc"}')
    path = list_of(tmp_path / "list", [article(1)])
    assert "elsewhere 1 is publishing there" in run(path, bucket, code=75)
    monkeypatch.setattr(lease, "LASTS", timedelta(seconds=-60))
    run(path, bucket)
    assert bucket.get(lease.NAME) is None


@pytest.mark.parametrize(
    ("owner", "problem"),
    [
        (b'{"owner": "elsewhere 1 abc"}', "another run has taken over"),
        (None, "the lock of this run was removed"),
    ],
)
def test_a_run_that_lost_its_lock_while_it_built_writes_nothing_more(
    owner: bytes | None,
    problem: str,
    bucket: Bucket,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = list_of(tmp_path / "list", [article(1)])
    real = LocalCopy.manifest

    def lost(copy: LocalCopy) -> bytes:
        bucket.remove([lease.NAME])
        if owner:
            bucket.put(lease.NAME, owner)
        return real(copy)

    monkeypatch.setattr(LocalCopy, "manifest", lost)
    assert problem in run(path, bucket, code=75)
    assert published(bucket) == {}
    found = bucket.get(lease.NAME)
    assert (found.body if found else None) == owner


def test_a_lock_is_renewed_while_nothing_asks_for_objects(bucket: Bucket) -> None:
    """By another process, which ends with the run."""
    with lease.leased(bucket) as held:
        first = bucket.get(lease.NAME)
        assert first
        with renewed(held, pause=0.0):
            assert any(told_again(bucket, first) for _ in range(100_000))
        held.renew()  # nobody has taken it over
    assert bucket.get(lease.NAME) is None


def told_again(bucket: Bucket, before: StoredObject) -> bool:
    found = bucket.get(lease.NAME)
    return found is not None and found.body != before.body


def test_a_lock_that_another_run_has_is_renewed_by_no_process(bucket: Bucket) -> None:
    with lease.leased(bucket) as held:
        bucket.put(lease.NAME, b'{"owner": "elsewhere 1 abc"}')
        _renew(bucket.url, held.owner, 0.0)  # comes to an end
        found = bucket.get(lease.NAME)
    assert found
    assert found.body == b'{"owner": "elsewhere 1 abc"}'


def test_a_record_that_another_run_replaced_is_kept(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = list_of(tmp_path / "list", [article(1)])
    run(path, bucket)

    def meanwhile(_bucket: Bucket, folder: Path, path: str) -> None:
        bucket.put(target.RECORD, b"another's")
        put_file(bucket, folder, path)

    monkeypatch.setattr("tagfeed.scaling.target.put_file", meanwhile)
    path = list_of(tmp_path / "list", [article(1), article(2)])
    assert "another run has published there" in run(path, bucket, code=75)
    found = bucket.get(target.RECORD)
    assert found is not None
    assert found.body == b"another's"


def test_a_conditional_put_of_an_old_version_is_refused(bucket: Bucket) -> None:
    def tag() -> str | None:
        found = bucket.get("x")
        return found.tag if found else None

    bucket.replace("x", b"1", None)
    first = tag()
    bucket.replace("x", b"2", first)
    for old in (None, first):
        with pytest.raises(TakenError):
            bucket.replace("x", b"3", old)
    bucket.replace("x", b"4", tag())


def test_a_request_whose_answer_was_lost_is_no_other_run(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is sent again, and the store refuses it: the condition holds no longer."""
    obstore = pytest.importorskip("obstore")
    real = obstore.put

    def sent_twice(*given: Any, **options: Any) -> Any:
        real(*given, **options)
        return real(*given, **options)

    path = list_of(tmp_path / "list", [article(1)])
    monkeypatch.setattr(obstore, "put", sent_twice)
    run(path, bucket)
    assert bucket.get(lease.NAME) is None
    path = list_of(tmp_path / "list", [article(1), article(2)])
    run(path, bucket)
    assert published(bucket) == built([article(1), article(2)], tmp_path / "local")


@pytest.mark.parametrize("damage", [b"", b"no record", None])
def test_where_the_record_is_lost_the_machine_that_published_last_goes_on_guarded(
    damage: bytes | None, bucket: Bucket, tmp_path: Path
) -> None:
    articles = [article(number, tags=[f"T{number}"]) for number in range(4)]
    run(list_of(tmp_path / "one", articles), bucket)
    bucket.put("mine.txt", b"mine")
    if damage is None:
        bucket.remove([target.RECORD])
    else:
        bucket.put(target.RECORD, damage)
    before = published(bucket)
    said = run(list_of(tmp_path / "two", articles), bucket, code=3 if damage is None else 5)
    assert "tagfeed did not put there" in said or "restore the record from a backup" in said
    assert "1 fault; nothing was written." in said
    renamed = [{**articles[0], "url": "https://example.org/new/"}, *articles[1:]]
    said = run(list_of(tmp_path / "one", renamed), bucket, code=3)
    assert "was published with the id https://example.org/0/" in said
    assert published(bucket) == before
    more = [*articles, article(7)]
    run(list_of(tmp_path / "one", more), bucket)
    assert published(bucket) == {**built(more, tmp_path / "local"), "mine.txt": b"mine"}
    assert run(list_of(tmp_path / "one", more), bucket) == ""


def test_where_every_object_is_gone_ids_stay_guarded_and_all_is_put_again(
    bucket: Bucket, tmp_path: Path
) -> None:
    articles = [article(number, tags=[f"T{number}"]) for number in range(4)]
    run(list_of(tmp_path, articles), bucket)
    before = published(bucket)
    bucket.remove([*bucket.names()])
    renamed = [{**articles[0], "url": "https://example.org/new/"}, *articles[1:]]
    said = run(list_of(tmp_path, renamed), bucket, code=3)
    assert "was published with the id https://example.org/0/" in said
    assert published(bucket) == {}
    assert f"{len(before)} files written" in run(list_of(tmp_path, articles), bucket)
    assert published(bucket) == before
    assert run(list_of(tmp_path, articles), bucket) == ""


def test_where_every_object_and_the_record_of_the_last_build_are_gone_all_is_put_again(
    bucket: Bucket, tmp_path: Path
) -> None:
    path = list_of(tmp_path, [article(1)])
    run(path, bucket)
    before = published(bucket)
    bucket.remove([*bucket.names()])
    (manifest,) = (tmp_path / ".tagfeed").glob("manifest-*.json")
    manifest.write_bytes(b"no record")
    run(path, bucket)
    assert published(bucket) == before


def test_a_run_that_fails_says_whether_it_had_begun_to_write(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = list_of(tmp_path, [article(1)])

    def fail(*_: object) -> None:
        raise OutputError([Fault(bucket.url, None, "", "cannot be written")])

    for name, said in (
        ("_refuse_foreign", "nothing was written"),
        ("put_file", "every file is whole, either old or new"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(target, name, fail)
            assert f"1 fault; {said}." in run(path, bucket, code=5)


def test_where_a_journal_is_lost_every_object_is_put_again(bucket: Bucket, tmp_path: Path) -> None:
    """A run was cut off, and what it put is what nobody knows."""
    path = list_of(tmp_path / "list", [article(1)])
    run(path, bucket)
    before = published(bucket)
    bucket.put("rss.xml", b"half an edit that was taken back")
    bucket.put(target.JOURNAL, b"no journal")
    run(path, bucket)
    assert published(bucket) == before
    assert bucket.get(target.JOURNAL) is None


class Cut(BaseException):
    """The run is cut off here."""


def test_a_run_that_was_killed_is_gone_on_with(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another machine, too; and what is edited meanwhile is put again."""
    monkeypatch.setattr(target, "_STEP", 10)
    articles = [article(number, tags=[f"T{number}"]) for number in range(25)]
    many = len(built(articles, tmp_path / "local"))
    put: list[str] = []

    def killed_after(most: int) -> None:
        def noted(bucket: Bucket, folder: Path, path: str) -> None:
            if len(put) >= most:
                raise Cut
            put.append(path)
            put_file(bucket, folder, path)

        monkeypatch.setattr(target, "put_file", noted)
        monkeypatch.setattr(target, "_WORKERS", 1)

    for name, most in ("one", 35), ("two", 70):
        killed_after(most)
        with suppress(Cut):
            path = list_of(tmp_path / name, articles)
            CliRunner().invoke(main, ["build", str(path), "--out", bucket.url, *AT])
        bucket.remove([lease.NAME])  # it has run out
        assert bucket.get(target.JOURNAL) is not None
    first = put[:]
    put.clear()
    killed_after(10**9)
    articles[0]["title"] = "Edited"
    run(list_of(tmp_path / "one", articles), bucket)
    assert published(bucket) == built(articles, tmp_path / "local")
    edited = {name for name in first if name in put}
    assert len(first) == 70
    assert many - 70 <= len(put) <= many - 70 + 2 * 10 + 12
    assert {name.rpartition("/")[0] for name in edited} >= {"tags/t0"}
    assert [name for name in bucket.names() if name.startswith(".tagfeed/")] == [target.RECORD]


def damage(bucket: Bucket, is_gone: bool) -> None:
    bucket.remove([target.RECORD]) if is_gone else bucket.put(target.RECORD, b"no record")


@pytest.mark.parametrize("is_gone", [False, True])
def test_where_the_record_is_lost_a_machine_that_published_earlier_is_refused(
    is_gone: bool, bucket: Bucket, tmp_path: Path
) -> None:
    """The other one changed an article that only feeds of a tag show."""
    many = [article(number, tags=["Old"] * (not number)) for number in range(25)]
    run(list_of(tmp_path / "one", many), bucket)
    edited = [{**many[0], "title": "Edited", "url": "https://example.org/new/"}, *many[1:]]
    edited[0]["id"] = many[0]["url"]
    run(list_of(tmp_path / "two", edited), bucket)
    damage(bucket, is_gone)
    before = published(bucket)
    said = run(list_of(tmp_path / "one", many), bucket, code=5)
    state = "gone" if is_gone else "damaged"
    assert f"record.json is {state}, and this machine cannot tell that it published last" in said
    assert "run tagfeed on the machine that published last" in said
    assert published(bucket) == before
    run(list_of(tmp_path / "two", edited), bucket)
    assert published(bucket) == before


@pytest.mark.parametrize("is_gone", [False, True])
def test_where_the_record_is_lost_after_a_refused_build_nothing_of_others_is_replaced(
    is_gone: bool, bucket: Bucket, tmp_path: Path
) -> None:
    """What this machine built last is not what it put."""
    articles = [article(number) for number in range(3)]
    run(list_of(tmp_path, articles), bucket)
    bucket.put("tags/t9/rss.xml", b"theirs")
    more = list_of(tmp_path, [*articles, article(9, tags=["T9"])])
    run(more, bucket, code=3)
    damage(bucket, is_gone)
    before = published(bucket)
    assert "cannot tell that it published last" in run(more, bucket, code=5)
    assert published(bucket) == before


@pytest.mark.parametrize("is_gone", [False, True])
def test_where_both_records_are_damaged_no_object_is_called_that_of_others(
    is_gone: bool, bucket: Bucket, tmp_path: Path
) -> None:
    path = list_of(tmp_path, [article(1)])
    run(path, bucket)
    damage(bucket, is_gone)
    (manifest,) = (tmp_path / ".tagfeed").glob("manifest-*.json")
    manifest.write_bytes(b"no record")
    assert "cannot tell that it published last" in run(path, bucket, code=5)


@pytest.mark.parametrize("is_gone", [False, True])
def test_where_the_record_is_lost_after_a_run_was_killed_its_machine_goes_on(
    is_gone: bool, bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows by the journal that the build in its folder is the one that was being put."""
    articles = [article(number) for number in range(3)]
    for name in "one", "two":
        run(list_of(tmp_path / name, articles), bucket)
    more = [*articles, article(7, tags=["T7"])]

    def killed(_bucket: Bucket, _folder: Path, path: str) -> None:
        if path == "rss.xml":
            raise Cut

    path = list_of(tmp_path / "one", more)
    with monkeypatch.context() as patched, suppress(Cut):
        patched.setattr(target, "put_file", killed)
        CliRunner().invoke(main, ["build", str(path), "--out", bucket.url, *AT])
    bucket.remove([lease.NAME])  # it has run out
    damage(bucket, is_gone)
    run(list_of(tmp_path / "two", more[1:]), bucket, code=5)
    run(path, bucket)
    assert published(bucket) == built(more, tmp_path / "local")


@pytest.mark.parametrize("seed", some_slow(range(6), quick=6))
def test_runs_that_are_cut_off_lose_and_mix_nothing(
    seed: int, bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day of edits on two machines, in which every other run ends after some of its requests."""
    chance = random.Random(seed)
    articles = [article(number, tags=[f"T{number % 2}"]) for number in range(6)]
    left, real = [10**9], object_storage.answering

    def counted(address: str, problem: str) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise Cut
        return real(address, problem)

    monkeypatch.setattr("tagfeed.scaling.bucket.answering", counted)
    monkeypatch.setattr(target, "_STEP", 3)
    for turn in range(8):
        articles[chance.randrange(6)]["summary"] = f"Edited in turn {turn}"
        path = list_of(tmp_path / chance.choice(["one", "two"]), articles)
        left[0] = chance.randrange(4, 25)
        with suppress(Cut):
            CliRunner().invoke(main, ["build", str(path), "--out", bucket.url, *AT])
        left[0] = 10**9
        bucket.remove([lease.NAME])  # it has run out
    path = list_of(tmp_path / "one", articles)
    run(path, bucket)
    assert published(bucket) == built(articles, tmp_path / "local")
    assert bucket.get(target.JOURNAL) is None
    assert run(path, bucket) == ""


@pytest.mark.slow
def test_a_day_of_two_machines_that_are_killed_loses_and_mixes_nothing(
    bucket: Bucket, tmp_path: Path
) -> None:
    """An edit an hour; at each, both machines run at once, and either may be killed at any time."""
    chance = random.Random(24)
    articles = [article(number, tags=[f"T{number % 4}"]) for number in range(16)]
    for hour in range(24):
        edited = articles[chance.randrange(len(articles))]
        edited["summary"] = f"Edited at {hour}"
        edited["tags"] = [f"T{chance.randrange(4)}"]
        command = [sys.executable, "-m", "tagfeed", "build", "--out", bucket.url, *AT]
        runs = [
            subprocess.Popen(
                [*command, str(list_of(tmp_path / name, articles))],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for name in ("one", "two")
        ]
        for process in runs:
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.choice([0.3, 0.6, 1.0, 1.5, 30]))
            process.kill()
            assert process.wait() in (0, 75, -signal.SIGKILL)
        bucket.remove([lease.NAME])  # it has run out
    run(list_of(tmp_path / "one", articles), bucket)
    assert published(bucket) == built(articles, tmp_path / "local")
    assert [name for name in bucket.names() if name.startswith(".tagfeed/")] == [target.RECORD]


@pytest.mark.slow
def test_of_two_runs_at_once_one_publishes(bucket: Bucket, tmp_path: Path) -> None:
    articles = [article(number) for number in range(20)]
    command = [sys.executable, "-m", "tagfeed", "build"]
    several = [
        subprocess.Popen([*command, str(list_of(tmp_path / name, articles)), "--out", bucket.url])
        for name in ("one", "two")
    ]
    codes = sorted(process.wait() for process in several)
    assert codes in ([0, 0], [0, 75])
    assert set(published(bucket)) == set(built(articles, tmp_path / "local"))


@pytest.mark.parametrize("url", ["nosuch://a/b", "memory:///a", "http://example.org/a"])
def test_an_address_of_no_objects_is_a_fault(url: str, tmp_path: Path) -> None:
    path = list_of(tmp_path / "list", [article(1)])
    found = CliRunner().invoke(main, ["build", str(path), "--out", url])
    assert found.exit_code == 1
    assert "is not an address of objects" in found.output


@pytest.mark.parametrize(
    "url",
    [
        "s3://AKIA:s3cret@bucket/feeds",
        "s3://AKIA:s3c/ret@bucket/feeds",
        "s3://AKIA:s3cret",
        "https://a.blob.core.windows.net/c?sv=1&sig=s3cret",
    ],
)
def test_no_message_shows_what_an_address_keeps_secret(url: str, tmp_path: Path) -> None:
    metrics = tmp_path / "a.prom"
    path = list_of(tmp_path / "list", [article(1)])
    command = ["build", str(path), "--out", url, "--metrics", str(metrics)]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 1
    assert "has a user, a password or a signature in it; leave it out" in found.output
    values = {"site": SITE, "source": {"parquet": f"{url.replace('https', 's3')}/*.parquet"}}
    with pytest.raises(InputError) as raised:
        load(write_list(path, values))
    for said in (found.output, str(raised.value), metrics.read_text(encoding="utf-8")):
        assert "cret" not in said


@pytest.mark.parametrize("url", ["s3://b/a@b:c/?.txt", "abfss://c@a.example/p", "s3://b/what?"])
def test_an_address_without_secrets_is_shown_whole(url: str) -> None:
    assert without_secrets(url) == url


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    path = list_of(tmp_path / "list", [article(1)])
    found = CliRunner().invoke(main, ["build", str(path), "--out", "s3://a/b"])
    assert found.exit_code == 1
    assert "pip install 'tagfeed[scale]'" in found.output
