"""One article on a page."""

from collections.abc import Sequence
from functools import reduce

from tagfeed.model import Article, Content, Site, Tag
from tagfeed.rendering.additions import NOTHING_ADDED, Additions
from tagfeed.rendering.html.elements import day, link, page_link, time
from tagfeed.rendering.html.headings import below_title
from tagfeed.rendering.html.media import files, picture
from tagfeed.rendering.html.structured import about_article
from tagfeed.rendering.html.wording import say, words, written_in
from tagfeed.rendering.teasers import headline, teaser
from tagfeed.rendering.xml_writing import attribute, content_html, plain_html, quoted
from tagfeed.standards.languages.directions import direction_of


def entry(
    article: Article, site: Site, _content: Content, _added: Additions = NOTHING_ADDED
) -> bytes:
    """One article; with its full text if it has no other page."""
    is_at_home = article.page_folder is not None
    full = content_html(article, "full") if is_at_home else None
    shown = article.summary if full else teaser(article, site)
    summary = plain_html(shown) if shown else None
    title, language = headline(article), _language_around(article, site)
    around = f'{language} dir="{direction_of(site.language)}"'
    return "".join(
        (
            f'<article id="{quoted(article.anchor)}" class="entry"{_language(article)}>\n',
            f'<h2 class="title">{link(article.link, title)}</h2>\n',
            f'<p class="byline"{around}>{_byline(article, site)}</p>\n',
            picture(article.image, site, around) if article.image else "",
            f'<p class="summary">{summary}</p>\n' if summary else "",
            f'<div class="text">\n{below_title(full)}\n</div>\n' if full else "",
            files(article.enclosures) if article.enclosures else "",
            _show_notes(article, site) if article.podcast else "",
            _tags(article.tags, site, language) if article.tags else "",
            about_article(article, title, site) if is_at_home else "",
            "</article>\n",
        )
    ).encode()


def _language(article: Article) -> str:
    """The language of what an article says; where that is not known, its first letters tell in
    which direction it is written."""
    return written_in(article.language) if article.language else ' dir="auto"'


def _language_around(article: Article, site: Site) -> str:
    """The language of what the page says of an article, where it is another."""
    is_another = article.language and article.language != site.language
    return attribute("lang", site.language) if is_another else ""


def _show_notes(article: Article, site: Site) -> str:
    from tagfeed.rendering.html.show_notes import show_notes  # only for episodes

    return show_notes(article, site)


def _byline(article: Article, site: Site) -> str:
    parts = [time(article.published, site)]
    if article.authors:
        people = [page_link(site, person.home, person.name) for person in article.authors]
        names = reduce(lambda names, name: say(site, "names", names=names, name=name), people)
        parts.append(say(site, "by", names=names))
    published, updated = article.published, article.updated
    if updated != published and day(updated, site) != day(published, site):
        parts.append(say(site, "updated", date=time(updated, site)))
    return " · ".join(parts)


def _tags(tags: Sequence[Tag], site: Site, language: str) -> str:
    links = [page_link(site, tag.home, tag.title) for tag in tags]
    items = "".join([f"<li>{link}</li>\n" for link in links])
    return f'<ul class="tags"{language} aria-label="{quoted(words(site).tags)}">\n{items}</ul>\n'
