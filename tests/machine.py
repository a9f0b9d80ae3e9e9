"""A build as a job runs it: in a process of its own, with the surroundings a machine gives it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from conftest import files_below
from tagfeed import build

PROGRAM = (sys.executable, "-m", "tagfeed")

# crontab(5): what cron hands to a job, with Debian's values. There is no LANG among it.
CRON = {"HOME": "/", "LOGNAME": "editor", "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}

LIST = """\
site:
  title: Zürich – 東京
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  id_authority: "example.org,2006"
  authors: [Zoë]
articles:
"""


def list_of(*titles: str, extra: str = "") -> str:
    """A list with an article of these titles on each day of 2020's January, the oldest first."""
    articles = (
        f'- {{title: "{title}", date: 2020-01-{day:02}, tags: [東京], summary: "{title}: é"}}\n'
        for day, title in enumerate(titles, 1)
    )
    return LIST + "".join(articles) + extra


OLD = list_of("Ä 1", "Ä 2", "Ä 3")
NEW = list_of("Ä 1", "Ä 2", "Ä 3", "Ö 4")
BROKEN = OLD.replace("tags:", "täägs:", 1)


class Site:
    """A folder with a list, and the feeds of the list as it was first."""

    def __init__(self, home: Path, articles: str = OLD) -> None:
        self.home = home
        self.list = home / "articles.yaml"
        self.feeds = home / "feeds"
        home.mkdir(parents=True, exist_ok=True)
        self.list.write_text(articles, encoding="utf-8")
        build(self.list)

    def build(self, *options: str, **surroundings: object) -> subprocess.CompletedProcess[str]:
        """`tagfeed build` in the folder; see `run`."""
        return run([*PROGRAM, "build", *options], self.home, **surroundings)  # type: ignore[arg-type]

    def published(self) -> dict[str, bytes]:
        """Every file below feeds/, temporary ones too."""
        return files_below(self.feeds)


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] = CRON,
    before: Sequence[str] = (),
    shell: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal and with nothing but `environment`.

    before: a command that runs it. shell: what a shell is to do with it instead, as `"$@" >&-`.
    """
    whole = [*before, *(["sh", "-c", shell, "sh"] if shell else []), *command]
    return subprocess.run(
        whole,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        start_new_session=True,  # no terminal: setsid(2)
        timeout=60,
        check=False,
    )


def until(what: str, happened: Callable[[], object], seconds: float = 60) -> None:
    """Wait for an event; fails with its name when it does not come."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"waited {seconds:g} seconds in vain for {what}"
        time.sleep(0.005)


def needs(program: str, package: str) -> str:
    """The way to a program, or a skip that says how to install it."""
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"{program} is missing: apt-get install {package}")
    return found


def own_mounts() -> list[str]:
    """The command that gives another its own view of what is mounted, and may change it."""
    needs("unshare", "util-linux")
    command = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-r", "--mount"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip(f"`{' '.join(command)}` is forbidden here: run as root, or allow namespaces")
    return command


def powerless() -> list[str]:
    """The command that makes permissions count: root without the capability to pass over them."""
    if os.geteuid() != 0:
        return []
    needs("setpriv", "util-linux")
    command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("root may not give up capabilities here: run as another user")
    return command
