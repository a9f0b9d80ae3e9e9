"""The man page says what the program's own help says. `pytest --update-golden` writes it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import Golden
from man_page import man_page
from tagfeed.cli.program import COMMANDS

PAGE = Path(__file__).parent.parent / "docs" / "tagfeed.1"


def test_man_page_is_made_of_the_programs_own_help(golden: Golden) -> None:
    golden.file(PAGE, man_page())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_on_the_man_page(command: str) -> None:
    assert f"\n.SS tagfeed {command}" in PAGE.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("groff"), reason="groff is missing: apt install groff-base")
@pytest.mark.parametrize("columns", [40, 80])
def test_groff_shows_the_man_page_without_a_warning_and_loses_no_command(columns: int) -> None:
    shown = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-P-cbou", f"-rLL={columns}n", str(PAGE)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stderr == ""
    words = " ".join(shown.stdout.replace("‐\n", "").split())
    assert [name for name in COMMANDS if f"tagfeed {name}" not in words] == []
    assert ".tagfeed/" in words
