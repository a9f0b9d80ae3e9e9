"""Reads a list and the files it includes as a whole, or raises one error with every fault."""

from collections.abc import Callable
from errno import EINVAL
from pathlib import Path

from tagfeed.errors import Fault, InputError
from tagfeed.last_run.plain_files import read_plain
from tagfeed.model import Announce
from tagfeed.reading.catalog import Listing, make_listing
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import A_LIST, Item, read_items
from tagfeed.reading.list_file import Suspects, open_list_file, suspects_of
from tagfeed.reading.missing_list import missing_list
from tagfeed.reading.names.kept_slugs import NOTHING_BEFORE, PublishedBefore
from tagfeed.reading.settings import Settings, read_settings
from tagfeed.reading.yaml_nodes import Node


def bytes_of(path: Path) -> bytes:
    """The bytes of a file of the list. Raises InputError."""
    try:
        return read_plain(path, follow=True)
    except OSError as error:
        problem = f"can't be read: {error.strerror}"
        remedy = "save the list in a file" if error.errno == EINVAL else "check the path"
        raise InputError([Fault(str(path), None, "", problem, remedy)]) from None


def read_list(
    path: Path,
    read: Callable[[Path], bytes] = bytes_of,
    before: PublishedBefore = NOTHING_BEFORE,
    announce: Announce = lambda _stage: None,
) -> Listing:
    """`tagfeed.load`, with the raw dates. read: gives the bytes of a file, or raises InputError.

    before: what was published before. announce: is called with how many rows are read.

    Raises InputError with every fault.
    """
    if not _may_be_there(path):
        raise InputError([missing_list(path)])
    try:
        return _read_list(path, read, before, {}, announce)
    except InputError as error:
        suspects = suspects_of(error.faults)
        if not suspects:
            raise
    return _read_list(path, read, before, suspects, announce)


def _may_be_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # its name is too long: reading it says so
        return True


def _read_list(
    path: Path,
    read: Callable[[Path], bytes],
    before: PublishedBefore,
    suspects: Suspects,
    announce: Announce,
) -> Listing:
    own, root = open_list_file(str(path), read(path), suspects)
    settings = read_settings(path, root, own)
    rows = settings.included.rows
    if rows:
        from tagfeed.reading.source.faulty_rows import listing_of_rows  # few lists have rows

        return listing_of_rows(settings, rows, before, announce)
    fields = settings.article_fields
    node = settings.sections["articles"]
    items = [*read_items(node, "articles", fields, own)] if node else []
    diagnostics = [own]
    for included in settings.lists:
        try:
            theirs, root = open_list_file(str(included), read(included), suspects)
        except InputError as error:
            theirs = Diagnostics()
            theirs.faults += error.faults
        else:
            items += read_items(root, "", fields, theirs) if root else ()
        diagnostics.append(theirs)
    if settings.included.markdown:
        _add_markdown(settings, read, items, diagnostics)
    if not items:
        _warn_of_no_articles(node, own)
    return make_listing(settings, items, diagnostics, before)


def _add_markdown(
    settings: Settings,
    read: Callable[[Path], bytes],
    items: list[Item],
    diagnostics: list[Diagnostics],
) -> None:
    """Add the articles of Markdown files. diagnostics: first those of the list itself."""
    from tagfeed.reading.markdown_items import markdown_reader, no_articles, read_each

    markdown = [*read_each(markdown_reader(settings), settings.included.markdown, read)]
    items += (each.item for each in markdown if each.item)
    diagnostics += (each.diagnostics for each in markdown)
    diagnostics[0].warnings += no_articles(markdown)


def _warn_of_no_articles(node: Node | None, diagnostics: Diagnostics) -> None:
    """In a list of a part of the items there is always one, so only whole lists are warned of."""
    problem = "is empty" if node else "is missing"
    remedy = f"write `articles: {A_LIST}`, or each on lines of its own, with a hyphen"
    offset = node.key_offset if node else 0
    diagnostics.add_warning(offset, "articles", f"{problem}, so the feeds show nothing", remedy)
