"""The GitHub Action of the repository (action.yml) builds, refuses and says what changed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from action import ACTION, run_action
from cases import ROOT

LIST = """\
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/}
articles:
  - {title: One, date: 2026-01-01, url: https://example.org/one/, summary: A summary}
"""
pytestmark = pytest.mark.slow


def run(workspace: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    return run_action(workspace, workspace / "temporary", inputs)


def test_a_first_build_has_changed_something_and_a_second_one_nothing(tmp_path: Path) -> None:
    (tmp_path / "articles.yaml").write_text(LIST, "utf-8")
    first, outputs = run(tmp_path)
    assert (first.returncode, outputs) == (0, {"changed": "true"}), first.stderr
    assert (tmp_path / "feeds" / "rss.xml").exists()
    second, outputs = run(tmp_path)
    assert (second.returncode, outputs) == (0, {"changed": "false"}), second.stderr


def test_a_fault_fails_the_step_and_is_shown_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "articles.yaml").write_text(LIST.replace("title: One", "titel: One"), "utf-8")
    done, outputs = run(tmp_path)
    assert (done.returncode, outputs) == (1, {"changed": "false"})
    assert "::error file=articles.yaml,line=3::articles[0].titel: is not known here" in done.stderr
    assert not (tmp_path / "feeds").exists()


def test_inputs_name_the_list_the_folder_and_further_options(tmp_path: Path) -> None:
    (tmp_path / "my list.yaml").write_text(LIST, "utf-8")
    given = {"articles": "my list.yaml", "out": "my site/feeds", "arguments": "--full --quiet"}
    done, outputs = run(tmp_path, **given)
    assert (done.returncode, outputs) == (0, {"changed": "true"}), done.stderr
    assert (tmp_path / "my site" / "feeds" / "rss.xml").exists()


def test_wrong_use_fails_the_step_with_what_tagfeed_says(tmp_path: Path) -> None:
    (tmp_path / "articles.yaml").write_text(LIST, "utf-8")
    done, _ = run(tmp_path, arguments="--fulll")
    assert done.returncode == 2
    assert "--fulll" in done.stderr


def test_every_output_and_every_used_input_is_declared() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == ACTION["inputs"].keys()
    assert ACTION["outputs"].keys() == {"changed"}


def test_the_container_is_made_from_files_that_its_context_lets_through(tmp_path: Path) -> None:
    """What pip reads to install tagfeed is not left out by .dockerignore."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for name in (line[1:] for line in lines if line.startswith("!")):
        place = tmp_path / "source" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, place)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", str(tmp_path / "source")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [*(tmp_path / "source" / "dist").glob("*.whl")]
