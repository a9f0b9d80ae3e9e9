"""`tagfeed pin`: writes the ids that readers know into the list, so that they stay."""

from pathlib import Path

from tagfeed.errors import ChangedError, Fault
from tagfeed.last_run.note import default_out, record_folder
from tagfeed.publishing import PublishedBefore, lock, published_in, renamed, replace_all
from tagfeed.reading import load, pinned, read_with_bytes, without_id


def pin(articles: str | Path) -> tuple[Path, ...]:
    """Write every article's id into the list and keep every other byte.

    That is the id under which it was published, even if its title was edited since, else its
    current one. Returns the files that were changed.

    Raises InputError when the list has faults, ChangedError when somebody saved it meanwhile,
    OutputError when it can't be written, LockedError when a build is running.
    """
    articles = Path(articles)
    if not articles.is_file():
        load(articles)  # says what is wrong with it, before a lock is placed beside it
    record = Path(record_folder(str(articles)))
    with lock(record):
        out = Path(default_out(str(articles)))
        listed = read_with_bytes(articles, PublishedBefore(out, record))
        published = published_in(out, record, listed.catalog.site)
        ids = renamed(published.manifest.entries, listed.catalog.articles, without_id(listed))
        changes = pinned(listed, ids)
        if not replace_all(changes, listed.has_changed):
            problem = "somebody saved the list while its ids were written down"
            raise ChangedError([Fault(str(articles), None, "", problem, "run `tagfeed pin` again")])
    return tuple(changes)
