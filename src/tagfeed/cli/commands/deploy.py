"""`tagfeed deploy`."""

from pathlib import Path

import click

from tagfeed import load
from tagfeed.cli.options import articles_argument
from tagfeed.cli.reports.printing import say
from tagfeed.deploying import CONFIGURATIONS, configuration, deployment_of
from tagfeed.deploying.private import private_feeds


@click.command("deploy", short_help="Print the configuration of a web server for the feeds.")
@click.argument("server", type=click.Choice([*CONFIGURATIONS]), metavar="SERVER")
@articles_argument
def command(server: str, articles: Path) -> None:
    """Print a configuration of SERVER for the feeds of a list.

    SERVER is nginx, caddy, apache, netlify or cloudflare. It sets media types, how long an
    answer may be kept and what is compressed, redirects what moved (301), answers 410 for what is
    gone, and asks for the tokens of `tagfeed partner`. For a news sitemap, a comment says which
    line robots.txt needs.
    """
    catalog = load(articles)
    feeds = articles.absolute().parent / "feeds"
    deployment = deployment_of(catalog, feeds, private_feeds(catalog, articles))
    say(configuration(server, deployment), end="")
