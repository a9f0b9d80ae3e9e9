"""Faults of one kind are summed up: none is lost, and no other kind is hidden."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tagfeed.cli.reports.summing_up import IN_FULL, LINES, summed_up
from tagfeed.errors import Fault


def fault(key: str, problem: str, line: int | None = 1, file: str = "a.yaml") -> Fault:
    return Fault(file, line, key, problem, "mend it")


def said(*faults: Fault) -> list[str]:
    """The lines about others, with the faults left out."""
    return [more for _, more in summed_up(faults) if more]


_faults = st.builds(
    fault,
    st.sampled_from(["articles[{}].date", "articles[{}].tags[1]", "[{}].date", "site.url"]),
    st.sampled_from(["`x` is not a date", "`a `b` is not a date", "is missing", "has 3 parts"]),
    st.one_of(st.none(), st.integers(1, 40)),
    st.sampled_from(["a.yaml", "b/c.yaml"]),
)


@given(st.lists(_faults, max_size=60))
def test_every_fault_is_shown_or_counted(faults: list[Fault]) -> None:
    shown = [*summed_up(faults)]
    counted = sum(int(re.findall(r"^and (\d+) more", more)[0]) for _, more in shown if more)
    assert len(shown) + counted == len(faults)
    kinds = [each.kind for each, _ in shown]
    assert all(kinds.count(kind) <= IN_FULL for kind in kinds)
    assert set(kinds) == {each.kind for each in faults}


def test_what_was_found_and_where_makes_no_kind_of_its_own() -> None:
    alike = [
        fault("articles[0].date", "`1 Mrch` is not a date", 5),
        fault("articles[17].date", "`2 ` Mrch` is not a date", 50),
        fault("[3].date", "`x` is not a date", 9, "old.yaml"),
        fault("articles[18].date", "`9` is not a date", 52),
    ]
    assert said(*alike) == ["and 1 more like this: line 52 of a.yaml"]
    other_keys = [fault(f"articles[0].{key}", "`x` is not a date") for key in "abcd"]
    assert said(*other_keys) == []
    assert said(*(fault("site", f"is {how}") for how in ("one", "two", "three", "four"))) == []


def test_names_of_tags_and_authors_make_no_kind_of_their_own() -> None:
    for section in ("tags", "authors"):
        alike = [fault(f"{section}.A. {name}.email", "`x` is not one", 7) for name in "abcde"]
        assert said(*alike) == ["and 2 more like this: line 7"]


def test_a_rule_is_a_kind_whatever_the_words() -> None:
    ruled = [Fault("a.yaml", 3, "", word, rule="markup") for word in ("b", "i", "em", "hr")]
    assert said(*ruled) == ["and 1 more like this: line 3"]


def test_ten_lines_are_named_and_thousands_have_a_comma() -> None:
    many = [fault("articles[0].date", "is missing", line) for line in range(1, 1049)]
    (more,) = said(*many)
    assert more == "and 1,045 more like this: lines 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …"
    exactly = many[: IN_FULL + LINES]
    assert said(*exactly) == ["and 10 more like this: lines 4, 5, 6, 7, 8, 9, 10, 11, 12, 13"]
    nowhere = [fault("", "is full", None) for _ in range(5)]
    assert said(*nowhere) == ["and 2 more like this"]
