"""The links of entries, with what the list wants in their query."""

from tagfeed.model import Article, Site
from tagfeed.standards.addresses import with_parameters


def entry_link(article: Article, site: Site) -> str:
    """Where an entry of a feed leads. Its id, and links on pages, stay without parameters."""
    parameters = site.link_parameters
    return with_parameters(article.link, parameters) if parameters else article.link
