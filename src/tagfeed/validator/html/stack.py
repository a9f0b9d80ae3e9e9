"""The open elements of HTML, as in HTML 13.2.6 but without the tree."""

from tagfeed.validator.html.html_names import (
    ANNOTATIONS,
    CLOSES_P,
    HEADINGS,
    IMPLIED,
    IN_TABLE,
    ITEMS,
    OPTIONAL,
    SCOPES,
    SELF_NESTING,
    SIBLINGS,
    SPECIAL,
    TABLE_ONLY,
    TABLE_PARTS,
    VOID,
)
from tagfeed.validator.html.references import NoteProblem

DEPTH = 500
"""At most this many are kept open, so that a text that opens thousands is still read quickly."""


class ElementStack:
    """The open elements. What is wrong with them goes to `note`.

    names, begins: the open elements, and where in the text each began. at: the place that is being
    read.
    """

    __slots__ = ("_note", "at", "begins", "full", "names")

    def __init__(self, note: NoteProblem) -> None:
        self.names: list[str] = []
        self.begins: list[int] = []
        self._note = note
        self.at = 0
        self.full = False

    def note(self, problem: str) -> None:
        """Takes what is wrong at the place that is being read."""
        self._note(problem, self.at)

    @property
    def in_table(self) -> bool:
        """Whether text here would be directly in a table."""
        return bool(self.names) and self.names[-1] in TABLE_ONLY

    def text(self, text: str) -> None:
        """Text directly in a table."""
        if not text.isspace():
            self.note(f"text directly in <{self.names[-1]}>")

    def open(self, name: str, closed: bool) -> None:
        """A start tag; `closed` if it ends in a slash."""
        if name in ITEMS:
            self._close_item(name)
        if name in CLOSES_P and "p" in self.names:
            self._close_p()
        if name in SIBLINGS:
            self._close_sibling(name)
        elif name in ANNOTATIONS:
            self._close_annotation(name)
        self._fits(name)
        if name in VOID:
            return
        if closed:
            self.note(f"<{name}/> does not close the element")
        if len(self.names) < DEPTH:
            self.names.append(name)
            self.begins.append(self.at)
        elif not self.full:
            self.full = True
            self.note(f"elements are nested more than {DEPTH} deep")

    def close(self, name: str) -> None:
        """An end tag."""
        names = self.names
        if names and names[-1] == name:
            self._pop()
            return
        if self.full:
            return
        if name not in names or name in VOID:
            self.note(f"</{name}> does not close anything")
            return
        while names and names[-1] != name and (names[-1] in IMPLIED or self._table_end(name)):
            self._pop()
        if names[-1] == name:
            self._pop()
            return
        self.note(f"</{name}> comes before </{names[-1]}>")
        # As the adoption agency algorithm does: what is open inside stays open.
        self._remove(len(names) - 1 - names[::-1].index(name))

    def end(self) -> None:
        """The end of the text."""
        for name, begin in zip(reversed(self.names), reversed(self.begins), strict=True):
            if name not in OPTIONAL and not self.full:
                self._note(f"<{name}> is not closed", begin)

    def _pop(self) -> None:
        self.names.pop()
        self.begins.pop()

    def _remove(self, place: int) -> None:
        del self.names[place], self.begins[place]

    def _table_end(self, name: str) -> bool:
        return self.names[-1] in OPTIONAL and (name == "table" or name in IN_TABLE)

    def _close_p(self) -> None:
        """HTML 13.2.6.4.7, close a p element: one in button scope ends here."""
        for place in range(len(self.names) - 1, -1, -1):
            name = self.names[place]
            if name == "p":
                self._end_at(place)
                return
            if name in SCOPES:
                return

    def _end_at(self, place: int) -> None:
        """Ends an element implicitly, and with it what is open inside it, if that may end too."""
        if any(inner not in IMPLIED for inner in self.names[place + 1 :]):
            self.note(f"<{self.names[place]}> ends while <{self.names[-1]}> is open")
            self._remove(place)
        else:
            del self.names[place:], self.begins[place:]

    def _close_item(self, name: str) -> None:
        """HTML 13.2.6.4.7, a start tag whose tag name is li, dd or dt: the item before ends."""
        for place in range(len(self.names) - 1, -1, -1):
            if self.names[place] in ITEMS[name]:
                self._end_at(place)
                return
            if self.names[place] in SPECIAL:
                return

    def _close_annotation(self, name: str) -> None:
        """HTML 13.2.6.4.7, a start tag whose tag name is rb, rp, rt or rtc."""
        if "ruby" not in self.names:
            return
        kept = {"rtc"} if name in ("rp", "rt") else frozenset[str]()
        while self.names[-1] in IMPLIED and self.names[-1] not in kept:
            self._pop()
        if self.names[-1] not in ANNOTATIONS[name]:
            self.note(f"<{name}> in <{self.names[-1]}>")

    def _close_sibling(self, name: str) -> None:
        closes, stops = SIBLINGS[name]
        while self.names:
            last = self.names[-1]
            if last in stops or not (last in closes or last in IMPLIED):
                return
            self._pop()

    def _fits(self, name: str) -> None:
        last = self.names[-1] if self.names else ""
        if name in IN_TABLE:
            if last not in IN_TABLE[name]:
                self.note(
                    f"<{name}> in <{last}>" if last in TABLE_ONLY else f"<{name}> outside a table"
                )
        elif last in TABLE_ONLY and name not in TABLE_PARTS:
            self.note(f"<{name}> directly in <{last}>")
        elif name in HEADINGS and last in HEADINGS:
            self.note(f"<{name}> in <{last}>")
        elif name in SELF_NESTING and name in self.names:
            self.note(f"<{name}> in <{name}>")
        elif name in ("html", "head", "body", "frame", "frameset"):
            self.note(f"<{name}> inside text")
