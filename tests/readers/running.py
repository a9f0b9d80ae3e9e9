"""Running other people's programs: where they are, which version, and what they print."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

NODE_FOLDER = Path(__file__).parent / ".npm"
SCRIPT = "tests/readers/install.sh"


def debian_version(package: str) -> str | None:
    """The upstream version of an installed Debian package."""
    if shutil.which("dpkg-query") is None:
        return None
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Version}", package],
        capture_output=True,
        text=True,
        check=False,
    )
    status, _, version = asked.stdout.partition(" ")
    return version.rpartition(":")[2].rpartition("-")[0] if status == "installed" else None


def python_version(distribution: str) -> str | None:
    """The version of an installed Python distribution."""
    try:
        return installed_version(distribution)
    except PackageNotFoundError:
        return None


def output(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> str:
    """What a command prints; an error of its own says what it complained of."""
    ran = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, f"{command[0]} ended in {ran.returncode}: {ran.stderr}"
    return ran.stdout
