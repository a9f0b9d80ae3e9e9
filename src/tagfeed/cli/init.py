"""`tagfeed init`."""

import sys
from pathlib import Path

import click

from tagfeed.cli.exit_codes import NOT_WRITABLE
from tagfeed.cli.options import articles_argument
from tagfeed.reading import write_starter


@click.command("init")
@articles_argument
def command(articles: Path) -> None:
    """Write a commented starter list that is ready to build."""
    try:
        write_starter(articles)
    except FileExistsError:
        raise click.UsageError(f"{articles} exists already; nothing was written.") from None
    except OSError as error:
        click.echo(f"{articles} can't be written: {error.strerror}", err=True)
        sys.exit(NOT_WRITABLE)
    click.echo(f"{articles} is written. Next: edit it, then run `tagfeed build {articles}`.")
