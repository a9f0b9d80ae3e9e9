"""The feeds that an edit lets appear or vanish, or that it renames."""

from collections.abc import Iterable, Set

from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.feed_entries import SITE, is_published
from tagfeed.incremental.index.showing import Showings
from tagfeed.standards.layout import file_names


def is_private_folder(folder: str) -> bool:
    """Whether a folder belongs to a feed that is not below feeds/."""
    return folder.startswith(file_names.PRIVATE)


def begins(changes: ArticleChanges, touched: Iterable[str], how: Showings) -> bool:
    """Whether a tag, an author or a language gets a feed from now on, or loses it: then pages link
    to its page, or stop linking to it."""
    folders = [*touched] if how.beginnings else []
    few = any(
        how.has_feed(changes.old, each) != how.has_feed(changes.table, each) for each in folders
    )
    languages = [each for each in folders if each.startswith(file_names.LANGUAGES)]
    return few or opml_changes(changes, languages)


def feeds_made(remade: Set[str], changes: ArticleChanges, is_listed_anew: bool) -> set[str]:
    """The folders, of these, of feeds that anybody makes: one without articles that showed nothing
    before is, at most, kept empty. The site's page leads to all tags and people."""
    old, feeds = changes.old, changes.table.feeds
    made = {folder for folder in remade if folder in feeds or is_published(old, folder)}
    return made | {SITE} if is_listed_anew else made


def opml_changes(changes: ArticleChanges, touched: Iterable[str]) -> bool:
    """Whether any public feed appeared or vanished."""
    public = (folder for folder in touched if not is_private_folder(folder))
    return any(
        is_published(changes.old, folder) != is_published(changes.table, folder)
        for folder in public
    )


def renamed_unseen(changes: ArticleChanges) -> set[str]:
    """The folders of feeds that show nothing, neither before nor now, and whose name has changed,
    is new or is gone."""
    both = changes.old.feeds, changes.table.feeds
    before, now = ({(folder, feed.name) for folder, feed in feeds.items()} for feeds in both)
    renamed = {folder for folder, _ in before ^ now}
    return renamed - {
        each for feeds in both for each in renamed & feeds.keys() if feeds[each].shown
    }
