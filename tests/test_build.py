"""A plan becomes the same documents with the same findings on any number of cores."""

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from cases import CASES, documents_of
from machine import list_of
from tagfeed import build, parallel
from tagfeed.errors import InputError
from tagfeed.model import Document
from tagfeed.rendering import texts_as_html
from tagfeed.steps.documents import render_and_check


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2, 3, 9])
def test_the_number_of_processes_changes_nothing(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "usable_cores", lambda: processes)
    monkeypatch.setattr(parallel, "WORTH_FORKING", 0)
    found = 0
    for case in CASES:
        site, planned = case.catalog().site, case.plan()
        texts = texts_as_html(planned.feeds)
        documents, findings = render_and_check(site, planned, texts)
        feeds = tuple(each for each in documents if each.format != "chapters")
        assert _bodies(feeds) == _bodies(case.documents())
        assert {*findings} == {str(document.path) for document in documents}
        monkeypatch.setattr(parallel, "WORTH_FORKING", sys.maxsize)
        _, alone = render_and_check(site, planned, texts)
        monkeypatch.setattr(parallel, "WORTH_FORKING", 0)
        assert [*findings.items()] == [*alone.items()]
        found += sum(map(len, findings.values()))
    assert found


def test_documents_leave_their_articles_to_the_plan() -> None:
    case = CASES[0]
    planned = case.plan()
    documents, _ = render_and_check(case.catalog().site, planned, texts_as_html(planned.feeds))
    rendered = documents_of(case.catalog().site, case.plan())
    assert {document.path: document for document in documents} == {
        document.path: replace(document, articles=()) for document in rendered
    }


def test_a_long_list_is_counted_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On two cores, each reads every other part of 512."""
    monkeypatch.setattr(parallel, "usable_cores", lambda: 2)
    path = tmp_path / "articles.yaml"
    path.write_text(list_of(*[str(number) for number in range(28)] * 80), encoding="utf-8")
    told: list[str] = []
    with pytest.raises(InputError):  # January has 31 days
        build(path, announce=told.append)
    counts = ["1,024", "2,048", "2,240"]
    assert told[:4] == ["reading", *(f"reading: {count} of 2,240 articles" for count in counts)]


def _bodies(documents: Iterable[Document]) -> dict[str, bytes]:
    return {str(document.path): document.body for document in documents}
