"""What well-known programs and services write is no cause for complaint.

Each document under tests/corpus/producers has the elements, namespaces and habits of one of them,
in words of our own. What is not here as an exception must be told nothing but advice.
"""

from pathlib import Path

import pytest

from tagfeed.validator import check

PRODUCERS = sorted((Path(__file__).parent / "corpus" / "producers").iterdir())

TOLD: dict[str, set[str]] = {}
"""The documents with something to tell, and the rules that tell it."""


@pytest.mark.parametrize("file", PRODUCERS, ids=lambda file: file.stem)
def test_a_usual_feed_is_told_nothing_but_advice(file: Path) -> None:
    found = check(file.read_bytes())
    told = {finding.code for finding in found if finding.level != "info"}
    assert told == TOLD.get(file.stem, set()), [finding.message for finding in found]
    assert not [finding for finding in found if finding.level == "error"]
