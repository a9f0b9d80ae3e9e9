"""`tagfeed build`."""

import shlex
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from tagfeed.cli.options import articles_argument, now_option, out_option, report_option
from tagfeed.cli.reports.printing import moment, say
from tagfeed.cli.run_build import BuildRequest, Meter, Reporting, run_build


def _in_folder(_context: click.Context, _option: click.Parameter, file: Path | None) -> Path | None:
    if file and not file.parent.is_dir():
        folder = shlex.quote(str(file.parent))
        problem = f"{file}: that folder is not there; run `mkdir -p {folder}`"
        raise click.BadParameter(problem)
    return file


@click.command("build", short_help="Publish the feeds of a list.")
@articles_argument
@out_option
@now_option
@report_option
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
@click.option("--notify", is_flag=True, help="Then tell the hubs of the list what changed.")
@click.option(
    "--engine",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="Who shares the work of a long list: this machine, or a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The cluster, as in tcp://10.0.0.1:8786.")
@click.option(
    "--metrics",
    metavar="FILE",
    callback=_in_folder,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write metrics of the run for Prometheus.",
)
def command(
    articles: Path,
    out: Path | str | None,
    now: datetime | None,
    format: str,
    allow_removals: bool,
    full: bool,
    quiet: bool,
    notify: bool,
    engine: str,
    scheduler: str | None,
    metrics: Path | None,
) -> None:
    """Publish the feeds of ARTICLES (default: articles.yaml).

    Either every feed is published or, if anything is wrong, none: faults are printed with file,
    line and remedy, and the published feeds stay as they are. If nothing changed, nothing is
    touched and, away from a terminal, nothing is printed.
    """
    if (engine == "dask") != (scheduler is not None):
        problem = "give --engine dask and --scheduler ADDRESS together, or neither"
        raise click.UsageError(problem)
    if scheduler is not None:  # its workers begin in other folders
        articles = articles.absolute()
        out = out.absolute() if isinstance(out, Path) else out
    if now and not quiet:
        _say_what_is_early(now)
    with _metered(metrics, articles, out) as meter:
        run_build(
            BuildRequest(
                articles, out, now, allow_removals=allow_removals, full=full, scheduler=scheduler
            ),
            Reporting(is_text=format == "text", is_quiet=quiet, notifies=notify, meter=meter),
        )
        if notify:
            from tagfeed.cli.commands.notify import run_notify  # http.client takes 20 ms to import

            run_notify(articles, out, quiet or format == "json")


def _say_what_is_early(now: datetime) -> None:
    if now > datetime.now(UTC) and sys.stderr.isatty():
        say(
            f"It is not yet {moment(now)}: what is held back until then is published now."
            f" `tagfeed plan --now {now:%Y-%m-%dT%H:%M:%SZ}` only shows it.",
            sys.stderr,
        )


def _metered(
    metrics: Path | None, articles: Path, out: Path | str | None
) -> AbstractContextManager[Meter | None]:
    if metrics is None:
        return nullcontext()
    from tagfeed.cli.reports.metrics import metered  # few builds are measured

    return metered(metrics, articles, out)
