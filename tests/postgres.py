"""PostgreSQL on this machine: a server of the tests' own, in a folder of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def is_here() -> bool:
    """Whether this machine has PostgreSQL."""
    return shutil.which("pg_ctl") is not None


NEEDED = pytest.mark.skipif(not is_here(), reason="no PostgreSQL; apt install postgresql")


@contextmanager
def running_postgres(statements: str) -> Iterator[str]:
    """The address of a server that was told these statements."""
    home = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket may have 107 bytes
    who = _as_somebody()
    if who:
        shutil.chown(home, who["user"])

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=home, **who)  # type: ignore[call-overload]

    options = f"-c listen_addresses='' -k {home} -F"
    try:
        run("pg_ctl", "initdb", "-s", "-D", str(home / "data"), "-o", "-A trust -U ann -E UTF8")
        run("pg_ctl", "start", "-s", "-w", "-D", str(home / "data"), "-o", options,
            "-l", str(home / "log"))  # fmt: skip
        run("psql", "-q", "-h", str(home), "-U", "ann", "-d", "postgres", "-c", statements)
        yield f"postgresql://ann@/postgres?host={home}"
    finally:
        run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", str(home / "data"))
        shutil.rmtree(home)


def _as_somebody() -> dict[str, str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    name = next((n for n in ("postgres", "nobody") if n in {p.pw_name for p in pwd.getpwall()}), "")
    return {"user": name, "group": pwd.getpwnam(name).pw_gid} if name else {}  # type: ignore[dict-item]
