"""What extensions of other packages add to articles and feeds, read as `extra:` of a list is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from tagfeed.model import Article, Site
from tagfeed.model.formats import FeedExtension
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import Item
from tagfeed.reading.judged_elements import ElementPlace
from tagfeed.reading.own_elements import own_elements_type
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.own_elements import OwnElement


def extended(items: Sequence[Item], articles: Sequence[Article], site: Site) -> list[Article]:
    """Articles with what the site's extensions add. Faults are added to those of the items."""
    return [_extended(item, each, site) for item, each in zip(items, articles, strict=True)]


def of_channel(
    extensions: Iterable[FeedExtension], offset: int, diagnostics: Diagnostics
) -> tuple[OwnElement, ...]:
    """What extensions add to every feed. offset: where the list names them."""
    added: tuple[OwnElement, ...] = ()
    for extension in extensions:
        added += _read(extension, extension.channel, "channel", offset, diagnostics)
    return added


def _extended(item: Item, article: Article, site: Site) -> Article:
    names = {each.name for each in article.extra}
    for extension in site.extensions:
        diagnostics = Diagnostics()
        try:
            given = extension.entry(article)
            added = _read(extension, given, "item", 0, diagnostics)
        except Exception as error:  # whatever somebody else's package raises
            remedy = "mend the package, or take it out of site.formats"
            module = extension.entry.__module__
            problem = f"the extension of {module} failed: {type(error).__name__}: {error}"
            item.add_fault("", problem, remedy)
            continue
        for fault in diagnostics.faults:
            item.add_fault(fault.key, fault.problem, fault.remedy)
        article = replace(
            article, extra=article.extra + tuple([one for one in added if one.name not in names])
        )
    return article


def _read(
    extension: FeedExtension,
    given: Mapping[str, Any],
    place: ElementPlace,
    offset: int,
    diagnostics: Diagnostics,
) -> tuple[OwnElement, ...]:
    """Elements in the words of a list, with its faults."""
    field = own_elements_type(place, extension.namespaces)
    return field.read(_node(given, offset), "extra", diagnostics) or ()


def _node(value: Any, offset: int) -> Node:
    """A value as reading finds it in a file."""
    if isinstance(value, Mapping):
        return Node(
            {str(name): _node(each, offset) for name, each in value.items()}, offset, offset
        )
    if isinstance(value, list | tuple):
        return Node([_node(each, offset) for each in value], offset, offset)
    return Node("" if value is None else str(value), offset, offset)
