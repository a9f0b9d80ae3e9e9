"""`tagfeed pin`."""

from pathlib import Path

import click

from tagfeed.cli.interrupts import undone_if_interrupted
from tagfeed.cli.options import articles_argument
from tagfeed.pinning import write_down


@click.command("pin", short_help="Write every article's current id into the list.")
@articles_argument
def command(articles: Path) -> None:
    """Write every article's current id into the list, and leave every other byte as it is.

    Pinned ids stay when titles are edited or the site moves to another domain. If a build is
    refused because a tag or an author would get another folder, or all feeds other ids, the
    `slug:` and `feed_ids:` lines that keep them are written as well.
    """
    with undone_if_interrupted():
        done = write_down(articles)
    for path in done.with_ids:
        click.echo(f"{path}: every article now has its id written down.")
    for setting in done.settings:
        click.echo(f"{articles}: wrote {setting}, so that {_KEPT[setting.key]}.")
    if not done.changed:
        click.echo("Every article already has its id written down.")


_KEPT = {"slug": "its feed stays where it is", "feed_ids": "the feeds keep their ids"}
"""What a line that was written is for, by its key."""
