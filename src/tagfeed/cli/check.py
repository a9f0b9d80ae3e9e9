"""`tagfeed check`."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from tagfeed.cli.exit_codes import NOT_VALID
from tagfeed.cli.printing import count, say
from tagfeed.cli.reporters import FORMATTERS, Formatter, valid
from tagfeed.verifying import Checked, NotAFeedError, check_against, check_paths


@click.command("check", short_help="Check feeds, anybody's: RSS, Atom and JSON Feed.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    metavar="FORMAT",
    type=click.Choice([*FORMATTERS]),
    default="text",
    show_default=True,
    help="Print text for people, json (one object per document) or github annotations.",
)
@click.option("--strict", is_flag=True, help="Count a document with a warning as not valid.")
@click.option(
    "--against",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take PATH for a list and compare the feeds in DIR with it, by an independent writer.",
)
def command(paths: tuple[str, ...], format: str, strict: bool, against: Path | None) -> None:
    """Check feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1, anybody's.

    PATH is a file, a folder to search, or - for standard input. Nothing is ever fetched. The exit
    code is 4 if a document is not valid.
    """
    if against and len(paths) > 1:
        raise click.UsageError("--against takes one PATH: the list.")
    try:
        checked = (
            check_against(paths[0], against) if against else check_paths(paths, sys.stdin.buffer)
        )
        failed = _print_checked(checked, FORMATTERS[format], format == "text", strict)
    except NotAFeedError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        if error.filename is None:
            raise
        raise click.UsageError(f"{error.filename}: {error.strerror}") from None
    sys.exit(NOT_VALID if failed else 0)


def _print_checked(
    checked: Iterable[Checked], formatter: Formatter, with_summary: bool, strict: bool
) -> bool:
    """Print the findings of each document as it is checked; return whether any is not valid."""
    documents = failed = 0
    levels: Counter[str] = Counter()
    for path, format, document, findings in checked:
        say(formatter(path, format, document, findings), end="")
        documents += 1
        failed += not valid(findings, strict)
        levels.update(finding.level for finding in findings)
    if with_summary:
        found = ", ".join(count(levels[level], level) for level in ("error", "warning"))
        say(f"{count(documents, 'document')}: {found}.")
    return failed > 0
