"""The key `formats`: tagfeed's own, and those of other packages that are installed."""

from collections.abc import Iterable, Mapping
from typing import Any

from tagfeed.model import Catalog, FormatName
from tagfeed.model.formats import FeedExtension, FeedFormat
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import Field, FieldType
from tagfeed.reading.types.basic import list_of, text_type
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.formats import FEED_FORMATS


class Formats(tuple[FormatName, ...]):
    """The formats of tagfeed's that a list names. of_others: what else it names there."""

    of_others: tuple[FeedFormat | FeedExtension, ...] = ()


def types_of_others(catalog: Catalog) -> dict[str, str]:
    """The media types of files in formats of other packages, by name."""
    every = [*catalog.site.other_formats]
    for query in (*catalog.queries, *catalog.private):
        every += query.other_formats
    return {each.file: each.media_type for each in every}


def others_in(values: Mapping[str, Any]) -> tuple[FeedFormat, ...]:
    """The formats of other packages that these values name under `formats`."""
    named = getattr(values.get("formats"), "of_others", ())
    return tuple([each for each in named if isinstance(each, FeedFormat)])


def extensions_in(values: Mapping[str, Any]) -> tuple[FeedExtension, ...]:
    """The extensions."""
    named = getattr(values.get("formats"), "of_others", ())
    return tuple([each for each in named if isinstance(each, FeedExtension)])


def _other(name: str) -> FeedFormat | FeedExtension:
    from tagfeed.reading.installed_formats import installed_format  # few lists name others

    return installed_format(name)


def _known(text: str) -> str:
    if text not in FEED_FORMATS:
        _other(text)
    return text


def _shared(named: Iterable[FeedFormat | FeedExtension]) -> str | None:
    """A file that two formats would write, also where case makes no difference."""
    seen: set[str] = set()
    for each in named:
        if isinstance(each, FeedFormat):
            if each.file.lower() in seen:
                return each.file
            seen.add(each.file.lower())
    return None


def formats_field(are_extended: bool = False) -> Field:
    """The field. are_extended: whether extensions may be named, which are for all feeds."""
    every = list_of(text_type(_known, {"anyOf": [{"enum": [*FEED_FORMATS]}, {"type": "string"}]}))

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Formats | None:
        found: Iterable[str] | None = every.read(node, path, diagnostics)
        if found is None:
            return None
        own = Formats([each for each in found if each in FEED_FORMATS])
        own.of_others = tuple([_other(each) for each in found if each not in FEED_FORMATS])
        if not own:
            problem = "names none of tagfeed's own formats, by which readers know a feed"
            diagnostics.add_fault(node.offset, path, problem, "write rss, atom or json as well")
        elif not are_extended and any(isinstance(each, FeedExtension) for each in own.of_others):
            problem = "names an extension, which is for all feeds"
            diagnostics.add_fault(node.offset, path, problem, "write it under site.formats")
        elif file := _shared(own.of_others):
            problem = f"names several formats with the file {file}"
            diagnostics.add_fault(node.offset, path, problem, "keep one of them")
        return own

    about = "formats to publish: rss, atom, json, html; or of other packages"
    return Field(FieldType(read, every.schema), about)
