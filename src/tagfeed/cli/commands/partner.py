"""`tagfeed partner`."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import click

from tagfeed import load
from tagfeed.cli.options import ListPath
from tagfeed.cli.reports.printing import count, moment, say
from tagfeed.errors import install_command
from tagfeed.last_run.note import record_folder
from tagfeed.partners.pulls import pulls_of
from tagfeed.partners.tokens import add_token, check_name, read_tokens, revoke_token
from tagfeed.publishing import lock
from tagfeed.standards.formats import FEED_FORMATS

_list_option = click.option(
    "--list",
    "articles",
    metavar="ARTICLES",
    default="articles.yaml",
    show_default=True,
    type=ListPath(path_type=Path, readable=False),
    help="The list.",
)


@click.group(
    "partner",
    short_help="Tokens for the private feeds of partners.",
    subcommand_metavar="COMMAND …",
)
def command() -> None:
    """Say which partners get the private feeds of a list.

    A partner shows its token as a password, with its name as user, or as a Bearer token.
    `tagfeed serve` and the servers of `tagfeed deploy` ask for it.
    """


@command.command("add", short_help="Give a partner a token.")
@click.argument("name")
@click.option("--path", "with_path", is_flag=True, help="Make a secret address too.")
@_list_option
def add(name: str, with_path: bool, articles: Path) -> None:
    """Give the partner NAME a token, and show it once.

    --path is for fetchers that can't send a token: whoever knows the address gets the feed.
    """
    _need_bcrypt()
    catalog = load(articles)
    with lock(Path(record_folder(str(articles)))):
        given = add_token(articles, catalog, name, with_path)
    (query,) = (each for each in catalog.private if each.name == name)
    address = f"{catalog.site.feeds_url}{query.home}"
    file = FEED_FORMATS[query.formats[0]].file
    say(f"address:  {address}{file}")
    say(f"user:     {name}")
    say(f"token:    {given.token}")
    if given.path:
        say(f"secret address, which needs no token:  {address}{given.path}/{file}")
    say("Write the token down: it is kept only as a hash, and can't be shown again.")


@command.command("list", short_help="Show who has a token.")
@_list_option
def list_partners(articles: Path) -> None:
    """List the private feeds, and who has a token."""
    known = {query.name: query.title for query in load(articles).private}
    tokens = read_tokens(articles).partners
    for name in sorted({*known, *tokens}):
        has = tokens.get(name)
        ways = "no token" if has is None else "token and secret address" if has.path else "token"
        say(f"{name}  {ways}  {known.get(name, '(no longer a private feed of the list)')}")
    if not known and not tokens:
        say("The list has no private feeds.")


@command.command("revoke", short_help="Take a token back.")
@click.argument("name")
@_list_option
def revoke(name: str, articles: Path) -> None:
    """Revoke the token and the secret address of NAME, at once."""
    with lock(Path(record_folder(str(articles)))):
        revoke_token(articles, name)
    say(f"{name} no longer gets anything. Print the configuration of your web server again.")


@command.command("log", short_help="Show what was fetched.")
@click.argument("name", required=False)
@click.option(
    "--days",
    metavar="N",
    default=30,
    show_default=True,
    type=click.IntRange(1, 90),
    help="How far to look back.",
)
@_list_option
def log(name: str | None, days: int, articles: Path) -> None:
    """Show what partners fetched from `tagfeed serve`.

    The log is kept for 90 days.
    """
    found = [*pulls_of(articles, datetime.now(UTC) - timedelta(days=days), name)]
    for each in found:
        say(f"{moment(each.time)}  {each.partner}  {each.file}  {each.status}  {each.agent}")
    for partner, times in sorted(Counter(each.partner for each in found).items()):
        say(f"{partner}: {count(times, 'time')} in {count(days, 'day')}.")
    if not found:
        if name is not None:
            check_name(articles, load(articles), name)
        say(f"Nothing was fetched in {count(days, 'day')}.")


def _need_bcrypt() -> None:
    if find_spec("bcrypt") is None:
        raise click.UsageError(f"tokens need bcrypt; install it with: {install_command('serve')}")
