"""The man page of `tagfeed`, made from what the program itself says of its commands.

One page for all of them, in the language of man(7).
"""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from tagfeed import __version__
from tagfeed.cli.program import main

_UNATTENDED = Path(__file__).parent.parent / "docs" / "unattended.md"
_EXIT_CODE = re.compile(r"^\| (\d+) \|[^|]*\| ([^|]+) \|", re.M)
_CODE = re.compile(r"`([^`]+)`")

_FILES = (
    ("articles.yaml", "The list, unless a command is given another."),
    ("feeds/", "What is published: serve this folder."),
    (".tagfeed/", "The record and the cache of builds, beside the list. Not to be served."),
    ("private/", "Feeds and tokens of partners, beside the list. Not to be served."),
)


def man_page() -> str:
    """The whole page."""
    return "\n".join((*_head(), *_commands(), *_end())) + "\n"


def _head() -> Iterator[str]:
    yield f'.TH TAGFEED 1 "" "tagfeed {__version__}" "User Commands"'
    yield from (".SH NAME", r"tagfeed \- publish RSS, Atom and JSON feeds from a list of articles")
    yield from (".SH SYNOPSIS", r"\fBtagfeed\fR \fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]")
    yield from (".SH DESCRIPTION", *_paragraphs(main.help))
    yield ".SH COMMANDS"


def _commands(group: click.Group = main, above: str = "tagfeed") -> Iterator[str]:
    """A subsection for each command, and for the commands that one of them has."""
    context = click.Context(group, info_name=above)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        path = f"{above} {name}"
        if isinstance(command, click.Group):
            yield from _commands(command, path)
            continue
        usage = " ".join(command.collect_usage_pieces(click.Context(command, info_name=name)))
        yield from (f".SS {_plain(f'{path} {usage}')}", *_paragraphs(command.help))
        yield from _options(command, click.Context(command, info_name=name))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            yield from (".TP", rf"\fB{_plain(record[0])}\fR", _text(record[1]))


def _end() -> Iterator[str]:
    yield ".SH EXIT STATUS"
    meanings: dict[str, list[str]] = {}
    for code, meaning in _EXIT_CODE.findall(_UNATTENDED.read_text("utf-8")):
        meanings.setdefault(code, []).append(meaning)
    for code, found in meanings.items():
        yield from (".TP", rf"\fB{code}\fR", _text("; or ".join(found) + "."))
    yield ".SH FILES"
    for path, use in _FILES:
        yield from (".TP", rf"\fI{_plain(path)}\fR", _text(use))
    yield from (".SH SEE ALSO", _text("The guide, which comes with the source: docs/guide.md."))


def _paragraphs(help: str | None) -> Iterator[str]:
    """Click's help, in which a blank line ends a paragraph and `\\b` keeps the lines of one."""
    for number, paragraph in enumerate(cleandoc(help or "").split("\n\n")):
        if number:
            yield ".PP"
        is_kept = paragraph.startswith("\b")
        lines = paragraph.strip("\b\n").splitlines()
        yield from [".nf", *map(_text, lines), ".fi"] if is_kept else [_text(" ".join(lines))]


def _text(text: str) -> str:
    """Words in which what stands between backquotes is to be typed."""
    return _CODE.sub(r"\\fB\1\\fR", _plain(text))


def _plain(text: str) -> str:
    """Text as roff shows it: `\\&` keeps a point or a quote at the start from being a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("…", "...")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
