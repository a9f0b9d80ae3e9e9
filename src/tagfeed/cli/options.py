"""Arguments and options that several commands share."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click


def _read_moment(_context: click.Context, _option: click.Parameter, text: str | None) -> Any:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        problem = f"{text!r} is not an ISO 8601 time; write 2026-01-31T09:00:00Z"
        raise click.BadParameter(problem) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


articles_argument = click.argument(
    "articles",
    default="articles.yaml",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),  # reading says why it can't be
)
now_option = click.option(
    "--now",
    metavar="TIME",
    callback=_read_moment,
    help="Act as if it were this time (ISO 8601; UTC without an offset).",
)
