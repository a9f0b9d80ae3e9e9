"""`build --now` of a moment to come says on a terminal that it publishes what is held back."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from machine import CRON, NEW, PROGRAM, Site, run

HELD = '- {title: Held, date: 2999-01-01, summary: "Not yet"}\n'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site")
    site.list.write_text(NEW + HELD, encoding="utf-8")
    return site


def at_terminal(site: Site, *options: str) -> str:
    """What a build says to somebody at a terminal."""
    screen, line = pty.openpty()
    command = [*PROGRAM, "build", *options]
    subprocess.run(command, cwd=site.home, env=CRON, stdout=line, stderr=line, check=True)
    os.close(line)
    said = b""
    try:
        while some := os.read(screen, 4096):
            said += some
    except OSError:  # Linux's end of a terminal
        pass
    os.close(screen)
    return said.decode().replace("\r\n", "\n")


def test_a_moment_to_come_is_said_to_publish_what_is_held_back(site: Site) -> None:
    said = at_terminal(site, "--now", "2999-06-01T02:00:00+02:00")
    assert said.startswith(
        "It is not yet 2999-06-01 00:00:00 UTC: what is held back until then is published now."
    )
    assert "Not yet" in (site.feeds / "rss.xml").read_text()


def test_the_command_it_names_shows_the_same_and_writes_nothing(site: Site) -> None:
    before = site.published()
    shown = run([*PROGRAM, "plan", "--now", "2999-06-01T00:00:00Z"], site.home)
    assert shown.stdout.splitlines()[-1].startswith("5 articles in ")
    assert site.published() == before


@pytest.mark.parametrize(
    "options", [[], ["--now", "2026-01-01"], ["--now", "2999-06-01", "--quiet"]]
)
def test_it_is_said_of_no_other_build(site: Site, options: list[str]) -> None:
    assert "It is not yet" not in at_terminal(site, *options)


def test_cron_is_told_nothing(site: Site) -> None:
    assert site.build("--now", "2999-06-01").stderr == ""
