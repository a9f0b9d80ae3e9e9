"""An article's picture and files: their addresses made absolute, and what `site.files` knows."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Enclosure, Image, SourceFile
from tagfeed.reading.attachments.file_facts import FileFacts, SiteFiles
from tagfeed.reading.diagnostics import shorten
from tagfeed.reading.examples import line_such_as
from tagfeed.reading.items import Item
from tagfeed.reading.types.given_addresses import not_public
from tagfeed.standards.addresses.canonical import resolved
from tagfeed.standards.addresses.uri_grammar import is_absolute, is_only_here
from tagfeed.standards.texts.yaml_text import as_yaml

_AS_LENGTH = "its size in bytes"


class Attachments(Struct, frozen=True):
    """What belongs to an article. sources: the files of the site in which something was looked
    up."""

    image: Image | None = None
    enclosures: tuple[Enclosure, ...] = ()
    sources: tuple[SourceFile, ...] = ()


def attachments_of(item: Item, base: str, files: SiteFiles | None) -> Attachments:
    """The picture and the files of an item. base: what relative addresses are resolved against.
    files: those of the site, if the list says where they are.

    What the list says is taken; what it does not say is looked up. A file that is missing is a
    fault where the list does not say its length.
    """
    sources: list[SourceFile] = []
    image = item.values.get("image")
    if image is not None and image.url is not None:
        image = replace(image, url=_absolute(image.url, base))
        image = measured(item, "image", image, files, sources)
    given: Sequence[Enclosure] = item.values.get("enclosures", ())
    enclosures = tuple([_enclosure(item, n, base, files, sources) for n in range(len(given))])
    if enclosures and all(file.length is None for file in enclosures):
        problem = "no file has a length, so feeds say that it is unknown"
        item.add_warning("enclosures", problem, line_such_as("length", _AS_LENGTH))
    return Attachments(image, enclosures, tuple(sources))


def _absolute(url: str, base: str) -> str:
    return url if is_absolute(url) else resolved(url, base)


def measured(
    item: Item, key: str, image: Image, files: SiteFiles | None, sources: list[SourceFile]
) -> Image:
    """A picture with what is known of its file. key: where the item has it. sources: takes the
    file."""
    lacks_pixels = image.width is None or image.height is None
    if not lacks_pixels and image.length is not None and image.type:
        return image
    facts = _looked_up(image.url or "", files, sources, pixels=lacks_pixels)
    if facts is None:
        return image
    if facts.problem:
        if image.length is None:
            _refuse(item, key, image, facts)
        return image
    if facts.broken and lacks_pixels:
        remedy = "save it again as what its name says, or write `width:` and `height:`"
        item.add_warning(key, _of_file(facts, facts.broken), remedy)
    width, height = _size(image, facts)
    length = facts.length if image.length is None else image.length
    return replace(image, type=image.type or facts.type, length=length, width=width, height=height)


def _size(image: Image, facts: FileFacts) -> tuple[int | None, int | None]:
    """Both pixels of a picture; where the list says one, it is shown at that size."""
    width, height = image.width, image.height
    if facts.width is None or facts.height is None or (width and height):
        return width, height
    if width:
        return width, max(1, round(width * facts.height / facts.width))
    if height:
        return max(1, round(height * facts.width / facts.height)), height
    return facts.width, facts.height


def _enclosure(
    item: Item, number: int, base: str, files: SiteFiles | None, sources: list[SourceFile]
) -> Enclosure:
    given: Enclosure = item.values["enclosures"][number]
    file = replace(given, url=_absolute(given.url, base))
    key = f"enclosures[{number}]"
    if given.length == 0:
        remedy = f"write {_AS_LENGTH} there, such as `length: 123456`"
        item.add_warning(f"{key}.length", "is 0, by which feeds say that it is unknown", remedy)
    if file.url != given.url and (found := not_public(file.url)):
        add = item.add_fault if is_only_here(file.url) else item.add_warning
        add("enclosures", f"`{file.url}` {found[0]}", found[1])
    facts = None
    if file.length is None or not file.type:
        facts = _looked_up(file.url, files, sources)
    if facts and facts.problem and file.length is None:
        _refuse(item, key, file, facts)
        return file
    if facts and not facts.problem:
        length = facts.length if file.length is None else file.length
        file = replace(file, type=file.type or facts.type, length=length)
        if length == 0:
            item.add_warning(key, _of_file(facts, "is empty"), "put the whole file there")
    if not file.type and files:
        item.add_fault(f"{key}.type", "is missing", line_such_as("type", "its media type"))
    return file


def _looked_up(
    url: str, files: SiteFiles | None, sources: list[SourceFile], pixels: bool = False
) -> FileFacts | None:
    facts = files.facts(url, pixels=pixels) if files else None
    if facts and facts.source:
        sources.append(facts.source)
    return facts


def _of_file(facts: FileFacts, problem: str) -> str:
    return f"{facts.source.name if facts.source else ''} {problem}"


def _refuse(item: Item, key: str, file: Image | Enclosure, facts: FileFacts) -> None:
    """A fault about a file that is not there, at the key that its remedy is about."""
    url = file.url or ""
    problem = f"`{shorten(url)}` has no length, and {facts.problem}"
    is_alone = file == Image(url=url)  # as a list may say just the address
    if facts.meant:
        item.add_fault(key if is_alone else f"{key}.url", problem, f"did you mean `{facts.meant}`?")
    elif is_alone:
        whole = f"{{url: {as_yaml(url)}, length: 123456}}"
        remedy = f"write `{whole}` with its size in bytes, or put the file there"
        item.add_fault(key, problem, remedy)
    else:
        remedy = line_such_as("length", _AS_LENGTH)
        remedy += ", or put the file there" if facts.source else ""
        item.add_fault(f"{key}.length", problem, remedy)
