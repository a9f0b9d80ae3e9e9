"""`tagfeed subscribers`."""

import sys
from collections import Counter
from pathlib import Path

import click
import msgspec

from tagfeed import load
from tagfeed.cli.options import ListPath
from tagfeed.cli.reports.printing import count, say
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.subscribers import (
    NAMES,
    Audience,
    FeedAudience,
    NotALogError,
    count_subscribers,
    lines_of_logs,
)

_APART = {
    "robot": "robots",
    "tool": "tools and libraries",
    "browser": "browsers",
    "nobody": "clients without a name",
}
_WITH_NAMES = {"robot", "tool"}
_NAMED = 5  # of those apart, by name
_READ = "nginx's and Apache's combined format is read, and JSON lines of Caddy and tagfeed serve"


@click.command("subscribers", short_help="Count who subscribes to which feed, from access logs.")
@click.argument("logs", nargs=-1, required=True, metavar="LOG...")
@click.option(
    "--format",
    metavar="FORMAT",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Print text for people or json.",
)
@click.option(
    "--list",
    "articles",
    metavar="ARTICLES",
    type=ListPath(path_type=Path, readable=False),
    help="The list whose feeds these are, if it renames files (site.addresses).",
)
def command(logs: tuple[str, ...], format: str, articles: Path | None) -> None:
    """Count who subscribes to which feed, from a web server's access logs.

    LOG is a file, packed or not (.gz, .bz2, .xz), or - for standard input. Hosted readers say in
    their requests how many people they ask for; of others, the clients of the busiest day count.
    No address of a client is kept or printed.
    """
    names = NAMES | (_names(articles) if articles else frozenset())
    try:
        audience = count_subscribers(lines_of_logs(logs, sys.stdin.buffer), names)
    except NotALogError as error:
        problem = f"{error}: this is not a line of an access log; {_READ}."
        raise click.UsageError(problem) from None
    except OSError as error:
        if error.filename is None:
            raise
        raise click.UsageError(f"{error.filename}: {error.strerror}") from None
    _PRINTERS[format](audience)


def _names(articles: Path) -> frozenset[str]:
    """How the addresses of a list's feeds end."""
    addresses = load(articles).site.addresses
    shown = (addresses.shown(format).rstrip("/") for format in FEED_FORMATS if format != "html")
    return frozenset([name.rpartition("/")[2] for name in shown])


def _print_text(audience: Audience) -> None:
    """Feed by feed, then what was left out, and why."""
    width = max((len(f"{feed.subscribers:,}") for feed in audience.feeds), default=0)
    for feed in audience.feeds:
        say(_feed_lines(feed, width), end="")
    if audience.days and audience.feeds:
        first, last = audience.days
        total = sum(feed.subscribers for feed in audience.feeds)
        days = f"on {first}" if first == last else f"from {first} to {last}"
        say(f"{count(total, 'subscriber')} of {count(len(audience.feeds), 'feed')}, {days}.")
    else:
        say("No subscriber asked for a feed.")
    for kind, names in audience.apart.items():
        if names:
            requests = count(names.total(), "request")
            say(f"Not counted: {requests} of {_APART[kind]}{_named(kind, names)}.")
    if audience.not_read:
        lines = count(audience.not_read, "line")
        say(f"Not read: {lines}, the first at {audience.first_not_read}; {_READ}.")


def _feed_lines(feed: FeedAudience, width: int) -> str:
    lines = f"{feed.subscribers:{width},}  {_plain(feed.feed)}\n"
    for reader in feed.readers:
        lines += f"{'':{width}}  {reader.subscribers:{width},}  {_plain(reader.reader)}\n"
    return lines


def _named(kind: str, names: Counter[str]) -> str:
    """The most frequent ones, in brackets."""
    if kind not in _WITH_NAMES:
        return ""
    most = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{_plain(name)} {number:,}" for name, number in most[:_NAMED])
    return f" ({named}{', …' if len(most) > _NAMED else ''})"


def _plain(text: str) -> str:
    """What a client said, without anything that steers a terminal."""
    return "".join(each if each.isprintable() else "?" for each in text)


def _print_json(audience: Audience) -> None:
    days = [day.isoformat() for day in audience.days or ()]
    report = {
        "days": days or None,
        "feeds": [
            {
                "feed": feed.feed,
                "subscribers": feed.subscribers,
                "readers": [reader._asdict() for reader in feed.readers],
            }
            for feed in audience.feeds
        ],
        "apart": {kind: dict(names.most_common()) for kind, names in audience.apart.items()},
        "lines_not_read": audience.not_read,
    }
    say(msgspec.json.encode(report).decode())


_PRINTERS = {"text": _print_text, "json": _print_json}
