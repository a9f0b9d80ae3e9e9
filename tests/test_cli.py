"""The command line: transcripts of what is typed, printed and returned.

A file of tests/corpus/cli tells a story in Markdown, and so does a page of the guide. A block that
names a file writes it; the lines of a console block that begin with `$ ` are run by a shell, in an
empty folder of their own, and what they print is below them, standard error too, with the exit code
where it is not 0. To add one, write only its commands and run `pytest tests/test_cli.py
--update-golden`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cases import CORPUS, NOW, ROOT
from conftest import Golden, slow
from tagfeed import build
from tagfeed.cli.program import COMMANDS, main
from tagfeed.cli.reports.printing import print_error
from tagfeed.cli.run_build import BuildRequest, Reporting, run_build
from tagfeed.errors import Fault, InputError, OutputError
from tagfeed.publishing import atomic_files
from tagfeed.reading.starter_list import write_starter

PAGE = ROOT / "docs" / "when-things-change.md"
TRANSCRIPTS = [*sorted((CORPUS / "cli").glob("*.md")), PAGE]
QUICK = {"build", "json", "moved", "serve"}

_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "transcript",
    [path if path.stem in QUICK else slow(path) for path in TRANSCRIPTS],
    ids=lambda path: path.stem,
)
def test_commands_print_and_return_what_the_transcript_says(
    transcript: Path, tmp_path: Path, golden: Golden
) -> None:
    def played(block: re.Match[str]) -> str:
        kind, _, name = block["info"].partition(" ")
        if kind == "console":
            return f"```console\n{play(block['text'], tmp_path)}```"
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(block["text"], encoding="utf-8")
        return block[0]

    golden.file(transcript, _BLOCK.sub(played, transcript.read_text(encoding="utf-8")))


def play(console: str, folder: Path) -> str:
    """The commands of a block with what they print now."""
    commands = [line for line in console.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{run(command[2:], folder)}" for command in commands)


def run(command: str, folder: Path) -> str:
    plain = {"COLUMNS": "80", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo", "PYTHONWARNINGS": "error"}
    program = f'tagfeed() {{ "{sys.executable}" -m tagfeed "$@"; }}\n'
    done = subprocess.run(
        ["sh", "-c", program + command],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **plain},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    printed = done.stdout if done.stdout.endswith("\n") or not done.stdout else done.stdout + "\n"
    assert "Traceback" not in printed, printed
    return printed + (f"[exit {done.returncode}]\n" if done.returncode else "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        *("--help", "--version", "help", "help build", "init new.yaml", "build --full", "plan"),
        *("check feeds", "check --format json feeds", "pin", "schema"),
    ],
)
def test_a_reader_that_goes_away_ends_a_command_quietly(command: str, tmp_path: Path) -> None:
    """As `head` and pagers do: what they no longer read is nobody's concern."""
    write_starter(tmp_path / "articles.yaml")
    build(tmp_path / "articles.yaml", now=NOW)
    (tmp_path / "feeds" / "wrong.xml").write_text("<rss>" * 9, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "tagfeed", *command.split()],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (5, b"")


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_the_terminal(
    command: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = CliRunner().invoke(main, [*command.split(), "--help"]).output
    assert max(map(len, shown.splitlines())) < columns
    assert "..." not in re.sub(r"(?:\[ARGS\]|PATH|LOG|SOURCE|URL)\.\.\.", "", shown)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_seen(command: str) -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in TRANSCRIPTS)
    assert re.search(rf"^\$ .*\btagfeed {command}\b", told, re.MULTILINE)


def test_every_exit_code_of_the_contract_is_seen() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in TRANSCRIPTS)
    seen = set(re.findall(r"^\[exit (\d+)\]$", told, re.MULTILINE))
    assert {"1", "2", "3", "4", "5", "75"} <= seen


def test_a_disk_that_fails_half_way_is_not_said_to_hold_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once a file is in its place, "nothing was written" would be untrue."""
    write_starter(tmp_path / "articles.yaml")
    place = atomic_files.place
    placed: list[Path] = []

    def fails_after_two(path: str) -> None:
        if len(placed) == 2:
            raise OutputError([Fault(path, None, "", "cannot be written", "")])
        place(path)
        placed.append(Path(path))

    monkeypatch.setattr(atomic_files, "place", fails_after_two)
    with pytest.raises(SystemExit) as end:
        run_build(BuildRequest(tmp_path / "articles.yaml", tmp_path / "feeds"), Reporting())
    assert end.value.code == 5
    assert all(path.exists() for path in placed)
    assert "1 fault; every file is whole, either old or new." in capsys.readouterr().err


@pytest.mark.parametrize(("value", "coloured"), [("", True), ("1", False)])
def test_a_terminal_without_colours_gets_none(
    value: str, coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", value)
    print_error(InputError((Fault("a", 1, "b", "c", "d"),)))
    assert ("\x1b[" in capsys.readouterr().err) == coloured
