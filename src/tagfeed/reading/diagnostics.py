"""Collects what is found while a file is read: faults, which stop the build, and warnings."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace as with_changes

from tagfeed.errors import Fault, excerpt
from tagfeed.model import Article
from tagfeed.reading.yaml_nodes import FileText, Node
from tagfeed.standards.texts.cleaning import clean, is_blank, name_of, one_line

_GUESSES = 20
_SHORT = 60  # characters

KeyPath = str | tuple["KeyPath", str | int]
"""The path to a value: text, or the path above it and one more step, as few are ever written
out."""


class Diagnostics:
    """Faults and warnings in the order in which they were found.

    source: the text in which each has its line; left out if they have their lines already.
    """

    def __init__(self, source: FileText | None = None) -> None:
        self.source = source or FileText("", "")
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self._guesses = 0
        self._shown: set[str] = set()
        self._shown_in: dict[str, list[int]] = {}  # the numbers of their faults, by article

    def may_guess(self) -> bool:
        """Whether it is worth guessing what was meant by one more unknown name: comparing many with
        many would take minutes, and nobody reads hundreds of guesses."""
        self._guesses += 1
        return self._guesses <= _GUESSES

    def add_fault(self, offset: int, path: KeyPath, problem: str, remedy: str) -> None:
        """Add a fault at that offset of the text."""
        self.faults.append(self._placed(offset, path, problem, remedy))

    def refuse(self, node: Node, path: KeyPath, problem: str, remedy: str) -> None:
        """Add a fault about a value: its problem is preceded by what was found there."""
        self.add_fault(node.offset, path, f"{_describe(node)} {problem}", remedy)

    def show(self, offset: int, path: KeyPath, problem: str, remedy: str, rule: str = "") -> None:
        """Add a fault with the line in which it is, and a mark below the place."""
        fault = self._placed(offset, path, problem, remedy)
        shown = excerpt(*self.source.line_at(offset))
        self._shown.add(fault.key)
        self._shown_in.setdefault(fault.item[1], []).append(len(self.faults))
        self.faults.append(with_changes(fault, excerpt=shown, rule=rule))

    def is_reported(self, path: KeyPath) -> bool:
        """Whether a value that seems to be missing has been reported as what YAML leaves out."""
        return bool(self._shown) and _as_text(path) in self._shown

    def add_warning(self, offset: int, path: KeyPath, problem: str, remedy: str) -> None:
        """Add a warning at that offset of the text."""
        self.warnings.append(self._placed(offset, path, problem, remedy))

    def name_article(self, title: str, path: str, faults: int, warnings: int) -> None:
        """Add an article's title to the faults and warnings found in it. path: of the article.
        faults, warnings: how many there were before it was read; others were found in its text."""
        for index in (*self._shown_in.get(path, ()), *range(faults, len(self.faults))):
            self.faults[index] = with_changes(self.faults[index], article=title)
        for index in range(warnings, len(self.warnings)):
            self.warnings[index] = with_changes(self.warnings[index], article=title)

    def _placed(self, offset: int, path: KeyPath, problem: str, remedy: str) -> Fault:
        return Fault(self.source.name, self.source.line(offset), _as_text(path), problem, remedy)


def with_ids(warnings: Sequence[Fault], articles: Iterable[Article]) -> list[Fault]:
    """The warnings, each with the id of the article that it is about, where these have it."""
    items = [warning.item for warning in warnings]
    wanted = {*items}
    places = ((each.id, (each.place.file, each.place.key)) for each in articles) if items else ()
    ids = {place: id_ for id_, place in places if place in wanted}
    return [
        with_changes(warning, id=ids[item]) if item in ids else warning
        for warning, item in zip(warnings, items, strict=True)
    ]


def _as_text(path: KeyPath) -> str:
    if isinstance(path, str):
        return path
    above, step = _as_text(path[0]), path[1]
    if isinstance(step, int):
        return f"{above}[{step}]"
    key = one_line(clean(step)[0])
    return f"{above}.{key}" if above else key


def _describe(node: Node) -> str:
    """A value as faults show it: its text, `a list`, or its first key."""
    if type(node.value) is str:
        return shown(clean(node.value)[0])
    if type(node.value) is list:
        return "a list"
    first = next(iter(node.value), None)
    return "`{}`" if first is None else f"`{shorten(clean(first)[0])}: …`"


def shown(text: str) -> str:
    """A text as a fault shows it. Invisible characters are named."""
    line = shorten(text)
    if not is_blank(line):
        return f"`{line}`"
    names = ", ".join(sorted({name_of(char) for char in line}))
    return f"blank text ({names})" if names else "blank text"


def shorten(text: str) -> str:
    """The text on one line, cut if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
