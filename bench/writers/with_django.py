"""Django's feedgenerator."""

from articles import articles
from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from timing import report

settings.configure(USE_TZ=True)
chosen = articles()


def write(kind: type[SyndicationFeed]) -> str:
    made = kind("Bench", "https://bench.example/", "Bench", language="en")
    for article in chosen:
        image = article["image"]
        made.add_item(
            title=article["title"],
            link=article["url"],
            description=article["summary"],
            unique_id=article["url"],
            pubdate=article["date"],
            updateddate=article["date"],
            author_name=article["authors"][0],
            categories=article["tags"],
            enclosures=[Enclosure(image, "0", "image/jpeg")] if image else [],
        )
    return made.writeString("utf-8")


report("rss", lambda: write(Rss201rev2Feed))
report("atom", lambda: write(Atom1Feed))
