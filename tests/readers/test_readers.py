"""Real readers show what the list says, but for their own known habits."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from conftest import Golden
from readers.contract import FeedFormat, Reader
from readers.expected import habits
from readers.publisher import LISTS
from readers.registry import READERS
from readers.table import table
from readers.trial import Trial

# In one process, or each worker would try every reader.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("readers")]

Try = Callable[[Reader], Trial]

PAGE = Path(__file__).parents[2] / "docs/readers.md"

FEEDS = [
    pytest.param(reader, name, format, id=f"{reader.name}-{name}-{format}")
    for reader in READERS
    for name in LISTS
    for format in reader.formats
]
READS = [
    pytest.param(reader, format, id=f"{reader.name}-{format}")
    for reader in READERS
    for format in reader.formats
]


@pytest.mark.parametrize(("reader", "name", "format"), FEEDS)
def test_a_reader_shows_what_the_list_says(
    trial_of: Try, reader: Reader, name: str, format: FeedFormat
) -> None:
    shown = trial_of(reader).first[name, format]
    assert shown.seen == shown.expected


@pytest.mark.parametrize(("reader", "name", "format"), FEEDS)
def test_a_reader_shows_an_edit(
    trial_of: Try, reader: Reader, name: str, format: FeedFormat
) -> None:
    shown = trial_of(reader).edited[name, format]
    assert shown.seen == shown.expected


@pytest.mark.parametrize(("reader", "name", "format"), FEEDS)
def test_a_reader_has_all_other_articles_after_a_withdrawal(
    trial_of: Try, reader: Reader, name: str, format: FeedFormat
) -> None:
    shown = trial_of(reader).withdrawn[name, format]
    assert shown.seen == shown.expected


@pytest.mark.parametrize(("reader", "name", "format"), FEEDS)
def test_a_reader_does_with_a_withdrawn_article_what_it_is_known_to_do(
    trial_of: Try, reader: Reader, name: str, format: FeedFormat
) -> None:
    assert trial_of(reader).withdrawal[name, format] == reader.withdrawal


@pytest.mark.parametrize(("reader", "format"), READS)
def test_every_habit_is_still_one(trial_of: Try, reader: Reader, format: FeedFormat) -> None:
    known = {habit.field for habit in habits(reader, format)}
    assert trial_of(reader).altered(format) == known


def test_the_guide_tells_what_readers_show(trial_of: Try, golden: Golden) -> None:
    """Of another version than the page names, as a distribution may ship it, all else holds."""
    trials = [trial_of(reader) for reader in READERS]
    if not golden.update:
        page = PAGE.read_text(encoding="utf-8")
        trials = [replace(trial, version=version_on(page, trial.reader)) for trial in trials]
    golden.file(PAGE, table(trials))


def version_on(page: str, reader: Reader) -> str:
    """The version that the page names of a reader."""
    found = re.search(rf"^\| {re.escape(reader.name)} \| (\d[^|]*) \|", page, re.MULTILINE)
    assert found, f"{reader.name} is not in the table of versions"
    return found[1]
