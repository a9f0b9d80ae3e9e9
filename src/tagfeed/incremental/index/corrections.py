"""Corrections that lie ahead: until then, an article has its date for `updated`."""

from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.index_table import IndexTable


def any_shares(changes: ArticleChanges, now: int, due: int | None) -> bool:
    """Whether any article did not, or does not, have its date for that, as another has that
    second."""
    was = _would_share(changes.old, changes.index.now, changes.index.due)
    return was or _would_share(changes.table, now, due)


def _would_share(table: IndexTable, now: int, due: int | None) -> bool:
    """Whether an article that awaits its correction can't have its date for `updated` until then,
    as another article already has it: planning then finds another one."""
    waiting = [] if due is None else table.waiting(now)
    taken = {*table.columns["updated"]} if waiting else set()
    return any(table.columns["published"][slot] in taken for slot in waiting)
