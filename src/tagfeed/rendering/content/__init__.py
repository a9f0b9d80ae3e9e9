"""Full texts: HTML or Markdown from the list made into HTML that feeds may carry.

If there are such texts, that is most of the work of a first build. So it is done once per article,
for all feeds and formats, and only for articles that a feed shows.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model import Article, Feed, Markup
from tagfeed.rendering.content.html import clean_html
from tagfeed.rendering.content.markdown import html_from_markdown
from tagfeed.standards.text import clean


class Html(Struct, frozen=True):
    """HTML that feeds may carry. removed: the characters taken out of it, as in `U+0007`."""

    text: str
    removed: tuple[str, ...] = ()


class Texts(Struct, frozen=True):
    """Full texts as HTML, and the warnings about them, by the ids of their articles."""

    html: Mapping[str, str] = {}
    warnings: Mapping[str, Fault] = {}


def articles_needing_html(feeds: Iterable[Feed]) -> tuple[Article, ...]:
    """The articles, each once, whose full text must become HTML before these feeds can show it."""
    found = {
        article.id: article
        for feed in feeds
        for article in (feed.on_page if "html" in feed.formats else feed.articles)
        if article.content_markup and _shows_text(feed, article)
    }
    return tuple(found.values())


def html_of(article: Article) -> Html:
    """The text of such an article as HTML."""
    markup = article.content_markup or Markup("html", "")
    html = html_from_markdown(markup.text) if markup.language == "markdown" else markup.text
    # An HTML parser turns `&#7;` into the character that reading has kept out of the text.
    return Html(*clean(clean_html(html, article.link)))


def texts_of(articles: Sequence[Article], made: Iterable[Html]) -> Texts:
    """The texts of articles, given the HTML of each."""
    pairs = [*zip(articles, made, strict=True)]
    return Texts(
        {article.id: html.text for article, html in pairs},
        {article.id: _warning(article, html) for article, html in pairs if html.removed},
    )


def texts_as_html(feeds: Iterable[Feed]) -> Texts:
    """The texts of all articles that need it, as HTML."""
    articles = articles_needing_html(feeds)
    return texts_of(articles, map(html_of, articles))


def with_html(article: Article, texts: Texts) -> Article:
    """An article with its text as HTML, if it needs that."""
    html = texts.html.get(article.id)
    return article if html is None else replace(article, content_html=html or None)


def _shows_text(feed: Feed, article: Article) -> bool:
    """Whether a feed shows an article's text; its page does if the article has no other."""
    return feed.content == "full" or article.page_folder is not None


def _warning(article: Article, html: Html) -> Fault:
    place, markup = article.place, article.content_markup
    key = f"{place.key}.content_{markup.language}" if markup else place.key
    problem, remedy = f"taken out: {', '.join(html.removed)}", "take out its reference"
    return Fault(place.file, place.line, key, problem, remedy, article=article.title)
