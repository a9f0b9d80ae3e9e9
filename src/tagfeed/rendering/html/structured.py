"""What search engines read of a page: schema.org's words in JSON-LD 1.1.

A page is a `CollectionPage` with the list of what it shows. An article that has no other page is
described here; all others are described on pages of their own. A block of data is not a script: it
runs nowhere, and no Content-Security-Policy forbids it (HTML, "prepare the script element").
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from tagfeed.model import NOTHING_YET, Article, Feed, Person, Site
from tagfeed.rendering.xml_writing import rfc3339

_CONTEXT = "https://schema.org"


def about_page(feed: Feed, title: str, description: str | None) -> str:
    """The block of data that describes a page."""
    site = feed.site
    articles = feed.on_page
    return _block(
        {
            "@type": "CollectionPage",
            "url": feed.address("html"),
            "name": title,
            "description": description,
            "inLanguage": site.language,
            "dateModified": None if feed.updated == NOTHING_YET else rfc3339(feed.updated),
            "isPartOf": {"@type": "WebSite", "name": site.title, "url": site.url},
            "publisher": _publisher(site),
            "mainEntity": {
                "@type": "ItemList",
                "numberOfItems": len(articles),
                "itemListElement": [
                    {"@type": "ListItem", "position": position, "url": article.link}
                    for position, article in enumerate(articles, 1)
                ],
            },
        }
    )


def about_article(article: Article, title: str, site: Site) -> str:
    """The block of data that describes an article. Its publisher and its language are those of the
    page, and are only given here if they differ."""
    image, published, updated = article.image, article.published, article.updated
    return _block(
        {
            "@type": "Article",
            "url": article.link,
            "headline": title,
            "inLanguage": article.language,
            "datePublished": rfc3339(published),
            "dateModified": rfc3339(updated) if updated != published else None,
            "author": [_person(person, site) for person in article.authors] or None,
            "image": image.url if image else None,
            **(_about_episode(article, title, site) if article.podcast else {}),
        }
    )


def _about_episode(article: Article, title: str, site: Site) -> dict[str, Any]:
    from tagfeed.rendering.html.structured_episode import about_episode  # only for episodes

    return about_episode(article, title, site)


def _publisher(site: Site) -> dict[str, Any]:
    return {"@type": "Organization", "name": site.title, "url": site.url, "logo": site.logo}


def _person(person: Person, site: Site) -> dict[str, Any]:
    """A person with the page that tells who it is: search engines compare people by that."""
    has_page = "html" in site.formats and site.has_feed(person.home)
    page = person.url or (site.page_of(person.home) if has_page else None)
    return _given({"@type": "Person", "name": person.name, "url": page})


def _block(said: Mapping[str, Any]) -> str:
    """Data in a page. `<` is written so that nothing in it ends the element or begins a comment."""
    data = msgspec.json.encode(_given({"@context": _CONTEXT, **said})).decode()
    data = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{data}</script>\n'


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    """A value without anything that is None, at any depth."""
    return {
        name: _given(value) if isinstance(value, dict) else value
        for name, value in said.items()
        if value is not None
    }
