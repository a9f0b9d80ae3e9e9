"""Reads the items below `articles:` one by one: their values and places, not yet articles.

Everything that an item says about itself is read here. What depends on other items (its second of
the day, the spelling of its tags, that its id is unique) is added in `articles`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed.errors import Fault
from tagfeed.model import Place
from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.examples import line_such_as
from tagfeed.reading.fields import Fields, read_fields
from tagfeed.reading.keys import TEXTS
from tagfeed.reading.moments import is_earlier
from tagfeed.reading.types.ids import private_id
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.addresses.canonical import canonical
from tagfeed.standards.addresses.uri_grammar import (
    NEVER_PERMANENT,
    is_permanent_id,
    is_private_address,
    scheme,
)


class Item(Struct, frozen=True):
    """One item: its values by key, its place, and where its faults are collected.

    is_sound: whether it was read without a fault; the values of others are not complete.
    spelled: what a Markdown file calls its keys.
    """

    values: dict[str, Any]
    place: Place
    diagnostics: Diagnostics
    is_sound: bool = True
    spelled: Mapping[str, str] = {}

    @property
    def published(self) -> date | datetime:
        """The date as the list gives it: a day or a time."""
        raw: date | datetime = self.values["date"]
        return raw

    @property
    def updated(self) -> date | datetime:
        """The date of the last correction as the list gives it, else the date of publication."""
        raw: date | datetime = self.values.get("updated", self.values["date"])
        return raw

    def add_fault(self, key: str, problem: str, remedy: str) -> None:
        """Add a fault in this item."""
        self.diagnostics.faults.append(self._placed(key, problem, remedy))

    def add_warning(self, key: str, problem: str, remedy: str, rule: str = "") -> None:
        """Add a warning about this item."""
        self.diagnostics.warnings.append(self._placed(key, problem, remedy, rule))

    def _placed(self, key: str, problem: str, remedy: str, rule: str = "") -> Fault:
        path = self.place.below(self.spelled.get(key, key))
        title = self.values.get("title", "")
        line = self.place.line or None
        return Fault(self.place.file, line, path, problem, remedy, article=title, rule=rule)


def read_items(node: Node, path: str, fields: Fields, diagnostics: Diagnostics) -> Iterator[Item]:
    """The items of a list; faults are collected."""
    if type(node.value) is not list:
        if node.value != "":
            problem = "was found where a list of articles belongs"
            diagnostics.refuse(node, path, problem, _as_list(node))
        return
    for index, child in enumerate(node.value):
        if child.value == "":
            continue  # a bare `-`, or null: nothing is given
        before = len(diagnostics.faults)
        item = read_item(child, f"{path}[{index}]", fields, diagnostics)
        yield item if len(diagnostics.faults) == before else with_changes(item, is_sound=False)


def _as_list(node: Node) -> str:
    """How to make a list of what is none: a key above one may be too many."""
    if type(node.value) is dict and len(node.value) == 1:
        ((key, below),) = node.value.items()
        if type(below.value) is list:
            return f"delete the line `{key}:`"
    return f"write `{A_LIST}`, or each article on lines of its own, with a hyphen"


def read_item(node: Node, path: str, fields: Fields, diagnostics: Diagnostics) -> Item:
    """One item, whether it has faults or not."""
    faults, warnings = len(diagnostics.faults), len(diagnostics.warnings)
    values = read_fields(node, fields, path, diagnostics)
    diagnostics.name_article(values.get("title", ""), path, faults, warnings)
    source = diagnostics.source
    item = Item(values, Place(source.name, source.line(node.offset), path), diagnostics)
    given = values.keys()
    for keys, check in _CHECKS:
        if not given.isdisjoint(keys):
            check(item)
    return item


def _check_authors(item: Item) -> None:
    if "authors" in item.values:
        item.add_fault("author", "is given beside `authors`", "name everyone in `authors`")


def _check_content(item: Item) -> None:
    given = [key for key in TEXTS if key in item.values]
    if len(given) > 1:
        item.add_fault(given[1], f"is given beside `{given[0]}`", "keep one full text")


def _check_image(item: Item) -> None:
    image = item.values["image"]
    if not image.url and not image.credit:
        remedy = line_such_as("url", "the address of the picture", _A_PICTURE)
        item.add_fault("image", "has neither a url nor a credit", remedy)


_A_PICTURE = "https://example.org/picture.jpg"
A_LIST = "[{title: A title, date: 2017-12-19}]"
"""What a list of articles may be, in a remedy."""
_AN_ID = 'write one such as "tag:example.org,2006:my-article"'


def _check_id(item: Item) -> None:
    raw = item.values["id"]
    if not is_permanent_id(raw):
        # RFC 4287 4.2.6: an id is an IRI; validators want it in ASCII.
        item.add_fault("id", f"`{shorten(raw)}` is not an absolute URI in ASCII", _AN_ID)
    elif scheme(raw) in NEVER_PERMANENT:
        problem = f"`{shorten(raw)}` holds what it names, or names it on only one machine"
        item.add_fault("id", problem, _AN_ID)
    elif canonical(raw) != raw:
        problem = f"`{raw}` is not in canonical form, and validators warn about it"
        remedy = f"if it was never published, write `{canonical(raw)}`"
        item.add_warning("id", problem, remedy)
    elif is_private_address(raw) and not is_private_address(item.values.get("url") or ""):
        problem, remedy = private_id(raw)
        item.add_warning("id", problem, remedy)


def _check_guid(item: Item) -> None:
    raw = item.values["guid"]
    if is_permanent_id(raw):
        problem = f"`{shorten(raw)}` is a URI, by which Atom readers know the article too"
        item.add_fault("guid", problem, f'write it as its id: `id: "{raw}"`')


def _check_withdrawn(item: Item) -> None:
    if "withdrawn" not in item.values:
        remedy = line_such_as("withdrawn", "when it is taken back", "2017-12-19")
        item.add_fault("withdrawn_reason", "is given without `withdrawn`", remedy)
        return
    withdrawn = item.values["withdrawn"]
    if {"date", "updated"} <= item.values.keys() and is_earlier(withdrawn, item.updated):
        problem = f"{withdrawn} is before the last correction, {item.updated}"
        remedy = (
            f"if it is taken back, write `withdrawn: {item.updated}`, or later;"
            " if it is back again, delete the line"
        )
        item.add_fault("withdrawn", problem, remedy)


_CHECKS = (
    (("author",), _check_authors),
    (TEXTS, _check_content),
    (("image",), _check_image),
    (("id",), _check_id),
    (("guid",), _check_guid),
    (("withdrawn", "withdrawn_reason"), _check_withdrawn),
)
