"""feedgen: entries are added one by one, then the feed is written."""

from articles import articles
from feedgen.feed import FeedGenerator
from timing import report

chosen = articles()


def feed() -> FeedGenerator:
    made = FeedGenerator()
    made.id("https://bench.example/feeds/")
    made.title("Bench")
    made.description("Bench")
    made.link(href="https://bench.example/")
    for article in chosen:
        entry = made.add_entry(order="append")
        entry.id(article["url"])
        entry.title(article["title"])
        entry.link(href=article["url"])
        entry.published(article["date"])
        entry.updated(article["date"])
        entry.author([{"name": name} for name in article["authors"]])
        entry.summary(article["summary"])
        entry.category([{"term": tag} for tag in article["tags"]])
        if article["image"]:
            entry.enclosure(article["image"], "0", "image/jpeg")
    return made


report("rss", lambda: feed().rss_str())
report("atom", lambda: feed().atom_str())
