"""The command line: the program `tagfeed` and the table of its commands."""

import shlex
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from tagfeed import __version__
from tagfeed.cli.exit_codes import exit_codes
from tagfeed.cli.reports.printing import print_error
from tagfeed.cli.streams import make_writable
from tagfeed.reading.fields import nearest

COMMANDS = (
    "init",
    "import",
    "build",
    "plan",
    "check",
    "probe",
    "pin",
    "notify",
    "serve",
    "deploy",
    "partner",
    "subscribers",
    "schema",
    "help",
)
"""In the order of `tagfeed --help`. Each is the `command` of the file of its name in
`commands/`, which is imported only when it is needed."""


class _Program(click.Group):
    """Finds commands in the table, and ends with documented exit codes."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        file = f"{name}_" if iskeyword(name) else name  # Python has another use for `import`
        command: click.Command = import_module(f"tagfeed.cli.commands.{file}").command
        return command

    def resolve_command(self, context: click.Context, words: list[str]) -> Any:
        """Say what was probably meant where there is no such command."""
        name = words[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(context, words)
        if Path(name).suffix in (".yaml", ".yml"):
            meant = f"did you mean `tagfeed build {shlex.quote(name)}`?"
        else:
            meant = nearest(name, COMMANDS)
        return context.fail(f"{name!r} is not a command; {meant}")

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        # Click's help is 50 columns wide at least, which a narrow terminal breaks in mid-word.
        settings.setdefault("terminal_width", min(get_terminal_size().columns, 80) - 2)
        with exit_codes(print_error):  # for what Click prints by itself, such as help
            return super().make_context(*arguments, **settings)

    def main(self, *arguments: Any, **settings: Any) -> Any:
        make_writable()
        with exit_codes(print_error):  # for a Ctrl-C between the others
            return super().main(*arguments, **settings)

    def invoke(self, context: click.Context) -> Any:
        with exit_codes(print_error):
            return super().invoke(context)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tagfeed")
def main() -> None:
    """Publish RSS, Atom and JSON feeds from a list of tagged articles.

    Begin with `tagfeed init`, edit articles.yaml, then run `tagfeed build`.
    `tagfeed help COMMAND` says more about each.
    """
