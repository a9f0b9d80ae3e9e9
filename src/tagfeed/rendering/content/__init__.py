"""Full texts: HTML or Markdown from the list made into HTML that feeds may carry.

That is most of the work of a first build. So it is done once per article, for all feeds and
formats, and only for articles that a feed shows.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model import Article, Feed, Markup
from tagfeed.model.faults import fault_of
from tagfeed.standards.texts.cleaning import clean, is_blank


class Html(Struct, frozen=True):
    """HTML that feeds may carry, remarks about it (problems and remedies), and the words it begins
    with, if anything shows them."""

    text: str
    remarks: tuple[tuple[str, str], ...] = ()
    opening: str = ""


class Texts(Struct, frozen=True):
    """Full texts as HTML, and the warnings about them, by the ids of their articles."""

    html: Mapping[str, Html] = {}
    warnings: Mapping[str, tuple[Fault, ...]] = {}


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
    from tagfeed.rendering.content.html import clean_html  # most texts are kept from build to build

    markup = article.content_markup or Markup("html", "")
    is_markdown = markup.language == "markdown"
    html = _from_markdown(markup) if is_markdown else markup.text
    found = clean_html(html, article.link, article.anchor, needs_words(article))
    # An HTML parser turns `&#7;` into the character that reading has kept out of the text.
    text, removed = clean(found.text)
    taken_out = (f"taken out: {', '.join(removed)}", "take out its reference")
    remarks = (*found.remarks, taken_out) if removed else found.remarks
    return Html("" if is_blank(text) else text, remarks, clean(found.opening)[0])


def needs_words(article: Article) -> bool:
    """Whether the first words of an article's text are shown, because it has no summary or no
    title."""
    return not (article.summary and article.title)


def texts_of(articles: Sequence[Article], made: Iterable[Html]) -> Texts:
    """The texts of articles, given the HTML of each."""
    pairs = [*zip(articles, made, strict=True)]
    return Texts(
        {article.id: html for article, html in pairs},
        {article.id: _warnings(article, html) for article, html in pairs if html.remarks},
    )


def texts_as_html(feeds: Iterable[Feed]) -> Texts:
    """The texts of all articles that need it, as HTML."""
    articles = articles_needing_html(feeds)
    return texts_of(articles, map(html_of, articles))


def with_html(article: Article, texts: Texts) -> Article:
    """An article with its text as HTML, if it needs that."""
    html = texts.html.get(article.id)
    if html is None:
        return article
    return replace(article, content_html=html.text or None, opening=html.opening)


def _from_markdown(markup: Markup) -> str:
    from tagfeed.rendering.content.markdown import html_from_markdown

    return html_from_markdown(markup.text, markup.without)


def _shows_text(feed: Feed, article: Article) -> bool:
    """Whether a feed shows an article's text, or its first words for want of a summary or title;
    its page does if the article has no other."""
    return feed.content == "full" or article.page_folder is not None or needs_words(article)


def _warnings(article: Article, html: Html) -> tuple[Fault, ...]:
    place, markup = article.place, article.content_markup
    key = place.below(markup.named if markup else "")
    found = (fault_of(article, problem, remedy, key=key) for problem, remedy in html.remarks)
    return tuple([_at_line(each, markup) for each in found])


def _at_line(fault: Fault, markup: Markup | None) -> Fault:
    """A fault at the line of the file that holds what it is about, if that is known."""
    lines = markup.unfilled if markup else ()
    line = next((line for words, line in lines if words in fault.problem), fault.line)
    return replace(fault, line=line)
