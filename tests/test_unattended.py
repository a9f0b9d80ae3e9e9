"""What surrounds a job: no terminal, no locale, odd streams, a strict umask, a clock, a signal."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import slow, some_slow
from machine import BROKEN, CRON, NEW, OLD, PROGRAM, Site, list_of, run, until
from tagfeed.publishing import lock

HELD = '- {title: "次 – Ünder", date: 2999-01-01, tags: [東京]}\n'
LOCALES: list[dict[str, str]] = [
    {},
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "ascii"},
]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_no_locale_and_no_terminal_are_enough_for_any_title(
    site: Site, locale: dict[str, str]
) -> None:
    surroundings = {**CRON, **locale}
    site.list.write_text(NEW + HELD, encoding="utf-8")
    plan = run([*PROGRAM, "plan"], site.home, surroundings)
    assert (plan.returncode, plan.stderr) == (0, "")
    assert "2999-01-01" in plan.stdout
    done = site.build(environment=surroundings)
    assert (done.returncode, done.stderr) == (0, "")
    assert "written" in done.stdout
    assert "Ö 4".encode() in site.published()["feed.json"]
    site.list.write_text(BROKEN, encoding="utf-8")
    before = site.published()
    for options in [(), ("--format", "json")]:
        failed = site.build(*options, environment=surroundings)
        assert failed.returncode == 1
        assert "Traceback" not in failed.stderr
        assert "is not known here" in failed.stdout + failed.stderr
    assert site.published() == before


def test_nothing_is_printed_when_nothing_changed(site: Site) -> None:
    for options in [(), ("--full",), ("--now", "2026-01-01")]:
        again = site.build(*options)
        assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


@pytest.mark.slow
@pytest.mark.parametrize("umask", [0o077, 0o022, 0o000, 0o777 & ~0o700])
def test_published_files_can_be_served_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    home = tmp_path / "site"
    home.mkdir()
    (home / "articles.yaml").write_text(OLD, encoding="utf-8")
    for text in (OLD, NEW):
        (home / "articles.yaml").write_text(text, encoding="utf-8")
        done = run([*PROGRAM, "build"], home, shell=f'umask {umask:03o}; exec "$@"')
        assert done.returncode == 0
        for path in [home / "feeds", *(home / "feeds").rglob("*")]:
            mode = stat.S_IMODE(path.stat().st_mode)
            assert mode == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.slow
@pytest.mark.parametrize(
    "streams", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full"]
)
def test_closed_streams_change_neither_feeds_nor_exit_code(site: Site, streams: str) -> None:
    site.list.write_text(NEW, encoding="utf-8")
    assert site.build(shell=f'"$@" {streams}').returncode == 0
    written = site.published()
    assert written == Site(site.home / "other", NEW).published()
    for options in [(), ("--format", "json")]:
        site.list.write_text(BROKEN, encoding="utf-8")
        assert site.build(*options, shell=f'"$@" {streams}').returncode == 1
        assert site.published() == written


@pytest.mark.parametrize("options", [(), slow(("--format", "json"))])
def test_report_that_cannot_be_printed_is_exit_5_and_the_feeds_are_whole(
    site: Site, options: tuple[str, ...]
) -> None:
    site.list.write_text(NEW, encoding="utf-8")
    full = site.build(*options, shell='"$@" >/dev/full')
    assert full.returncode == 5
    assert full.stderr == "error: the output can't be printed: No space left on device\n"
    assert site.published() == Site(site.home / "other", NEW).published()
    site.list.write_text(BROKEN, encoding="utf-8")
    assert site.build(*options, shell='"$@" >/dev/full 2>&1').returncode == 1


@pytest.mark.slow
def test_check_whose_findings_cannot_be_printed_is_exit_5(site: Site) -> None:
    (site.feeds / "bad.xml").write_text("<rss", encoding="utf-8")
    full = run([*PROGRAM, "check", "feeds"], site.home, shell='"$@" >/dev/full')
    assert full.returncode == 5
    assert full.stderr == "error: the output can't be printed: No space left on device\n"


@pytest.mark.parametrize(
    "arguments", [["--help"], *map(slow, (["--version"], ["build", "--help"]))]
)
def test_help_that_cannot_be_printed_is_exit_5(tmp_path: Path, arguments: list[str]) -> None:
    full = run([*PROGRAM, *arguments], tmp_path, shell='"$@" >/dev/full')
    assert full.returncode == 5
    assert full.stderr == "error: the output can't be printed: No space left on device\n"


@pytest.mark.parametrize("module", ["tagfeed.cli.program", "tagfeed.cli.run_build"])
def test_ctrl_c_while_the_program_is_imported_is_exit_130(site: Site, module: str) -> None:
    path = f"{module.replace('.', '/')}.py"
    interrupted = f"""
