"""PrefixSums that are added up where they are asked for, and files that are read piece by piece."""

from array import array
from itertools import accumulate
from pathlib import Path

import pytest

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.splitting.lazy_file import LazyFile, PrefixSums


@pytest.mark.parametrize("many", [0, 1, 1023, 1024, 1025, 5000])
def test_sums_are_those_of_the_numbers_before(many: int) -> None:
    numbers = array("I", [number * 7919 % 1000 for number in range(many)])
    expected = [*accumulate(numbers, initial=5)]
    sums = PrefixSums(numbers.tobytes(), 5)
    assert len(sums) == len(expected)
    for at in (many, 0, many // 2, many // 3):
        assert sums[at] == expected[at]
        assert sums[at : at + 3] == expected[at : at + 3]


def test_a_body_is_the_bytes_of_its_file(tmp_path: Path) -> None:
    (path := tmp_path / "list").write_bytes(content := bytes(range(256)))
    body = LazyFile(path)
    assert (len(body), body[:], body[3:9]) == (256, content, content[3:9])
    assert (body[250:999], body[9:3], body[300:]) == (content[250:], b"", b"")


def test_a_body_that_is_gone_or_cut_off_is_in_doubt(tmp_path: Path) -> None:
    (path := tmp_path / "list").write_bytes(b"123456")
    body = LazyFile(path)
    path.write_bytes(b"123")
    with pytest.raises(NeedsFullBuild):
        body[:]
    for other in (tmp_path / "none", tmp_path):
        with pytest.raises(NeedsFullBuild):
            LazyFile(other)
