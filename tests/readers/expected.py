"""What a reader is to show, from nothing but the model and the reader's known habits."""

from datetime import datetime

from msgspec.structs import replace

from readers.contract import FeedFormat, Habit, Reader, Seen
from readers.plain import one_line, plain
from tagfeed.model import Article
from tagfeed.rendering.teasers import shortened

# What a format has no place for, whoever reads it.
GAPS = (
    Habit(
        "updated",
        lambda _article: None,
        "–",
        "RSS 2.0 has no element for it; a corrected entry has Atom's, which few readers look for.",
        ("rss",),
    ),
)


def ideal(article: Article, format: FeedFormat) -> Seen:
    """Everything a feed of that format says of an article."""
    return Seen(
        id=article.id,
        title=article.title,
        authors=names(article),
        published=article.published,
        updated=article.updated,
        summary=one_line(_teased(article, format).summary or ""),
        link=article.link,
        tags=tuple(tag.name for tag in article.tags),
    )


def expected(article: Article, format: FeedFormat, reader: Reader) -> Seen:
    """The article as that reader is known to show it from a feed of that format."""
    carried = _carried(article, format)
    changes = {habit.field: habit.shows(carried) for habit in habits(reader, format)}
    return replace(ideal(article, format), **changes)


def habits(reader: Reader, format: FeedFormat) -> tuple[Habit, ...]:
    """The format's gaps first: a reader may still show something there."""
    return tuple(habit for habit in (*GAPS, *reader.habits) if format in habit.formats)


def _carried(article: Article, format: FeedFormat) -> Article:
    """The article with what its entry has for want of a summary, or of a full text."""
    article = _teased(article, format)
    if full_text(article) or format == "rss" or (format == "atom" and article.summary):
        return article
    return replace(article, content_text=article.summary or article.title)


def _teased(article: Article, format: FeedFormat) -> Article:
    """The article with the teaser that RSS has for want of a summary."""
    words = article.opening or one_line(article.content_text or "")
    if article.summary or not words or format != "rss":
        return article
    return replace(article, summary=shortened(words, 300))


def names(article: Article) -> tuple[str, ...]:
    return tuple(person.name for person in article.authors)


def first_author(article: Article) -> tuple[str, ...]:
    return names(article)[:1]


def last_author(article: Article) -> tuple[str, ...]:
    return names(article)[-1:]


def all_in_one(article: Article) -> tuple[str, ...]:
    return (", ".join(names(article)),)


def full_text(article: Article) -> str:
    """The text of the whole article."""
    return plain(article.content_html or "") or one_line(article.content_text or "")


def full_text_first(article: Article) -> str:
    """The full text in the summary's place, which it takes where there is one."""
    return full_text(article) or one_line(article.summary or "")


def summary_first(article: Article) -> str:
    """The full text where there is no summary."""
    return one_line(article.summary or "") or full_text(article)


def titles_of_tags(article: Article) -> tuple[str, ...]:
    return tuple(tag.title for tag in article.tags)


def corrected(article: Article) -> datetime | None:
    """The time of the last update, where it is not that of publication."""
    return None if article.updated == article.published else article.updated


def no_time(_article: Article) -> None:
    return None


def none_at_all(_article: Article) -> tuple[str, ...]:
    return ()
