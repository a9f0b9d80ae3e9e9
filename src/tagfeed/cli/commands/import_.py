"""`tagfeed import`."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import click

from tagfeed.cli.exit_codes import exit_codes
from tagfeed.cli.interrupts import undone_if_interrupted
from tagfeed.cli.options import report_option
from tagfeed.cli.reports.import_report import PRINTERS
from tagfeed.cli.run_import import ImportRequest, run_import, run_merge
from tagfeed.importing.importers.table import IMPORTERS
from tagfeed.importing.merging import remember
from tagfeed.publishing.edited_files import replace_all
from tagfeed.standards.addresses.canonical import web_address


def _columns(
    _context: click.Context, _option: click.Parameter, pairs: tuple[str, ...]
) -> Mapping[str, str]:
    """FIELD=COLUMN, several times; `FIELD=` for what no column is to hold."""
    columns: dict[str, str] = {}
    for pair in pairs:
        field, between, column = pair.partition("=")
        if not field or not between:
            raise click.BadParameter(f"{pair!r} is not FIELD=COLUMN; write title=headline")
        before = columns.get(field)
        if before and column and before != column:
            problem = f"{field!r} is named twice, from {before!r} and {column!r}; choose one"
            raise click.BadParameter(problem)
        columns[field] = column
    return columns


def _address(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    if given is None:
        return None
    try:
        address = web_address(given)
    except ValueError as error:
        raise click.BadParameter(f"{given!r} {error}; write https://…") from None
    if "?" in address or "#" in address:
        raise click.BadParameter(f"{given!r} is not the address of a site; write https://…")
    return f"{address.rstrip('/')}/"


def _moment(_context: click.Context, _option: click.Parameter, given: str | None) -> date | None:
    """A day, or a moment in the time of the page."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        problem = f"{given!r} is not a day or a moment; write 2024-05-03 or 2024-05-03T21:40"
        raise click.BadParameter(problem) from None
    return moment.date() if len(given) <= len("2024-05-03") else moment.replace(tzinfo=None)


@click.command("import", short_help="Write a list of what you have: pages, feeds, files.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default="articles.yaml",
    show_default=True,
    help="The list to write.",
)
@click.option(
    "--merge",
    is_flag=True,
    help="Add to the list what is new, and update what the sources changed.",
)
@click.option(
    "--as",
    "kind",
    metavar="KIND",
    type=click.Choice([importer.name for importer in IMPORTERS]),
    help="Read SOURCE as this, whatever it looks like.",
)
@click.option(
    "--map",
    "columns",
    metavar="FIELD=COLUMN",
    multiple=True,
    callback=_columns,
    help="Take a field of the list from a column, such as title=headline; repeatable.",
)
@click.option("--query", metavar="SQL", help="What to ask a database.")
@click.option(
    "--type",
    "types",
    metavar="NAME",
    multiple=True,
    help="Read posts of this type of WordPress too; repeatable.",
)
@click.option(
    "--copied",
    metavar="TIME",
    callback=_moment,
    help="When a page as text was copied, for dates such as 3 May or `yesterday`.",
)
@click.option(
    "--site",
    metavar="URL",
    callback=_address,
    help="Where the site is, if no source says so.",
)
@report_option
def command(
    sources: tuple[str, ...],
    out: Path,
    merge: bool,
    kind: str | None,
    columns: Mapping[str, str],
    query: str | None,
    types: tuple[str, ...],
    copied: date | None,
    site: str | None,
    format: str,
) -> None:
    """Write a list of articles that you have elsewhere.

    Each SOURCE is recognised by its content. What can't be told for certain is left out and
    reported. What no source says is written as https://example.org/, marked `# change`.
    """
    if out == Path("-"):
        raise click.BadParameter(
            "'-' is not a file to write; name one, such as articles.yaml", param_hint="'-o'"
        )
    if out.exists() and not merge:
        problem = f"{out} exists already; add to it with `--merge`, or name another file with `-o`."
        raise click.UsageError(problem)
    wanted = ImportRequest(
        sources, kind, columns, query, frozenset(types), copied, site, is_quiet=format == "json"
    )
    printers = PRINTERS[format]
    with exit_codes(printers.error):
        if out.exists():
            run_merge(wanted, out, printers)
        else:
            with undone_if_interrupted():
                imported = run_import(wanted)
                replace_all({out: imported.text.encode()}, lambda: False)
                remember(out, imported)
            printers.report(imported, out)
