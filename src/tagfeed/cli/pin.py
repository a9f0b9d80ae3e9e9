"""`tagfeed pin`."""

from pathlib import Path

import click

from tagfeed import pin
from tagfeed.cli.interrupts import undone_if_interrupted
from tagfeed.cli.options import articles_argument


@click.command("pin", short_help="Write every article's current id into the list.")
@articles_argument
def command(articles: Path) -> None:
    """Write every article's current id into the list, and leave every other byte as it is.

    Pinned ids stay when titles are edited or the site moves to another domain. Where a build is
    refused as a tag or an author would get another folder, or all feeds other ids, the `slug:` and
    `feed_ids:` lines that keep them are written as well.
    """
    with undone_if_interrupted():
        changed = pin(articles)
    for path in changed:
        click.echo(f"{path}: every article now has its id written down.")
    if not changed:
        click.echo("Every article already has its id written down.")