import sys
def press_ctrl_c(event, values):
    if event == "exec" and values[0].co_filename.endswith({path!r}):
        raise KeyboardInterrupt
sys.addaudithook(press_ctrl_c)
from tagfeed.__main__ import main
main()
"""
    command = "build" if module.endswith("run_build") else "plan"
    done = run([sys.executable, "-c", interrupted, command], site.home)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_reader_that_went_away_is_no_traceback(site: Site) -> None:
    site.list.write_text(NEW, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    command = [*PROGRAM, "build", "--format", "json"]
    with os.fdopen(writing, "wb") as pipe:
        gone = subprocess.run(
            command, cwd=site.home, stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (gone.returncode, gone.stderr) == (5, b"")
    assert site.published() == Site(site.home / "other", NEW).published()


@pytest.mark.parametrize(
    "name", some_slow(["Zürich 東京 🎉", "with two  spaces", 'it\'s "quoted" $HOME %'])
)
def test_any_folder_name_is_built_in(tmp_path: Path, name: str) -> None:
    site = Site(tmp_path / name)
    assert site.published() == Site(tmp_path / "plain").published()
    assert site.build().stdout == ""


@pytest.mark.slow
def test_folder_name_that_is_no_utf_8_is_built_in_and_reported(tmp_path: Path) -> None:
    site = Site(tmp_path / os.fsdecode(b"caf\xe9"))
    site.list.write_text(BROKEN, encoding="utf-8")
    for options in [(), ("--format", "json")]:
        failed = run([*PROGRAM, "build", str(site.list), *options], tmp_path)
        assert failed.returncode == 1
        assert "Traceback" not in failed.stderr
    assert json.loads(failed.stdout)["faults"][0]["file"] == str(site.list)


@pytest.mark.slow
def test_clock_set_back_is_refused(site: Site) -> None:
    before = site.published()
    done = site.build("--now", "1970-01-01T00:00:00Z")
    assert done.returncode == 3
    assert "3 of 3 published ids would vanish" in done.stderr
    assert "now held back until 2020-01-0" in done.stderr
    assert site.published() == before
    assert (site.build().returncode, site.published()) == (0, before)


def test_second_run_ends_with_75_and_does_nothing(site: Site) -> None:
    before = site.published()
    site.list.write_text(NEW, encoding="utf-8")
    with lock(site.home / ".tagfeed"):
        second = site.build()
    assert second.returncode == 75
    assert f"another run of tagfeed (process {os.getpid()}) holds the lock" in second.stderr
    assert site.published() == before
    assert site.build().returncode == 0


MANY = [f"Artikel {number}" for number in range(1, 29)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "codes"),
    [
        (signal.SIGTERM, (-signal.SIGTERM, 0)),  # 0: it came when all was done
        (signal.SIGHUP, (-signal.SIGHUP, 0)),
        (signal.SIGKILL, (-signal.SIGKILL, 0)),
        (signal.SIGINT, (130, 0)),
        (signal.SIGPIPE, (0,)),
    ],
)
def test_signal_in_the_middle_leaves_every_file_old_or_new(
    tmp_path: Path, number: int, codes: tuple[int, ...]
) -> None:
    old, new = list_of(*MANY[:-1]), list_of(*MANY)
    site = Site(tmp_path / "site", old)
    before, after = site.published(), Site(tmp_path / "other", new).published()
    site.list.write_text(new, encoding="utf-8")
    job = subprocess.Popen([*PROGRAM, "build"], cwd=site.home, stderr=subprocess.DEVNULL)
    claims = site.home / ".tagfeed"
    until("the build to begin writing", lambda: [*claims.glob("*.next.json")] or job.poll() == 0)
    job.send_signal(number)
    assert job.wait(60) in codes
    for path, body in site.published().items():
        if not Path(path).name.startswith("."):
            assert body in (before.get(path), after.get(path)), path
    assert site.build().returncode == 0
    assert site.published() == after
