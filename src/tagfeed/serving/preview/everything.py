"""A list as a preview shows it: every article that is to come, marked, at the preview's address."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from tagfeed import Article, Catalog, Plan, plan
from tagfeed.planning.states import state


class Preview(Struct, frozen=True):
    """What a preview shows. drafts, held: how many of those are among it."""

    catalog: Catalog
    plan: Plan
    drafts: int
    held: int


def everything(catalog: Catalog, address: str, now: datetime) -> Preview:
    """The feeds with all articles but the expired ones, as if they were served at an address."""
    planned = plan(catalog, now)
    before = catalog.site.feeds_url
    shown = [_at(article, before, address) for article in _marked(catalog, now)]
    catalog = replace(catalog, site=replace(catalog.site, feeds_url=address), articles=tuple(shown))
    last = max((max(each.published, each.updated) for each in shown), default=now)
    return Preview(catalog, plan(catalog, max(now, last)), len(planned.drafts), len(planned.held))


def _marked(catalog: Catalog, now: datetime) -> Iterator[Article]:
    for article in catalog.articles:
        is_due = state(False, article.published, article.expires, article.withdrawn, now)
        if is_due in ("expired", "withdrawn"):
            continue
        marks = ["draft"] if article.draft else []
        if is_due == "held":
            marks.append(f"held back until {article.published:%Y-%m-%d %H:%M} UTC")
        title = f"[{', '.join(marks)}] {article.title}".rstrip() if marks else article.title
        yield replace(article, title=title, draft=False, expires=None, withdrawn=None)


def _at(article: Article, before: str, address: str) -> Article:
    """An article that links to a page of the preview, if it links to one of the feeds' pages."""
    if article.page_folder is None:
        return article
    return replace(article, link=address + article.link.removeprefix(before))
