"""Measures one command: wall time, user and system CPU time, peak memory."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_NOT_FOR_CRON = "PYTHONDONTWRITEBYTECODE"
_LAUNCHER = (sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py")))


class Cost(NamedTuple):
    """wall and cpu (with all children) in seconds; memory in MB, the largest process's peak."""

    wall: float
    cpu: float
    memory: float


class CommandFailedError(Exception):
    """A peer's command did not end with 0; says what it printed."""


def measure(command: Sequence[str | Path], folder: Path) -> Cost:
    """The cost of a command, run in a folder, away from a terminal.

    What others have written is on the disk before it begins: else it would wait for that too.
    """
    os.sync()
    ran = subprocess.run(
        [*_LAUNCHER, *map(str, command)],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != _NOT_FOR_CRON},
        capture_output=True,
        text=True,
        check=False,
    )
    printed, _, costs = ran.stdout.rstrip().rpartition("\n")
    code, wall, cpu, memory = costs.split()
    if code != "0":
        raise CommandFailedError(f"{command} ended with {code}:\n{printed}\n{ran.stderr}")
    return Cost(float(wall), float(cpu), round(int(memory) / 1024, 1))
