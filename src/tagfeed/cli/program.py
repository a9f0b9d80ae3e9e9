"""The command line: arguments, printing, exit codes; no logic."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from tagfeed import __version__, pin, preview
from tagfeed.cli import printing, streams
from tagfeed.cli.reporters import SHOWS
from tagfeed.cli.running import fail, run_build
from tagfeed.errors import TagfeedError
from tagfeed.reading import json_schema, write_starter
from tagfeed.verifying import examined, verified


def _read_moment(_context: click.Context, _option: click.Parameter, text: str | None) -> Any:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        problem = f"{text!r} is no ISO 8601 time; write 2026-01-31T09:00:00Z"
        raise click.BadParameter(problem) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_articles = click.argument(
    "articles",
    default="articles.yaml",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),  # reading says why it can't be
)
_now = click.option(
    "--now",
    metavar="TIME",
    callback=_read_moment,
    help="Act as if it were this time (ISO 8601; UTC without an offset).",
)
_format = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Print the report for people or, whole, for programs.",
)


class _Program(click.Group):
    """Ends in a documented exit code where its words can't be printed, or Ctrl-C ends it."""

    def main(self, *arguments: Any, **settings: Any) -> Any:
        streams.steady()
        return super().main(*arguments, **settings)

    def invoke(self, context: click.Context) -> Any:
        with streams.ended_in_order():
            return super().invoke(context)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tagfeed")
def main() -> None:
    """Publish RSS, Atom and JSON feeds from a list of tagged articles.

    Begin with `tagfeed init`, edit articles.yaml, then run `tagfeed build`.
    """


@main.command("build")
@_articles
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of feeds; default: feeds/ beside the list.",
)
@_now
@_format
@click.option(
    "--allow-removals",
    is_flag=True,
    help="Let more than a fifth of the published entries vanish.",
)
@click.option(
    "--full",
    is_flag=True,
    help="Read and build everything, whatever the last run says.",
)
@click.option("--quiet", is_flag=True, help="Print nothing but faults.")
def build_command(
    articles: Path,
    out: Path | None,
    now: datetime | None,
    format_: str,
    allow_removals: bool,
    full: bool,
    quiet: bool,
) -> None:
    """Publish the feeds of ARTICLES (default: articles.yaml).

    Either every feed is published or, when anything is wrong, none: faults are printed with file,
    line and remedy, and the feeds that stand stay as they are. When nothing changed, nothing is
    touched and, away from a terminal, nothing is printed.
    """
    run_build(
        articles,
        out,
        now=now,
        format=format_,
        allow_removals=allow_removals,
        full=full,
        quiet=quiet,
    )


@main.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*SHOWS]),
    default="text",
    show_default=True,
    help="Print for people, one JSON object a document, or GitHub annotations.",
)
@click.option("--strict", is_flag=True, help="Count a document with a warning as not valid.")
@click.option(
    "--against",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take PATH for a list and hold the feeds in DIR against it, by an independent writer.",
)
def check_command(paths: tuple[str, ...], format_: str, strict: bool, against: Path | None) -> None:
    """Check feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1, anybody's.

    PATH is a file, a folder that is walked, or - for standard input. Nothing is ever fetched.
    Exit code 4 when a document is not valid.
    """
    if against and len(paths) > 1:
        raise click.UsageError("--against takes one PATH: the list.")
    try:
        checked = verified(paths[0], against) if against else examined(paths, sys.stdin.buffer)
        failed = printing.print_checked(checked, SHOWS[format_], format_ == "text", strict)
    except TagfeedError as error:
        fail(error)
    except ModuleNotFoundError as error:
        needed = f"{error.name} is missing: pip install 'tagfeed[verify]'"
        raise click.UsageError(needed) from None
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror}") from None
    sys.exit(4 if failed else 0)


@main.command("plan", short_help="Show what would be published, and when more is due.")
@_articles
@_now
def plan_command(articles: Path, now: datetime | None) -> None:
    """Show what would be published, and when the next held-back article is due."""
    try:
        printing.print_plan(preview(articles, now))
    except TagfeedError as error:
        fail(error)


@main.command("pin", short_help="Write every article's present id into the list.")
@_articles
def pin_command(articles: Path) -> None:
    """Write every article's present id into the list, every other byte kept.

    Pinned ids stay when titles are edited or the site moves to another domain.
    """
    try:
        changed = pin(articles)
    except TagfeedError as error:
        fail(error)
    for path in changed:
        click.echo(f"{path}: every article has its id written down now.")
    if not changed:
        click.echo("Every article has its id written down already.")


@main.command("init")
@_articles
def init_command(articles: Path) -> None:
    """Write a commented starter list that builds as it stands."""
    try:
        write_starter(articles)
    except FileExistsError:
        raise click.UsageError(f"{articles} exists already; nothing was written.") from None
    except OSError as error:
        click.echo(f"{articles} can't be written: {error.strerror}", err=True)
        sys.exit(5)
    click.echo(f"{articles} is written. Next: edit it, then run `tagfeed build {articles}`.")


@main.command("schema", short_help="Print the JSON Schema of a list, for editors.")
def schema_command() -> None:
    """Print the JSON Schema of a list, for editors that complete and check YAML."""
    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode())
