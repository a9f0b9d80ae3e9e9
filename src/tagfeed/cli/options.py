"""Arguments and options that several commands share."""

import os
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

DEFAULT_LIST = "articles.yaml"


def _read_moment(_context: click.Context, _option: click.Parameter, text: str | None) -> Any:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        problem = f"{text!r} is not an ISO 8601 time; write 2026-01-31T09:00:00Z"
        raise click.BadParameter(problem) from None


class ListPath(click.Path):
    """The path of a list. Reading it says whether it can be read and, if not, why."""

    def convert(
        self, value: Any, option: click.Parameter | None, context: click.Context | None
    ) -> Any:
        if Path(value).is_dir():
            self.fail(f"{value} is a folder; {self.instead(Path(value))}", option, context)
        return super().convert(value, option, context)

    def instead(self, folder: Path) -> str:
        """What to type where a folder is named in place of a list."""
        if found := list_near(folder):
            return f"did you mean `{shlex.quote(str(found))}`?"
        return f"`tagfeed init {_in(folder)}` writes a list in it"


class NewListPath(ListPath):
    """The path of a list that is to be written."""

    def instead(self, folder: Path) -> str:
        """What to type where a folder is named in place of a list."""
        return f"name the list in it, such as `{_in(folder)}`"


def _in(folder: Path) -> str:
    return shlex.quote(str(folder / DEFAULT_LIST))


def list_near(folder: Path) -> Path | None:
    """The list in a folder, or else beside it; None where there is none."""
    near = (folder / DEFAULT_LIST, Path(os.path.relpath(folder.absolute().parent / DEFAULT_LIST)))
    return next((path for path in near if path.is_file()), None)


class OutPath(click.Path):
    """A folder, or the address of objects: `s3://bucket/prefix` stays a text."""

    def convert(
        self, value: Any, option: click.Parameter | None, context: click.Context | None
    ) -> Any:
        return value if "://" in str(value) else super().convert(value, option, context)


articles_argument = click.argument(
    "articles", default=DEFAULT_LIST, type=ListPath(path_type=Path, readable=False)
)
out_option = click.option(
    "--out",
    metavar="DIR|URL",
    type=OutPath(path_type=Path),
    help="Folder of feeds, or an s3:// URL; default: feeds/ beside the list.",
)
now_option = click.option(
    "--now",
    metavar="TIME",
    callback=_read_moment,
    help="Act as if it were this time (ISO 8601; UTC without an offset).",
)
report_option = click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Print a report for people, or a complete one for programs.",
)
