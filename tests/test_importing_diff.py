"""The diff that a merge shows makes the new text of the old one."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tagfeed.importing.merging.shown_diff import differences
from tagfeed.importing.merging.splicing import Splice, spliced

_texts = st.text("ab\n", max_size=60)


@st.composite
def _changes(draw: st.DrawFn) -> tuple[str, list[Splice]]:
    text = draw(_texts)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = [*pairwise(places)][::2]
    return text, [Splice(begin, end, draw(_texts)) for begin, end in pairs]


def applied(text: str, diff: list[str]) -> str:
    """A text with a diff applied to it, whose lines are at their numbers."""
    before, after, at = text.splitlines(keepends=True), list[str](), 0
    for line in diff[2:]:
        if found := re.match(r"@@ -(\d+),\d+ \+(\d+),\d+ @@$", line):
            after += before[at : int(found[1]) - 1]
            at = int(found[1]) - 1
            assert len(after) == int(found[2]) - 1
        elif line[0] == "+":
            after.append(line[1:])
        else:
            assert before[at] == line[1:]
            after += [line[1:]] if line[0] == " " else []
            at += 1
    return "".join([*after, *before[at:]])


@given(_changes())
def test_the_diff_makes_the_new_text_of_the_old_one(given: tuple[str, list[Splice]]) -> None:
    text, splices = given
    diff = [*differences("a", text, splices)]
    assert applied(text, diff) == spliced(text, splices)


def test_only_what_changes_is_shown_with_three_lines_around() -> None:
    lines = [f"{number}\n" for number in range(20)]
    text = "".join(lines)
    at = text.index("9\n")
    shown = "".join(differences("a", text, [Splice(at, at + 1, "nine\n9b"), Splice(0, 0, "new\n")]))
    assert shown == (
        "--- a\n+++ a\n@@ -1,3 +1,4 @@\n+new\n 0\n 1\n 2\n"
        "@@ -7,7 +8,8 @@\n 6\n 7\n 8\n-9\n+nine\n+9b\n 10\n 11\n 12\n"
    )
