"""The links of entries, with what the list wants in their query."""

from tagfeed.model import Article, Site
from tagfeed.standards.addresses.canonical import with_parameters


def entry_link(article: Article, site: Site) -> str | None:
    """Where an entry of a feed leads; None where its only page does not have it yet.

    Its id, and links on pages, stay without parameters.
    """
    if article.early and article.page_folder is not None:
        return None
    parameters = site.link_parameters
    return with_parameters(article.link, parameters) if parameters else article.link
