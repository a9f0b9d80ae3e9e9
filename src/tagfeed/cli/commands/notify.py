"""`tagfeed notify`."""

import sys
from pathlib import Path

import click

from tagfeed.cli.options import articles_argument, out_option
from tagfeed.cli.reports.printing import count, say
from tagfeed.notifying import notify


@click.command("notify", short_help="Tell hubs which feeds changed (WebSub).")
@articles_argument
@out_option
def command(articles: Path, out: Path | str | None) -> None:
    """Tell each hub of the list which feeds changed since it was last told.

    What a hub doesn't take is kept, and announced the next time.
    """
    run_notify(articles, out)


def run_notify(articles: Path, out: Path | str | None, quiet: bool = False) -> None:
    """Announce, and say to whom; away from a terminal, only where there was something to say."""
    if isinstance(out, str):
        from tagfeed.scaling.target import folder_of  # only objects need the extra `scale`

        out = folder_of(out, articles)
    told = notify(articles, out)
    for each in told:
        if each.documents and not quiet:
            say(f"{each.hub} was told of {count(each.documents, 'document')}.")
    if not any(each.documents for each in told) and sys.stdout.isatty() and not quiet:
        say(
            "There is nothing to announce."
            if told
            else "The list names no hub, or nothing is published yet."
        )
