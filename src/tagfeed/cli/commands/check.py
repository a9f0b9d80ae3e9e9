"""`tagfeed check`."""

import sys
from pathlib import Path

import click

from tagfeed.cli.exit_codes import NOT_VALID
from tagfeed.cli.options import ListPath
from tagfeed.cli.reports.checked import format_option, print_checked
from tagfeed.standards.profiles import PROFILES
from tagfeed.verifying import NotAFeedError, check_against, check_paths
from tagfeed.verifying.choices import ChoiceError, choices


def _read_levels(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    levels = dict[str, str]()
    for value in values:
        code, equals, level = value.partition("=")
        if not equals:
            raise click.BadParameter(f"{value!r} does not name a level; write {code}=info")
        levels[code] = level
    return levels


@click.command("check", short_help="Check anybody's feeds: RSS, Atom and JSON Feed.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option("document")
@click.option("--strict", is_flag=True, help="Count a document with a warning as not valid.")
@click.option(
    "--ignore", metavar="CODE", multiple=True, help="Do not report this rule. Repeatable."
)
@click.option(
    "--level",
    "levels",
    metavar="CODE=LEVEL",
    multiple=True,
    callback=_read_levels,
    help="Report this rule as error, warning or info. Repeatable.",
)
@click.option(
    "--profile",
    "profiles",
    metavar="NAME",
    multiple=True,
    type=click.Choice([*PROFILES]),
    help="Also judge by what a partner asks for: msn, smartnews, flipboard … Repeatable.",
)
@click.option(
    "--against",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take PATH as a list, and compare the feeds in DIR with it by an independent writer.",
)
def command(
    paths: tuple[str, ...],
    format: str,
    strict: bool,
    ignore: tuple[str, ...],
    levels: dict[str, str],
    profiles: tuple[str, ...],
    against: Path | None,
) -> None:
    """Check anybody's feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1.

    PATH is a file, a folder to search, or - for standard input. Nothing is ever fetched. The exit
    code is 4 if a document is not valid. docs/partners.md has the rules of each --profile.

    .tagfeed-check.toml beside a document, or above it up to the working directory, may hold what
    --ignore and --level say.
    """
    if against and len(paths) > 1:
        raise click.UsageError("--against takes one PATH: the list.")
    if against and Path(paths[0]).is_dir():
        ListPath().convert(paths[0], None, None)
    if against and profiles:
        raise click.UsageError("--against only compares with the list; leave --profile out.")
    try:
        checked = (
            check_against(paths[0], against)
            if against
            else check_paths(paths, sys.stdin.buffer, dict.fromkeys(profiles))
        )
        failed = print_checked(checked, format, strict, choices(ignore, levels))
    except (NotAFeedError, ChoiceError) as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        if error.filename is None:
            raise
        raise click.UsageError(f"{error.filename}: {error.strerror}") from None
    sys.exit(NOT_VALID if failed else 0)
