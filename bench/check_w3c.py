"""Holds `tagfeed.check` against the verdicts of the W3C feed validator.

    python bench/check_w3c.py CORPUS [--all]

CORPUS is a folder with cases.jsonl: one case a line, with path, errors, warnings and expect.
Prints the agreement on "has an error" and "has a warning", every document on which the two
differ, and false errors on documents asserted valid. --all lists differing warnings too.
"""

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tagfeed.errors import Finding
from tagfeed.validator import check

NOW = datetime(2025, 12, 15, tzinfo=UTC)
"""When the verdicts were given: dates after it were in the future."""


def main(folder: Path, everything: bool) -> int:
    """Print the agreement; 0 when the aims are met."""
    cases = [json.loads(line) for line in (folder / "cases.jsonl").read_text().splitlines()]
    counts: Counter[str] = Counter()
    false_errors: list[str] = []
    for case in cases:
        found = check((folder / case["path"]).read_bytes(), case["kind"], now=NOW)
        counts["documents"] += 1
        for level in ("error", "warning"):
            ours = {finding.code for finding in found if finding.level == level}
            theirs = set(case[f"{level}s"])
            kind = ("agree", "miss", "false alarm")[
                0 if bool(ours) == bool(theirs) else 1 if theirs else 2
            ]
            counts[f"{level} {kind}"] += 1
            if kind != "agree" and (level == "error" or everything):
                print(
                    f"{level} {kind}: {case['path']}: theirs {sorted(theirs)}, ours {sorted(ours)}"
                )
                _show(found, level)
        if case["expect"] == "valid" and any(finding.level == "error" for finding in found):
            false_errors.append(case["path"])
    return _report(counts, false_errors)


def _show(found: tuple[Finding, ...], level: str) -> None:
    for finding in found:
        if finding.level == level:
            print(f"    {finding.line}: {finding.code}: {finding.message}")


def _report(counts: Counter[str], false_errors: list[str]) -> int:
    total = counts["documents"]
    for level in ("error", "warning"):
        share = 100 * counts[f"{level} agree"] / total
        missed, alarms = counts[f"{level} miss"], counts[f"{level} false alarm"]
        print(
            f"has {level}: {share:.2f} % agree of {total}; {missed} missed, {alarms} false alarms"
        )
    print(f"false errors on documents asserted valid: {len(false_errors)} {false_errors}")
    good = counts["error agree"] >= 0.99 * total and counts["warning agree"] >= 0.95 * total
    return 0 if good and not false_errors else 1


if __name__ == "__main__":
    arguments: Any = sys.argv[1:]
    sys.exit(main(Path(arguments[0]), "--all" in arguments))
