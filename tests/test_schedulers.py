"""The systemd timer and the GitHub workflow of docs/unattended.md, run as far as a test can."""

import os
import subprocess
import sysconfig
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from action import run_action
from conftest import files_below
from machine import NEW, OLD, list_of, needs, run
from unattended_page import recipes

IF_CHANGED = "steps.feeds.outputs.changed == 'true'"
SCRIPTS = Path(sysconfig.get_path("scripts"))


@pytest.fixture
def units(tmp_path: Path) -> dict[str, Path]:
    """The page's units as files, by their suffix, and the site they are about."""
    (tmp_path / "tagfeed" / "bin").mkdir(parents=True)
    (tmp_path / "tagfeed" / "bin" / "tagfeed").symlink_to(SCRIPTS / "tagfeed")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "articles.yaml").write_text(OLD, encoding="utf-8")
    written = {}
    for unit in recipes("ini", tmp_path):
        name = unit.splitlines()[0].rpartition("/")[2]
        path = written[name.partition(".")[2]] = tmp_path / name
        path.write_text(unit, encoding="utf-8")
    return written


def test_systemd_accepts_the_units_without_a_word(units: dict[str, Path]) -> None:
    verify = [needs("systemd-analyze", "systemd"), "verify", "--recursive-errors=no"]
    done = run([*verify, str(units["timer"])], units["timer"].parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_systemd_reads_the_time_as_every_ten_minutes(units: dict[str, Path]) -> None:
    times = setting(units["timer"], "Timer", "OnCalendar")
    calendar = [needs("systemd-analyze", "systemd"), "calendar", "--iterations=3", times]
    told = run(calendar, Path("/")).stdout
    assert "Normalized form: *-*-* *:00/10:00" in told


def test_the_service_builds_the_site(units: dict[str, Path]) -> None:
    folder = Path(setting(units["service"], "Service", "WorkingDirectory"))
    command = setting(units["service"], "Service", "ExecStart").split()
    assert run(command, folder).returncode == 0
    assert (folder / "feeds" / "rss.xml").is_file()
    assert setting(units["service"], "Service", "SuccessExitStatus") == "75"


def setting(unit: Path, section: str, key: str) -> str:
    parser = ConfigParser(interpolation=None)
    parser.read(unit, encoding="utf-8")
    return parser[section][key]


class Repository:
    """A repository with a list, and the workflow that publishes from it."""

    def __init__(self, home: Path) -> None:
        needs("git", "git")
        self.home = home
        self.origin = home / "origin.git"
        self.workflow: dict[str, Any] = yaml.load(recipes("yaml", home)[0], yaml.BaseLoader)
        self.git(home, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        self.edit(OLD)

    def git(self, folder: Path, *command: str) -> str:
        done = subprocess.run(
            ["git", *command], cwd=folder, env=self.environment(), capture_output=True, check=True
        )
        return done.stdout.decode()

    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "PATH": f"{SCRIPTS}:{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }

    def clone(self) -> Path:
        folder = self.home / f"clone {len([*self.home.glob('clone *')])}"
        self.git(self.home, "clone", "--quiet", str(self.origin), str(folder))
        return folder

    def edit(self, text: str) -> None:
        """Somebody edits the list on a machine of their own."""
        folder = self.clone()
        (folder / "articles.yaml").write_text(text, encoding="utf-8")
        (folder / ".gitignore").write_text(".tagfeed/\n", encoding="utf-8")
        self.git(folder, "add", "--all")
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        self.git(folder, *who, "commit", "--quiet", "--message", "The list")
        self.git(folder, "push", "--quiet", "origin", "HEAD:main")

    def run(self) -> int:
        """The job on a fresh machine: the code of the step that failed, or 0."""
        folder = self.clone()
        assert not (folder / ".tagfeed").exists()
        changed = "false"
        for step in self.workflow["jobs"]["build"]["steps"]:
            if step.get("uses") == "./tagfeed":
                done, outputs = run_action(folder, self.home / "runner", step["with"])
                changed = outputs.get("changed", "")
            elif "run" in step and (step.get("if") != IF_CHANGED or changed == "true"):
                # GitHub runs each by `bash -e`
                done = run(["bash", "-e", "-c", step["run"]], folder, self.environment())
            else:
                continue
            if done.returncode:
                return done.returncode
        return 0

    def published(self) -> dict[str, bytes]:
        return files_below(self.clone() / "feeds")

    def head(self) -> str:
        return self.git(self.origin, "rev-parse", "main")


@pytest.mark.slow
def test_workflow_publishes_from_a_fresh_machine_each_time(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    assert repository.run() == 0
    first = repository.published()
    assert "Ä 3".encode() in first["rss.xml"]
    head = repository.head()
    assert repository.run() == 0
    assert repository.head() == head, "nothing changed, and yet there is a commit"
    repository.edit(NEW)
    assert repository.run() == 0
    assert "Ö 4".encode() in repository.published()["rss.xml"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", [OLD.replace("Ä 2", "Changed"), list_of("Ä 1")], ids=["id changed", "most removed"]
)
def test_fresh_machine_guards_what_stands_in_the_repository(tmp_path: Path, text: str) -> None:
    repository = Repository(tmp_path)
    assert repository.run() == 0
    first = repository.published()
    repository.edit(text)
    assert repository.run() == 3
    assert repository.published() == first


def test_workflow_asks_for_what_its_steps_need(tmp_path: Path) -> None:
    workflow = Repository(tmp_path).workflow
    (schedule,) = workflow["on"]["schedule"]
    assert len(schedule["cron"].split()) == 5
    assert workflow["permissions"] == {"contents": "write"}
    assert workflow["concurrency"], "two runs at once would push over each other"
