"""The index that a build by parts leaves for the next."""

from collections.abc import Mapping

from msgspec.structs import replace as with_changes

from tagfeed.incremental.chapters import chapters_after
from tagfeed.incremental.chosen_items import ReadArticles
from tagfeed.incremental.index import Index
from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.updated_index import UpdatedIndex
from tagfeed.incremental.index.warnings import RememberedWarning
from tagfeed.incremental.source_files import files_after
from tagfeed.incremental.splitting.changed_list import ChangedList
from tagfeed.model import Article, Site


def next_index(
    changed: ChangedList,
    updated: UpdatedIndex,
    read: ReadArticles,
    steps_down: int,
    warnings: Mapping[int, tuple[RememberedWarning, ...]],
    site: Site,
) -> Index:
    """The index for the next build."""
    changes = updated.changes
    added = {slot: read.articles[position] for slot, position in changes.added.items()}
    index = updated.freeze([diff.index for diff in changed.diffs], steps_down, warnings)
    return with_changes(
        index,
        sources=files_after(changes.index, changes, added),
        chapters=chapters_after(changes.index, changes, added),
        languages=_languages(changes, added, site) if site.languages else {},
        page=changes.index.page,
    )


def _languages(changes: ArticleChanges, added: Mapping[int, Article], site: Site) -> dict[int, str]:
    from tagfeed.incremental.languages import languages_after  # few lists have feeds of them

    return languages_after(changes.index, changes, added, site)
