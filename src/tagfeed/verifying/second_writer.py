"""The second, independent writer: renders a feed by feedgen, to compare the published one with it.

feedgen drops RSS authors without an e-mail address, so authors are `dc:creator` here too.
"""

import html
from typing import Any

from feedgen.feed import FeedGenerator

from tagfeed.model import Article, Feed
from tagfeed.rendering import texts_as_html, with_html
from tagfeed.rendering.links import entry_link
from tagfeed.rendering.teasers import headline, teaser


def feedgen_rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    generator, texts = _generator(feed), texts_as_html([feed])
    for article in feed.articles:
        entry = _entry(generator, feed, article, article.title)
        is_link = article.guid is None and article.id == article.link
        entry.guid(article.guid or article.id, permalink=is_link)
        if article.authors:
            entry.dc.dc_creator([person.name for person in article.authors])
        entry.description(_as_html(teaser(with_html(article, texts), feed.site)))
    body: bytes = generator.rss_str()
    return body


def feedgen_atom(feed: Feed) -> bytes:
    """The feed as Atom 1.0."""
    generator, texts = _generator(feed), texts_as_html([feed])
    for article in feed.articles:
        entry = _entry(generator, feed, article, headline(with_html(article, texts)))
        entry.id(article.id)
        names = [person.name for person in article.authors] or [feed.site.title]
        entry.author([{"name": name} for name in names])
        if article.summary:
            entry.summary(_as_html(article.summary), type="html")
    body: bytes = generator.atom_str()
    return body


def _generator(feed: Feed) -> Any:
    generator = FeedGenerator()
    generator.load_extension("dc")
    generator.id(feed.id)
    generator.title(feed.title)
    generator.description(feed.description)
    generator.link(href=feed.page)
    generator.updated(feed.updated)
    return generator


def _entry(generator: Any, feed: Feed, article: Article, title: str) -> Any:
    entry = generator.add_entry(order="append")
    entry.title(title or None)
    entry.link(href=entry_link(article, feed.site))
    entry.published(article.published)
    entry.updated(article.updated)
    for tag in article.tags:
        entry.category(term=tag.name, label=tag.name)
    return entry


def _as_html(text: str | None) -> str | None:
    return html.escape(text) if text else None
