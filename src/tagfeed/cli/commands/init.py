"""`tagfeed init`."""

import shlex
import sys
from pathlib import Path

import click

from tagfeed.cli.exit_codes import NOT_WRITABLE
from tagfeed.cli.options import DEFAULT_LIST, NewListPath
from tagfeed.reading.starter_list import SCHEMA, write_schema, write_starter


@click.command("init", short_help="Write a commented starter list that is ready to build.")
@click.argument("articles", default=DEFAULT_LIST, type=NewListPath(path_type=Path, readable=False))
def command(articles: Path) -> None:
    """Write a commented starter list that is ready to build.

    It also writes articles.schema.json, from which editors complete the keys of the list.
    """
    written = articles
    try:
        write_starter(articles)
        written = articles.with_name(SCHEMA)
        write_schema(articles)
    except FileExistsError:
        raise click.UsageError(f"{articles} exists already; nothing was written.") from None
    except OSError as error:
        hint = "" if articles.parent.is_dir() else "; make its folder first"
        click.echo(f"{written} can't be written: {error.strerror}{hint}", err=True)
        sys.exit(NOT_WRITABLE)
    name = "" if str(articles) == DEFAULT_LIST else f" {shlex.quote(str(articles))}"
    click.echo(f"Wrote {articles}, and {written}, from which editors complete its keys.")
    click.echo(f"Next: put in your own site and articles, then run `tagfeed build{name}`.")
    click.echo(f"After the first build, run `tagfeed pin{name}`: then titles can be edited.")
