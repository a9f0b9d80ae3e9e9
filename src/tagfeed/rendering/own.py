"""The elements that feeds and entries have besides those of their format: what podcast apps are
told, and then the publisher's own."""

from tagfeed.model import Article, Feed, Site
from tagfeed.standards import own_elements
from tagfeed.standards.own_elements import OwnElement


def of_feed(feed: Feed) -> tuple[OwnElement, ...]:
    """Those of a feed."""
    if feed.podcast is None:
        return feed.extra
    from tagfeed.rendering.podcast_elements import of_show  # only for podcasts

    return _with_extra(of_show(feed), feed.extra)


def of_article(article: Article, site: Site) -> tuple[OwnElement, ...]:
    """Those of an entry."""
    if article.podcast is None:
        return article.extra
    from tagfeed.rendering.podcast_elements import of_episode  # only for podcasts

    return _with_extra(of_episode(article, site), article.extra)


def namespaces(feed: Feed) -> dict[str, str]:
    """What the prefixes of elements that are not of a feed's format stand for."""
    found = own_elements.namespaces(of_feed(feed))
    for article in feed.articles:
        if article.extra or article.podcast:
            found |= own_elements.namespaces(of_article(article, feed.site))
    return found


def _with_extra(
    podcast: tuple[OwnElement, ...], extra: tuple[OwnElement, ...]
) -> tuple[OwnElement, ...]:
    """What the list says with a key of its own is not repeated."""
    names = {each.name for each in podcast}
    return podcast + tuple([each for each in extra if each.name not in names])
