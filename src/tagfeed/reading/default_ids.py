"""The id of an article that has none of its own: its url, else one made from its title.

Where an earlier tagfeed made another one, an article that is published under that keeps it.
"""

from tagfeed.model import Site
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.names.slugs import better_slug, former_slug
from tagfeed.standards.addresses.percent_encoding import quote


def may_be_former(url: str | None, title: str) -> bool:
    """Whether the default id depends on what was published: an earlier tagfeed made another one."""
    if url:
        return _lost_its_end(url)
    former = former_slug(title)
    return better_slug(title, former) != former


def id_of_title(title: str, site: Site, before: PublishedBefore) -> str:
    """RFC 4151: an id that stays when the site moves, made from only the title.

    An article that is published under the former slug of its title keeps that.
    """
    former = former_slug(title)
    better = better_slug(title, former)
    if better != former:
        published = f"tag:{site.id_authority}:{quote(former)}"
        known = before.title_and_link(published)
        if known and known[0] == title:
            return published
    return f"tag:{site.id_authority}:{quote(better)}"


def id_of_url(url: str, title: str, before: PublishedBefore) -> str:
    """The url, letter for letter (RFC 4287 4.2.6.1).

    An empty query or fragment used to be left out: an article that is published so, under this
    title or since then with this link, keeps that.
    """
    if not _lost_its_end(url):
        return url
    from urllib.parse import urlsplit, urlunsplit  # few addresses get here

    former = urlunsplit(urlsplit(url))
    known = before.title_and_link(former)
    return former if known and (known == (title, former) or known[1] == url) else url


def _lost_its_end(url: str) -> bool:
    return url.endswith(("?", "#")) or "?#" in url
