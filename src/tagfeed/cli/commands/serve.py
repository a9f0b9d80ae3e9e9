"""`tagfeed serve`."""

import re
import socket
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from tagfeed.cli.exit_codes import NOT_WRITABLE
from tagfeed.cli.options import list_near
from tagfeed.cli.reports.printing import say
from tagfeed.errors import install_command

_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
_NEEDED = ("bcrypt", "starlette", "uvicorn", "httptools", "uvloop", "brotli", _ZSTD)
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def _read_interval(_context: click.Context, _option: click.Parameter, text: str) -> Any:
    found = re.fullmatch(r"([1-9]\d{0,6})([smh]?)", text)
    if not found:
        raise click.BadParameter(f"{text!r} is not a time; write 10m, 90s or 1h")
    return int(found[1]) * _SECONDS[found[2] or "s"]


def _read_address(_context: click.Context, _option: click.Parameter, text: str | None) -> Any:
    if text is None:
        return None
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f"{text!r} is not an address; write 127.0.0.1:9100")
    return host.strip("[]"), int(port)


@click.command("serve", short_help="Serve a folder of feeds over HTTP.")
@click.argument("path", metavar="[FEEDS]", required=False, type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Show a list instead, with its drafts.")
@click.option(
    "--list",
    "articles",
    metavar="ARTICLES",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The list, which says what moved and names hubs; default: articles.yaml beside FEEDS.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port to listen at.",
)
@click.option(
    "--interval",
    metavar="TIME",
    default="10m",
    show_default=True,
    callback=_read_interval,
    help="How often the feeds are built, and so how long an answer may be kept.",
)
@click.option(
    "--metrics",
    metavar="HOST:PORT",
    callback=_read_address,
    help="Answer /metrics for Prometheus at this address; default: nowhere.",
)
def command(
    path: Path | None,
    preview: bool,
    articles: Path | None,
    host: str,
    port: int,
    interval: int,
    metrics: tuple[str, int] | None,
) -> None:
    """Serve the folder FEEDS (default: feeds) over HTTP, as readers need it served.

    What moved, what is gone and the hubs are read from the list, again whenever it changes. Private
    feeds are given to those who show a token of `tagfeed partner`. Each
    request is logged on standard output as a line of JSON.

    `tagfeed serve --preview ARTICLES` (default: articles.yaml) builds the list into a temporary
    folder and serves that, with what is held back or in draft, marked. It builds again when a file
    changes, and the page in the browser follows. Nothing is published.
    """
    missing = [name for name in _NEEDED if not _is_installed(name)]
    if missing:
        raise click.UsageError(
            f"serving needs {', '.join(missing)}; install it with: {install_command('serve')}"
        )
    if preview:
        if articles or metrics:
            raise click.UsageError(
                "--preview takes the list as its argument; leave --list and --metrics out."
            )
        _serve_preview(path or Path("articles.yaml"), host, port)
        return
    feeds = path or Path("feeds")
    if not feeds.is_dir():
        raise click.UsageError(f"there is no folder {feeds}; `tagfeed build` makes one")
    from tagfeed.serving.running import Asked, serve

    _refuse_private(feeds, articles)
    listener = _listen(host, port, "--host and --port")
    metrics_at = _listen(*metrics, "--metrics") if metrics else None
    beside = feeds.absolute().parent / "articles.yaml"
    if articles is None and beside.is_file():
        articles = beside
    if articles is None:
        _tell(f"there is no list beside {feeds}, so nobody knows what moved or is gone")
    serve(Asked(feeds, articles, interval), listener, _tell, metrics_at)


def _refuse_private(feeds: Path, articles: Path | None) -> None:
    from tagfeed.serving.private import holds_private

    if holds_private(feeds, articles):
        problem = f"there are private feeds in {feeds}, and they would be served to anybody"
        raise click.UsageError(f"{problem}; name the folder of the public feeds")


def _serve_preview(articles: Path, host: str, port: int) -> None:
    from tagfeed.serving.preview.live_preview import serve_preview

    if articles.is_dir():
        advice = f"tagfeed serve --preview {list_near(articles) or 'ARTICLES'}"
        raise click.UsageError(f"{articles} is a folder, and a preview needs a list: {advice}")
    if not articles.is_file():
        raise click.UsageError(f"there is no list {articles}; `tagfeed init` writes one")
    serve_preview(articles, _listen(host, port, "--host and --port"), _tell)


def _listen(host: str, port: int, options: str) -> socket.socket:
    from tagfeed.serving.running import listen

    try:
        return listen(host, port)
    except OSError as error:
        _tell(f"error: {host}:{port}: {error.strerror}; choose another with {options}")
        sys.exit(NOT_WRITABLE)


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # its parent package is missing too
        return False


def _tell(text: str) -> None:
    say(text, sys.stderr)
