"""What is collected while a file is read: faults, which stop the build, and warnings."""

from collections.abc import Iterable

from tagfeed.errors import Fault
from tagfeed.reading.nodes import Node, Source
from tagfeed.reading.text import clean

Path = str | tuple["Path", str | int]
"""A key path: the text of one, or the path above and one step down. Few are ever written out."""


class Remarks:
    """Faults and warnings, in the order in which they were met."""

    def __init__(self, warnings: Iterable[Fault] = ()) -> None:
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = [*warnings]


class Notes(Remarks):
    """What there is to say of a text that is being read."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source

    def fault(self, at: int, key: Path, problem: str, remedy: str = "") -> None:
        """Add a fault at that index of the text."""
        self.faults.append(self._note(at, key, problem, remedy))

    def warn(self, at: int, key: Path, problem: str, remedy: str = "") -> None:
        """Add a warning at that index of the text."""
        self.warnings.append(self._note(at, key, problem, remedy))

    def text(self, node: Node, key: Path) -> str | None:
        """A scalar as clean text; None, with a fault, for a list or mapping."""
        written = node.value
        if type(written) is not str:
            self.fault(node.at, key, f"{found(node)} stands where text belongs", "write plain text")
            return None
        if written.isascii() and written.isprintable():
            return written.strip()
        text, broken = clean(written)
        if broken:
            names = ", ".join(broken)
            problem = f"taken out of “{shorten(text.strip())}”: {names}"
            self.warn(node.at, key, problem, "retype that text or convert it from its own encoding")
        return text.strip()

    def _note(self, at: int, key: Path, problem: str, remedy: str) -> Fault:
        return Fault(self.source.name, self.source.line(at), _written(key), problem, remedy)


def _written(path: Path) -> str:
    if isinstance(path, str):
        return path
    above, step = _written(path[0]), path[1]
    if isinstance(step, int):
        return f"{above}[{step}]"
    return f"{above}.{step}" if above else step


def found(node: Node) -> str:
    """What stands there, in a few words, for a fault."""
    if type(node.value) is str:
        return f"`{shorten(node.value)}`" if node.value.strip() else "nothing"
    return "a list" if type(node.value) is list else "a mapping"


def shorten(text: str, most: int = 60) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
