"""What a feed says about its podcast, in the words of the list."""

from collections.abc import Iterable
from typing import Any

from tagfeed.importing.podcasts.elements import PodcastElement, PodcastElements
from tagfeed.importing.podcasts.words import (
    PodcastKeys,
    artwork,
    license_of,
    locations,
    non_empty,
    persons,
    short,
    truth,
)
from tagfeed.importing.values import ImportedArticle
from tagfeed.standards.podcasts.values import guid_of


def show(
    found: PodcastElements, articles: Iterable[ImportedArticle], address: str | None
) -> PodcastKeys | None:
    """The keys of `podcast:`; None if the feed is not a podcast: newsletters have some of these
    elements too, but nothing to play.

    address: that of the feed, which identifies the show if the feed has no `podcast:guid`
    (docs/tags/guid.md), and goes on doing so.
    """
    files = (file.type for article in articles for file in article.enclosures)
    if not found.own or not any(type_.startswith(("audio/", "video/")) for type_ in files):
        return None
    return non_empty(
        [
            ("author", found.text("itunes:author")),
            ("email", _owner(found).text("itunes:email")),
            ("artwork", artwork(found)),
            ("categories", [_category(each) for each in found.all("itunes:category")]),
            ("explicit", truth(found.text("itunes:explicit"))),
            ("type", found.text("itunes:type").lower()),
            ("guid", found.text("podcast:guid") or (guid_of(address) if address else None)),
            ("locked", _locked(found)),
            ("funding", _funding(found)),
            ("medium", found.text("podcast:medium")),
            ("license", license_of(found)),
            ("persons", persons(found)),
            ("location", locations(found)),
            ("complete", truth(found.text("itunes:complete")) or None),
            ("block", truth(found.text("itunes:block")) or None),
        ]
    )


def makers(found: PodcastElements) -> frozenset[str]:
    """Who makes the show and who owns it; they did not write its articles."""
    return frozenset((found.text("itunes:author"), _owner(found).text("itunes:name")))


def _owner(found: PodcastElements) -> PodcastElements:
    owner = found.first("itunes:owner")
    return PodcastElements(owner.children if owner else ())


def _category(element: PodcastElement) -> Any:
    name = element.get("text")
    below = [each.get("text") for each in element.children if each.name == "itunes:category"]
    inner: Any = below[0] if len(below) == 1 else below
    return {name: inner} if below else name


def _locked(found: PodcastElements) -> Any:
    lock = found.first("podcast:locked")
    if lock is None:
        return None
    is_locked, owner = truth(lock.text), lock.get("owner")
    is_own = owner in ("", _owner(found).text("itunes:email"))
    return {"owner": owner} if is_locked and not is_own else is_locked


def _funding(found: PodcastElements) -> list[Any]:
    every = found.all("podcast:funding")
    return [short(non_empty([("url", x.get("url")), ("title", x.text)]), "url") for x in every]
