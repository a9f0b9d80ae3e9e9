"""The script one would write: `straightforward.py ARTICLES OUT`. Site and tag feeds, newest 50."""

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from feedgen.feed import FeedGenerator

site, articles = yaml.load(Path(sys.argv[1]).read_bytes(), Loader=yaml.CSafeLoader).values()
out = Path(sys.argv[2])


def publish(folder: str, title: str, chosen: list[dict[str, Any]]) -> None:
    feed = FeedGenerator()
    url = f"{site['feeds_url']}{folder}"
    feed.id(url)
    feed.title(title)
    feed.description(title)
    feed.link([{"href": site["url"]}, {"href": f"{url}atom.xml", "rel": "self"}])
    for article in chosen[: site["limit"]]:
        entry = feed.add_entry(order="append")
        entry.id(article["url"])
        entry.title(article["title"])
        entry.link(href=article["url"])
        entry.published(article["date"])
        entry.updated(article["date"])
        entry.author([{"name": name} for name in article["authors"]])
        entry.summary(article["summary"])
        entry.category([{"term": tag} for tag in article["tags"]])
        if image := article.get("image"):
            entry.enclosure(image["url"], "0", "image/jpeg")
    (out / folder).mkdir(parents=True, exist_ok=True)
    feed.rss_file(str(out / folder / "rss.xml"))
    feed.atom_file(str(out / folder / "atom.xml"))


articles.sort(key=lambda article: article["date"], reverse=True)
tags: dict[str, list[dict[str, Any]]] = defaultdict(list)
for article in articles:
    for tag in article["tags"]:
        tags[tag].append(article)
publish("", site["title"], articles)
for tag, chosen in tags.items():
    publish(f"tags/{tag.lower()}/", tag, chosen)
