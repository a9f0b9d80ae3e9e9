"""The languages of a list after an edit: whether one of them begins or ceases to have a feed."""

from collections.abc import Callable, Iterable, Mapping

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index import Index
from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.columns import IS_DRAFT
from tagfeed.model import Article, Site
from tagfeed.reading.settings import ResolvedSite

Languages = dict[int, str]
"""By the slots of articles, the language of each that is not in the site's."""


def languages_of(articles: Mapping[int, Article], site: Site) -> Languages:
    """Those of articles, which are given by slot; none where languages have no feeds."""
    if not site.languages:
        return {}
    named = ((slot, article.language) for slot, article in articles.items())
    return {slot: tag for slot, tag in named if tag and tag != site.language}


def languages_after(
    index: Index, changes: ArticleChanges, added: Mapping[int, Article], site: Site
) -> Languages:
    """The same after an edit. added: the articles that are new, by slot."""
    stay = {slot: tag for slot, tag in index.languages.items() if slot not in changes.removed}
    return stay | languages_of(added, site)


def with_languages(
    resolved: ResolvedSite, changes: ArticleChanges, added: Mapping[int, Article]
) -> ResolvedSite:
    """What a list means, with the feeds of its languages. added: the articles that are new, by
    slot. Raises NeedsFullBuild where another language has a feed than before."""
    site, flags = resolved.site, changes.old.columns["flags"]
    after = languages_after(changes.index, changes, added, site)
    old = changes.old.order, changes.index.languages, lambda slot: bool(flags[slot] & IS_DRAFT)
    before = resolved.in_languages(_spoken(site, *old))
    now = resolved.in_languages(
        _spoken(
            site,
            changes.table.order,
            after,
            lambda slot: added[slot].draft if slot in added else bool(flags[slot] & IS_DRAFT),
        )
    )
    if before.queries != now.queries:
        raise NeedsFullBuild
    return now


def _spoken(
    site: Site, slots: Iterable[int], others: Languages, is_draft: Callable[[int], bool]
) -> frozenset[str]:
    """The languages of articles that are not drafts. others: of those not in the site's."""
    found = {tag for slot, tag in others.items() if not is_draft(slot)}
    is_own_there = any(slot not in others and not is_draft(slot) for slot in slots)
    return frozenset(found | ({site.language} if is_own_there else set()))
