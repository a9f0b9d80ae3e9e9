"""Every rule has documents that break it and that keep it, and a section in docs/rules.md."""

import re
from pathlib import Path

import pytest

from conftest import Golden
from rules_corpus import CASES, CORPUS, ROOT, documents, example
from tagfeed.validator import check
from tagfeed.validator.rules import Rule
from tagfeed.validator.rules.references import link
from tagfeed.validator.rules.rules_page import RULES, document
from tagfeed.verifying.probing.rules.groups import GROUPS


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_a_rule_is_found_where_it_is_broken_and_nowhere_else(folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        found = check(file.read_bytes(), folder.parent.name)
        codes = {finding.code for finding in found}
        assert (folder.name in codes) == (file in documents(folder, "fails")), (file.name, codes)
        if file in documents(folder, "passes"):
            assert not [finding for finding in found if finding.level == "error"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_documents_and_its_words(rule: Rule) -> None:
    folders = [folder for folder in CASES if folder.name == rule.code]
    assert {folder.parent.name for folder in folders} <= set(rule.formats)
    for verdict in ("fails", "passes"):
        count = sum(len(documents(folder, verdict)) for folder in folders)
        assert count > 1, f"write a second document that {verdict}, of another kind than the first"
    for folder in folders:
        fails, passes = documents(folder, "fails"), documents(folder, "passes")
        assert fails
        assert passes
        assert sorted(fails + passes) == sorted(folder.iterdir())
    assert rule.hint.endswith(".")
    assert not re.search(r"\{[a-z]+\}", rule.hint)  # it is shown as it is
    assert not rule.message.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_what_it_finds_why_it_matters_and_which_page_rules(rule: Rule) -> None:
    assert rule.finds
    assert rule.finds[0].islower() or not rule.finds[0].isascii() or rule.finds[:2].isupper()
    assert not rule.finds.endswith(".")
    assert rule.why.endswith(".")
    for citation in rule.spec.split("; "):
        assert link(citation)


def test_codes_are_unique_and_every_folder_is_one() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert {folder.name for folder in CASES} <= set(codes)


def test_the_document_is_made_from_the_records(golden: Golden) -> None:
    golden.file(ROOT / "docs" / "rules.md", document(example, GROUPS))


def test_findings_say_where_what_and_how_to_mend_it() -> None:
    (finding,) = [
        finding
        for finding in check((CORPUS / "rss" / "uri-invalid" / "fails.xml").read_bytes())
        if finding.code == "uri-invalid"
    ]
    assert finding.level == "error"
    assert (finding.line, finding.column) == (13, 7)
    assert finding.message == "item/link is not an address: https://harbour.example/the ferry"
    assert finding.hint
    assert finding.spec


def test_every_finding_cites_a_page_that_can_be_looked_up() -> None:
    cited = {
        finding.spec
        for folder in CASES
        for file in folder.iterdir()
        for finding in check(file.read_bytes(), folder.parent.name)
    }
    for spec in cited:
        for citation in spec.split("; "):
            assert "](https://" in link(citation), citation
