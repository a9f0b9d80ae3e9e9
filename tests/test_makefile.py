"""The commands of the README on a machine where the first try went wrong."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from machine import needs

ROOT = Path(__file__).parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "pyproject.toml").touch()
    return tmp_path


def python(checkout: Path, script: str) -> str:
    """A Python that notes how it is called, and then does what the script says."""
    program = checkout / "python"
    program.write_text(f'#!/bin/sh\necho "$@" >> calls\n{script}\n', encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def make(checkout: Path, python: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [needs("make", "make"), "feeds", f"PYTHON={python}"],
        cwd=checkout,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_environment_that_cannot_be_made_names_the_package_and_leaves_nothing(
    checkout: Path,
) -> None:
    fails = 'case "$*" in *venv*) mkdir -p .venv/bin; exit 1;; esac'
    done = make(checkout, python(checkout, fails))
    assert done.returncode == 2
    assert "sudo apt install python3-venv" in done.stdout
    assert not (checkout / ".venv").exists()


def test_an_old_python_is_named_before_anything_is_made(checkout: Path) -> None:
    done = make(checkout, python(checkout, "exit 1"))
    assert done.returncode == 2
    assert "tagfeed needs Python 3.11 or later." in done.stdout
    assert not (checkout / ".venv").exists()


def test_a_half_made_environment_is_made_again(checkout: Path) -> None:
    """It has a Python but no pip, and a stamp that says that all is installed."""
    (checkout / ".venv" / "bin").mkdir(parents=True)
    half = checkout / ".venv" / "bin" / "python"
    half.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    half.chmod(0o755)
    (checkout / ".venv" / ".installed").touch()
    make(checkout, python(checkout, ""))
    assert "-m venv --clear .venv" in (checkout / "calls").read_text(encoding="utf-8")
