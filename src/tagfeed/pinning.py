"""`tagfeed pin`: writes the ids that readers know into the list, so that they stay."""

from pathlib import Path

from tagfeed.last_run.note import record_folder
from tagfeed.publishing import lock, replace
from tagfeed.reading import load, pinned


def pin(articles: str | Path) -> tuple[Path, ...]:
    """Write every article's current id into the list and keep every other byte.

    Returns the files that were changed.

    Raises InputError when the list has faults, OutputError when it can't be written, LockedError
    when a build is running.
    """
    articles = Path(articles)
    catalog = load(articles)
    with lock(Path(record_folder(str(articles)))):
        changes = pinned(catalog)
        for path, body in changes.items():
            replace(path.resolve(), body)
    return tuple(changes)
