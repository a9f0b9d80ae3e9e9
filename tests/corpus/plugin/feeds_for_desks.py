"""A table of each feed for spreadsheets, and how many minutes it takes to read an article."""

import csv
import io
from collections.abc import Iterable

from tagfeed import Article, Feed, FeedExtension, FeedFormat

COLUMNS = ("date", "title", "link", "authors")


def write(feed: Feed) -> str:
    """A line for each article, the newest first."""
    table = io.StringIO()
    lines = csv.writer(table)
    lines.writerow(COLUMNS)
    for article in feed.articles:
        authors = "; ".join(person.name for person in article.authors)
        lines.writerow((article.published.date(), article.title, article.link, authors))
    return table.getvalue()


def check(body: bytes) -> Iterable[str]:
    """Each line has as many cells as there are columns."""
    for number, line in enumerate(csv.reader(body.decode().splitlines()), 1):
        if len(line) != len(COLUMNS):
            yield f"line {number} has {len(line)} cells"


def reading_time(article: Article) -> dict[str, object]:
    """The minutes, where there is a text: some 200 words are read in one."""
    text = article.content_text or (article.content_markup and article.content_markup.text)
    return {"desk:minutes": max(1, len(text.split()) // 200)} if text else {}


CSV = FeedFormat("feed.csv", "text/csv", write, check)
READING_TIME = FeedExtension(reading_time, namespaces={"desk": "https://desks.example/ns/1"})
