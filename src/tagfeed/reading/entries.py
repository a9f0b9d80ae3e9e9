"""The items of a list of articles, read one by one: values and their place, not yet articles.

What an article says of itself is read here; what it needs of its neighbours (the second of its
day, the spelling of its tags, that its id is its own) is added in `articles`.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model import Place
from tagfeed.reading.diagnostics import Notes, Remarks, found
from tagfeed.reading.fields import Keys, read_mapping
from tagfeed.reading.moments import day
from tagfeed.reading.nodes import Node
from tagfeed.reading.urls import canonical, is_permanent_id

_CONTENTS = ("content_html", "content_text", "content_markdown")


class Entry(Struct, frozen=True):
    """One item: its values by key, where it stands, and where its faults are noted."""

    values: dict[str, Any]
    place: Place
    remarks: Remarks

    @property
    def published(self) -> date | datetime:
        """The date as it is written: a day or a time."""
        written: date | datetime = self.values["date"]
        return written

    @property
    def updated(self) -> date | datetime:
        """The date of the last correction, where there was one, else the first date."""
        written: date | datetime = self.values.get("updated", self.values["date"])
        return written

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """Note a fault in this entry."""
        self.remarks.faults.append(self._remark(key, problem, remedy))

    def warn(self, key: str, problem: str, remedy: str) -> None:
        """Note a warning about this entry."""
        self.remarks.warnings.append(self._remark(key, problem, remedy))

    def _remark(self, key: str, problem: str, remedy: str) -> Fault:
        path = f"{self.place.key}.{key}" if key else self.place.key
        return Fault(self.place.file, self.place.line, path, problem, remedy)


def read_entries(node: Node, path: str, keys: Keys, notes: Notes) -> Iterator[Entry]:
    """The items of a list that could be read; faults are noted for the others."""
    if type(node.value) is not list:
        if node.value != "":
            remedy = "begin every article with a hyphen: `- title: …`"
            notes.fault(
                node.at, path, f"{found(node)} stands where a list of articles belongs", remedy
            )
        return
    for index, item in enumerate(node.value):
        before = len(notes.faults)
        entry = read_entry(item, f"{path}[{index}]", keys, notes)
        if len(notes.faults) == before:
            yield entry


def read_entry(item: Node, path: str, keys: Keys, notes: Notes) -> Entry:
    """One item; its faults are noted."""
    values = read_mapping(item, keys, path, notes)
    place = Place(notes.source.name, notes.source.line(item.at), path)
    entry = Entry(values, place, notes)
    written = values.keys()
    for keys_in_question, check in _CHECKS:
        if not written.isdisjoint(keys_in_question):
            check(entry)
    return entry


def _check_authors(entry: Entry) -> None:
    if "authors" in entry.values:
        entry.fault("author", "stands beside `authors`", "name everyone in `authors`")


def _check_content(entry: Entry) -> None:
    given = [key for key in _CONTENTS if key in entry.values]
    if len(given) > 1:
        entry.fault(given[1], f"stands beside `{given[0]}`", "keep one full text")


def _check_image(entry: Entry) -> None:
    image = entry.values["image"]
    if not image.url and not image.credit:
        entry.fault("image", "has neither a url nor a credit", "write `url:` with its address")


def _check_id(entry: Entry) -> None:
    written = entry.values["id"]
    if not is_permanent_id(written):
        # RFC 4287 4.2.6: an id is an IRI; validators want it in ASCII.
        remedy = 'write an absolute URI such as "tag:example.org,2006:my-article"'
        entry.fault("id", f"`{written}` is no absolute URI in ASCII", remedy)
    elif written.lower().startswith(("http:", "https:")) and _canonical_or_same(written) != written:
        problem = f"`{written}` is not in canonical form: validators warn of it"
        entry.warn(
            "id", problem, f"if it was never published, write `{_canonical_or_same(written)}`"
        )


def _canonical_or_same(url: str) -> str:
    try:
        return canonical(url)
    except ValueError:
        return url


def _check_updated(entry: Entry) -> None:
    if "date" in entry.values and day(entry.updated) < day(entry.published):
        problem = f"{entry.updated} is before the date, {entry.published}"
        entry.fault("updated", problem, "write the day of the last correction")


_CHECKS = (
    (("author",), _check_authors),
    (_CONTENTS, _check_content),
    (("image",), _check_image),
    (("id",), _check_id),
    (("updated",), _check_updated),
)
