"""The documents of tests/corpus/check: for each rule, some that break it and some that keep it.

A folder holds `fails.xml` and `passes.xml`, which differ in as little as they can: docs/rules.md
shows the difference as its example. Others beside them, each made from a section that the rule
cites, are `fails-….xml` and `passes-….xml`; the rest of the name says what they are about, and they
may be of another format. Where there are no others, the first of each kind are the example.
"""

from difflib import SequenceMatcher
from pathlib import Path
from textwrap import dedent

from tagfeed.validator import check
from tagfeed.validator.rules import Rule
from tagfeed.validator.rules.rules_page import RULES, Example
from tagfeed.verifying.probing.rules import ServedRule

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus" / "check"
CASES = sorted(folder for folder in CORPUS.glob("*/*") if folder.is_dir())
_MOST = 6  # lines of an example


def documents(folder: Path, verdict: str) -> list[Path]:
    """Those of a rule that it says are broken (`fails`), or kept (`passes`)."""
    found = (path for path in folder.iterdir() if path.stem.partition("-")[0] == verdict)
    return sorted(found, key=lambda path: path.stem)


def example(rule: Rule) -> Example:
    """What differs between the first document that breaks a rule and the one that keeps it.

    A rule about answers has its example in its record.
    """
    if isinstance(rule, ServedRule):
        return Example("http", rule.wrong, rule.instead)
    folders = [folder for folder in CASES if folder.name == rule.code]
    folder = min(folders, key=lambda folder: documents(folder, "fails")[0].stem != "fails")
    fails, passes = documents(folder, "fails")[0], documents(folder, "passes")[0]
    wrong, instead = _lines(fails), _lines(passes)
    changes = SequenceMatcher(None, wrong, instead, autojunk=False).get_opcodes()
    removed = [line for kind, a, b, _, _ in changes if kind != "equal" for line in wrong[a:b]]
    if removed and not "".join(removed).strip():  # a blank line shows before the next one alone
        removed, instead_of = wrong[: wrong.index("") + 2], instead[:1]
        return Example(fails.suffix[1:], "\n".join(removed), "\n".join(instead_of))
    added = [line for kind, _, _, a, b in changes if kind != "equal" for line in instead[a:b]]
    if not removed:  # something is missing: where the finding stands
        found = check(fails.read_bytes(), folder.parent.name)
        number = next(each.line for each in found if each.code == rule.code) or 1
        removed = wrong[number - 1 : number]
    return Example(fails.suffix[1:], _shown(removed), _shown(added))


def table() -> str:
    """For each rule, how many documents break it and how many keep it."""
    rows = ["| rule | made from | break it | keep it |", "| --- | --- | --- | --- |"]
    for rule in RULES:
        folders = [folder for folder in CASES if folder.name == rule.code]
        counts = [
            sum(len(documents(folder, verdict)) for folder in folders)
            for verdict in ("fails", "passes")
        ]
        rows.append(f"| {rule.code} | {rule.spec} | {counts[0]} | {counts[1]} |")
    return "\n".join(rows).replace("<", "&lt;")


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", "replace").splitlines()


def _shown(lines: list[str]) -> str:
    more = ["…"] if len(lines) > _MOST else []
    return dedent("\n".join(lines[:_MOST])).rstrip() + "".join(f"\n{line}" for line in more)
