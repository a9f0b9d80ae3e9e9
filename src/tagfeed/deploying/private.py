"""The private feeds of a list, as the configurations of servers need them."""

from pathlib import Path

from tagfeed.deploying.deployment import PrivateFeed
from tagfeed.deploying.files import files_of
from tagfeed.model import Catalog
from tagfeed.partners.tokens import Access, htpasswd_file, read_tokens
from tagfeed.publishing.private import private_folder
from tagfeed.reading.format_names import types_of_others
from tagfeed.standards.formats import FEED_FORMATS


def private_feeds(catalog: Catalog, articles: Path) -> tuple[PrivateFeed, ...]:
    """The private feeds of the list at `articles`. Raises OutputError where tokens are damaged."""
    if not catalog.private:
        return ()
    articles = articles.absolute()
    tokens, folder = read_tokens(articles).partners, private_folder(articles)
    found, every = [], files_of(others=types_of_others(catalog))
    for query in catalog.private:
        access = tokens.get(query.name, Access(""))
        names = [FEED_FORMATS[format].file for format in query.formats]
        names += [each.file for each in query.other_formats]
        found.append(
            PrivateFeed(
                query.name,
                folder / query.home,
                tuple([file for file in every if file.name in names]),
                htpasswd_file(articles, query.name),
                access.htpasswd,
                access.path,
            )
        )
    return tuple(found)
