"""What a page says in OpenGraph (https://ogp.me/) about its article, if it is one, and its site."""

import re
from urllib.parse import urljoin

from tagfeed.importing.importers.html_pages.metadata import Metadata
from tagfeed.importing.importers.html_pages.schema_org import day_of
from tagfeed.importing.values import ImportedArticle, SiteFacts, Where
from tagfeed.model import Image

_BETWEEN = re.compile(r"\s+[|–—·•-]\s+")


def article_of(page: Metadata, where: Where) -> ImportedArticle | None:
    """The article that the page says it is; None if it does not say that it is one."""
    published = _first(page, "article:published_time")
    if _first(page, "og:type") != "article" and not published:
        return None
    picture, address = _first(page, "og:image"), _first(page, "og:url")
    names = [name for name in page.graph.get("article:author", ()) if "://" not in name]
    return ImportedArticle(
        where=where,
        title=_title(page),
        date=day_of(published),
        updated=day_of(_first(page, "article:modified_time")),
        url=urljoin(page.url, address) if address else None,
        authors=tuple(names),
        summary=_first(page, "og:description"),
        tags=tuple(page.graph.get("article:tag", ())),
        image=Image(url=urljoin(page.url, picture), alt=_first(page, "og:image:alt"))
        if picture
        else None,
    )


def site_of(page: Metadata) -> SiteFacts:
    """The name of the site, and its language."""
    return SiteFacts(title=_first(page, "og:site_name"), language=page.language)


def _title(page: Metadata) -> str:
    """The title without the site's name at its end."""
    title = _first(page, "og:title") or _first(page, "title") or ""
    site = _first(page, "og:site_name")
    head, *others = _BETWEEN.split(title)
    return head if site and others and others[-1] == site else title


def _first(page: Metadata, key: str) -> str | None:
    return next((value.strip() for value in page.graph.get(key, ()) if value.strip()), None)
