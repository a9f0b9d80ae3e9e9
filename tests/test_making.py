"""A plan becomes the same documents with the same findings on any number of cores."""

import pytest
from msgspec.structs import replace

from cases import CASES
from tagfeed import parallel
from tagfeed.making import make
from tagfeed.model import Document
from tagfeed.rendering import render_all


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
def test_the_number_of_processes_changes_nothing(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: processes)
    monkeypatch.setattr(parallel, "PAYS", 0)
    found = 0
    for case in CASES:
        site, planned = case.catalog().site, case.plan()
        made = make(site, planned)
        assert _bodies(made.documents) == _bodies(case.documents())
        assert {*made.judged} == {str(document.path) for document in made.documents}
        monkeypatch.setattr(parallel, "PAYS", 1 << 60)
        alone = make(site, planned)
        monkeypatch.setattr(parallel, "PAYS", 0)
        assert [*made.judged.items()] == [*alone.judged.items()]
        found += sum(map(len, made.judged.values()))
    assert found


def test_documents_leave_their_articles_to_the_plan() -> None:
    case = CASES[0]
    made = make(case.catalog().site, case.plan())
    rendered = render_all(case.catalog().site, case.plan())
    assert {document.path: document for document in made.documents} == {
        document.path: replace(document, articles=()) for document in rendered
    }


def _bodies(documents: tuple[Document, ...]) -> dict[str, bytes]:
    return {str(document.path): document.body for document in documents}
