"""Debian's cron runs the crontab of docs/unattended.md: what appears, what is mailed, what is not.

cron runs in a mount namespace of its own, so that it reads no crontab but ours and hands its mail
to a stub. Its clock, not that of the jobs, runs fast: ten minutes pass in five seconds.
"""

import os
import shlex
import signal
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import files_below
from machine import OLD, Site, list_of, needs, own_mounts, run, until
from unattended_page import recipes

SPEED = 120
SETUP = """
set -e
mount --bind "$1/sbin" /usr/sbin
mount --bind "$1/run" /run
mount -t tmpfs none /dev/shm
mount --bind "$1/crontabs" /var/spool/cron/crontabs
mount --bind "$1/empty" /etc/cron.d
if [ -e /etc/crontab ]; then mount --bind /dev/null /etc/crontab; fi
crontab "$1/crontab"
exec env "LD_PRELOAD=$2" "FAKETIME=+0 x$3" cron -f
"""
SENDMAIL = "#!/bin/sh\ncat > {0}/$$.part && mv {0}/$$.part {0}/$(date +%s%N)-$$.mail\n"


class Machine:
    """A machine of which only cron and the folder /srv/ of the page are seen."""

    def __init__(self, home: Path) -> None:
        self.home = home
        for folder in ("sbin", "run", "crontabs", "empty", "mail", "srv/tagfeed/bin"):
            (home / folder).mkdir(parents=True)
        self.srv = home / "srv"
        program = Path(sysconfig.get_path("scripts")) / "tagfeed"
        (self.srv / "tagfeed" / "bin" / "tagfeed").symlink_to(program)
        self.mailto, self.line = recipes("crontab", self.srv)[0].splitlines()
        self.ticks = home / "ticks"
        self.ticks.touch()

    @contextmanager
    def cron(self, *lines: str) -> Iterator[None]:
        """cron at work on a crontab, and a tick noted every ten minutes."""
        if os.geteuid() != 0:
            pytest.skip("cron runs jobs as root only: run as root")
        cron = Path(needs("cron", "cron"))
        (self.home / "sbin" / "cron").write_bytes(cron.read_bytes())
        (self.home / "sbin" / "sendmail").write_text(SENDMAIL.format(self.home / "mail"))
        for program in (self.home / "sbin").iterdir():
            program.chmod(0o755)
        table = [self.mailto, *lines, f"*/10 * * * *  echo tick >> {self.ticks}", ""]
        (self.home / "crontab").write_text("\n".join(table), encoding="utf-8")
        shell = ["sh", "-c", SETUP, "sh", str(self.home), fast_clock(), str(SPEED)]
        daemon = subprocess.Popen([*own_mounts(), *shell], start_new_session=True)
        try:
            yield
        finally:
            daemon.terminate()
            daemon.wait(10)

    def mails(self) -> list[str]:
        """The mails that cron sent, in their order."""
        paths = sorted((self.home / "mail").glob("*.mail"))
        return [path.read_text(encoding="utf-8") for path in paths]

    def mail(self, number: int) -> str:
        """The body of a mail, once it has come; numbers count from 1."""
        until(f"mail {number}", lambda: len(self.mails()) >= number)
        head, _, body = self.mails()[number - 1].partition("\n\n")
        assert "To: editor@example.org" in head
        return body


def fast_clock() -> str:
    found = [*Path("/usr/lib").glob("*/faketime/libfaketime.so.1")]
    if not found:
        pytest.skip("libfaketime is missing: apt-get install faketime")
    return str(found[0])


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.slow
def test_cron_publishes_what_is_due_and_mails_only_what_is_new(machine: Machine) -> None:
    home = machine.srv / "site"
    home.mkdir()
    soon = (datetime.now(UTC) + timedelta(seconds=18)).replace(microsecond=0)
    held = f'- {{title: "次 due", date: "{soon.isoformat()}", tags: [東京]}}\n'
    (home / "articles.yaml").write_text(OLD + held, encoding="utf-8")
    with machine.cron(machine.line):
        first = machine.mail(1)
        assert "3 articles in 3 feeds: 14 files written" in first
        assert f"1 article held back. The next change is due {soon:%Y-%m-%d %H:%M:%S} UTC." in first
        assert "次 due".encode() not in (home / "feeds" / "rss.xml").read_bytes()
        ticks = machine.ticks.stat().st_size
        assert "4 articles in 3 feeds: 13 files written, 1 unchanged." in machine.mail(2)
        assert datetime.now(UTC) >= soon
        assert machine.ticks.stat().st_size > ticks + len("tick\n")  # one passed without a mail
        published = files_below(home / "feeds")
        assert "次 due".encode() in published["rss.xml"]
        (home / "articles.yaml").write_text(OLD + held + "- {tilte: X}\n", encoding="utf-8")
        fault = machine.mail(3)
        assert "error: articles.yaml:12: articles[4].tilte: is not known here" in fault
        assert "nothing was written." in fault
    assert files_below(home / "feeds") == published


@pytest.mark.slow
def test_two_jobs_at_once_end_in_one_build_and_one_75(machine: Machine) -> None:
    many = list_of(*(f"Ä {number}" for number in range(1, 32)))
    site = Site(machine.srv / "site", many)
    expected = site.published()
    for path in [*site.feeds.glob("*"), *(site.home / ".tagfeed").iterdir()]:
        path.rename(machine.home / "empty" / path.name)
    exits, lock = machine.home / "exits", site.home / ".tagfeed" / "lock"
    exits.touch()
    job = f"{machine.line}; echo $? >> {exits}"
    with machine.cron(job, job):
        until("the first of both", lambda: lock.exists() and lock.read_text().endswith("\n"))
        first = int(lock.read_text())
        os.kill(first, signal.SIGSTOP)
        try:
            until("the second of both", lambda: "75\n" in exits.read_text())
            assert not [*site.feeds.glob("*.xml")]
        finally:
            os.kill(first, signal.SIGCONT)
        until("the first to end", lambda: "\n0\n" in exits.read_text())
        assert f"another run of tagfeed (process {first}) holds the lock" in machine.mail(1)
    assert site.published() == expected


def test_line_for_monday_morning_names_what_is_held_back(machine: Machine) -> None:
    held = '- {title: "次", date: 2999-01-01T09:00:00Z}\n'
    site = Site(machine.srv / "site", OLD + held)
    (line,) = recipes("crontab", machine.srv)[1].splitlines()
    command = line.split(maxsplit=5)[5]
    told = run(["sh", "-c", command], Path("/"))
    assert told.stdout == (
        "held back until 2999-01-01 09:00:00 UTC: 次\n"
        "The next change is due 2999-01-01 09:00:00 UTC.\n"
    )
    site.list.write_text(OLD, encoding="utf-8")
    assert run(["sh", "-c", command], Path("/")).stdout == ""


def test_crontab_names_the_program_by_its_whole_path(machine: Machine) -> None:
    command = shlex.split(machine.line.partition("&&")[2])
    assert Path(command[0]).is_absolute()
