"""The guard of guids: what readers of RSS and JSON know an article by, where that is not its id."""

from collections.abc import Iterator

from tagfeed.errors import Fault
from tagfeed.model import Article, Plan
from tagfeed.model.faults import fault_of
from tagfeed.publishing.entries import Entries, PublishedEntry, key
from tagfeed.standards.addresses.uri_grammar import is_absolute
from tagfeed.standards.texts.yaml_text import as_yaml


def ids_of(article: Article) -> tuple[str, ...]:
    """Everything by which feeds name an article: its id and, where it has one, its guid."""
    return (article.id, article.guid) if article.guid else (article.id,)


def is_guid(published: str) -> bool:
    """Whether what a feed names an article by is a guid: an id is a URI in ASCII."""
    return not (published.isascii() and is_absolute(published))


def changed_guids(published: Entries, plan: Plan) -> Iterator[Fault]:
    """A fault for each article whose guid is not the one that it was published with."""
    shown = {article.id: article for feed in plan.showing for article in feed.on_page}
    for entry in published.find(map(key, shown)):
        article = shown.get(entry.id)
        if article and entry.guid != (article.guid or ""):
            yield _changed(entry, article)


def _changed(entry: PublishedEntry, article: Article) -> Fault:
    was = f"the guid {as_yaml(entry.guid)}" if entry.guid else "no guid"
    now = f"the guid {as_yaml(article.guid)}" if article.guid else "none"
    problem = (
        f"this article was published with {was} and now has {now}: readers of RSS and JSON feeds"
        " would show it again"
    )
    add = f"write the line  guid: {as_yaml(entry.guid)}"
    return fault_of(
        article, problem, add if entry.guid else "delete the line of its guid", "guid-changed"
    )
