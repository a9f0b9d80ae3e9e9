"""The databases of tests/corpus/import: scripts of SQL, made into what can be imported."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cases import CORPUS
from postgres import is_here, running_postgres

SQLITE = CORPUS / "import" / "sqlite" / "newsdesk.sql"
POSTGRESQL = CORPUS / "import" / "postgresql" / "newsdesk.sql"


def can_run(script: Path) -> bool:
    """Whether this machine has the program of a database."""
    return script != POSTGRESQL or is_here()


@contextmanager
def running(script: Path, folder: Path) -> Iterator[str]:
    """What to import: the file or the address of a database that ran a script."""
    statements = script.read_text(encoding="utf-8")
    if script == POSTGRESQL:
        with running_postgres(statements) as address:
            yield address
        return
    path = folder / "newsdesk.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(statements)
    yield str(path)
