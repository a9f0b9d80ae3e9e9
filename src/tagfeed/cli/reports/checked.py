"""Prints the findings of documents as they are checked: what `check` and `probe` share."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from tagfeed.cli.reports.printing import count, say
from tagfeed.cli.reports.reporters import FORMATTERS, valid
from tagfeed.verifying import Checked
from tagfeed.verifying.choices import ChoiceFiles, Choices

Command = TypeVar("Command", bound=Callable[..., None])


def print_checked(
    checked: Iterable[Checked], format: str, strict: bool = False, chosen: Choices | None = None
) -> bool:
    """Print the findings of each document as it is checked; return whether any is not valid."""
    documents = failed = ignored = 0
    levels: Counter[str] = Counter()
    files = ChoiceFiles(Path.cwd())
    for path, kind, document, found in checked:
        findings = (chosen or Choices()).over(files.of(path)).applied(found)
        ignored += len(found) - len(findings)
        say(FORMATTERS[format](path, kind, document, findings), end="")
        documents += 1
        failed += not valid(findings, strict)
        levels.update(finding.level for finding in findings)
    if format == "text":
        said = ", ".join(count(levels[level], level) for level in ("error", "warning"))
        more = f" {count(ignored, 'finding')} ignored." if ignored else ""
        say(f"{count(documents, 'document')}: {said}.{more}")
    return failed > 0


def format_option(what: str) -> Callable[[Command], Command]:
    """The option that says how findings are printed. what: that of which JSON has one object
    each."""
    return click.option(
        "--format",
        metavar="FORMAT",
        type=click.Choice([*FORMATTERS]),
        default="text",
        show_default=True,
        help=f"Print text for people, json (one object per {what}) or github annotations.",
    )
