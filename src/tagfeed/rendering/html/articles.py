"""One article on a page."""

import re
from collections.abc import Sequence

from tagfeed.model import Article, Content, Person, Site, Tag
from tagfeed.rendering.additions import NOTHING_ADDED, Additions
from tagfeed.rendering.html.elements import day, link, page_link, time
from tagfeed.rendering.html.media import files, picture
from tagfeed.rendering.teasers import headline, teaser
from tagfeed.rendering.xml_writing import attribute, content_html, plain_html, quoted

_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_HEADING_LEVEL = re.compile(r"<h([1-6])[ >]")


def entry(
    article: Article, site: Site, _content: Content, _added: Additions = NOTHING_ADDED
) -> bytes:
    """One article; with its full text if it has no other page."""
    full = content_html(article, "full") if article.page_folder is not None else None
    words = article.summary if full else teaser(article, site)
    summary = plain_html(words) if words else None
    language = attribute("lang", article.language)
    return "".join(
        (
            f'<article id="{quoted(article.anchor)}"{language} dir="auto">\n',
            f"<h2>{link(article.link, headline(article))}</h2>\n",
            f'<p class="byline">{_byline(article, site)}</p>\n',
            picture(article.image) if article.image else "",
            f"<p>{summary}</p>\n" if summary else "",
            f"<div>\n{_below_title(full)}\n</div>\n" if full else "",
            _show_notes(article) if article.podcast else "",
            files(article.enclosures) if article.enclosures else "",
            _tags(article.tags, site) if article.tags else "",
            "</article>\n",
        )
    ).encode()


def _below_title(text: str) -> str:
    """A full text with its headings below the article's, which is an h2; feeds have them as they
    were written. Tags are those of clean HTML: no other `<` occurs in it."""
    highest = min(map(int, _HEADING_LEVEL.findall(text)), default=3)
    below = max(0, 3 - highest)
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + below)}", text)


def _show_notes(article: Article) -> str:
    from tagfeed.rendering.html.show_notes import show_notes  # for episodes alone

    return show_notes(article)


def _byline(article: Article, site: Site) -> str:
    parts = [time(article.published, site)]
    if article.authors:
        parts.append("by " + ", ".join([_author(person, site) for person in article.authors]))
    published, updated = article.published, article.updated
    if updated != published and day(updated, site) != day(published, site):
        parts.append(f"updated {time(updated, site)}")
    return " · ".join(parts)


def _author(person: Person, site: Site) -> str:
    return page_link(site, person.folder, person.name)


def _tags(tags: Sequence[Tag], site: Site) -> str:
    links = [page_link(site, tag.folder, tag.title) for tag in tags]
    items = "".join([f"<li>{link}</li>\n" for link in links])
    return f'<ul class="tags" aria-label="Tags">\n{items}</ul>\n'
