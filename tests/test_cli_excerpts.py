"""The line that a fault shows fits into the terminal, so that the mark is below its place."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from machine import CRON, NEW, PROGRAM, Site

TITLE = "New cameras, which nobody asked for and everybody has to pay for: the council votes"


@pytest.mark.parametrize("columns", [40, 80, 0])
def test_the_mark_is_below_the_colon(columns: int, tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    item = f"- title: {TITLE}\n  date: 2024-01-01\n  url: https://harbour.news/1/\n"
    site.list.write_text(NEW + item, "utf-8")
    *_, line, mark, _ = [each for each in said_at(site, columns).splitlines() if each]
    assert line[mark.index("^")] == ":"
    assert len(line) < (columns or 999)
    assert line.strip() in f"- title: {TITLE}"


def said_at(site: Site, columns: int) -> str:
    """What a build says on a terminal with so many columns; 0 for no terminal."""
    command = [*PROGRAM, "build"]
    if not columns:
        return subprocess.run(
            command, cwd=site.home, env=CRON, capture_output=True, check=False
        ).stderr.decode()
    screen, line = pty.openpty()
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    subprocess.run(command, cwd=site.home, env=CRON, stdout=line, stderr=line, check=False)
    os.close(line)
    said = os.read(screen, 65536)
    os.close(screen)
    return said.decode()
