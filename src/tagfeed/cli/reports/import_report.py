"""The report of an import: what was read, what was left out and why, what to do next."""

import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tagfeed.cli.exit_codes import OF_ERRORS
from tagfeed.cli.reports.printing import count, print_error, say
from tagfeed.errors import TagfeedError
from tagfeed.importing import Imported
from tagfeed.importing.merging import Merged
from tagfeed.importing.old_addresses.lines_to_keep import lines_that_keep
from tagfeed.importing.values import Skipped
from tagfeed.standards.texts.yaml_text import as_yaml

_SHOWN = 20  # of what was left out


class Printers(NamedTuple):
    """What prints a report, that of a merge, and the faults that ended an import."""

    report: Callable[[Imported, Path], None]
    merged: Callable[[Imported, Merged, Path], None]
    error: Callable[[TagfeedError], None]


def print_text(imported: Imported, out: Path) -> None:
    """For people: what is left out on standard error, the rest on standard output."""
    _print_left_out(imported.reading.skipped)
    _print_sources(imported)
    say(f"{out}: {_summary(imported)}.")
    _print_old_addresses(imported)
    name = "" if str(out) == "articles.yaml" else f" {shlex.quote(str(out))}"
    say(f'Next: change what is marked "change", then run `tagfeed build{name}`.')


def _print_old_addresses(imported: Imported) -> None:
    """How to keep those who subscribe to the feeds that the sources had."""
    stay = lines_that_keep(imported.reading.old_feeds)
    if moves := _moves(imported):
        say("People subscribe at these addresses now; to keep them, write in the list:")
        _print_moves(moves)
    if stay:
        say("Or, if the site stays, publish the feeds there: below `site:`, in place of feeds_url,")
        say(f"  feeds_url: {as_yaml(stay.feeds_url)}")
        say("  formats: [rss, atom, json]  # no html, as pages there are the site's own")
        say("  addresses:")
        for key, address in stay.addresses.items():
            say(f"    {key}: {as_yaml(address)}")
        if stay.moved:
            _print_moves(stay.moved)


def _print_moves(moves: Mapping[str, str]) -> None:
    say("moved:")
    for old, new in moves.items():
        say(f"  {as_yaml(old)}: {as_yaml(new)}")


def print_merged(imported: Imported, done: Merged, out: Path) -> None:
    """For people; away from a terminal, nothing if nothing changed."""
    if not done.bodies and not sys.stdout.isatty():
        return
    _print_left_out((*imported.reading.skipped, *done.left))
    _print_sources(imported)
    say(f"{out}: {count(done.added, 'article')} added, {done.changed:,} changed.")


def _print_left_out(skipped: Sequence[Skipped]) -> None:
    for each in skipped[:_SHOWN]:
        say(f"left out: {each}", sys.stderr)
    if len(skipped) > _SHOWN:
        say(f"and {len(skipped) - _SHOWN:,} more; --format json lists all.", sys.stderr)


def _print_sources(imported: Imported) -> None:
    for source in imported.sources:
        say(f"{source.source}: {source.what}, {count(source.articles, 'article')}.")
    for note in imported.reading.notes:
        say(note)


def print_json(imported: Imported, out: Path) -> None:
    """For programs: everything."""
    say(msgspec.json.encode(_report(imported, str(out))).decode())


def print_merged_json(imported: Imported, done: Merged, out: Path) -> None:
    """For programs: everything, and how many articles were added and changed."""
    report = _report(imported, str(out) if done.bodies else None)
    report |= {"status": "done" if done.bodies else "unchanged"}
    report["skipped"] += [_for_programs(each) for each in done.left]
    report |= {"added": done.added, "changed": done.changed}
    say(msgspec.json.encode(report).decode())


def _report(imported: Imported, written: str | None) -> dict[str, Any]:
    return {
        "status": "done",
        "exit": 0,
        "written": written,
        "articles": len(imported.reading.articles),
        "sources": [msgspec.to_builtins(source) for source in imported.sources],
        "skipped": [_for_programs(each) for each in imported.reading.skipped],
        "moved": _moves(imported),
        "standing": msgspec.to_builtins(lines_that_keep(imported.reading.old_feeds)),
        "notes": list(imported.reading.notes),
    }


def print_json_error(error: TagfeedError) -> None:
    """For programs: the faults."""
    outcome = OF_ERRORS[type(error)]
    faults = [msgspec.to_builtins(fault) for fault in error.faults]
    say(
        msgspec.json.encode(
            {"status": outcome.status, "exit": outcome.code, "faults": faults}
        ).decode()
    )


def _summary(imported: Imported) -> str:
    done = count(len(imported.reading.articles), "article")
    whole = sum(not each.key for each in imported.reading.skipped)
    return done + (f", {whole:,} left out" if whole else "")


def _moves(imported: Imported) -> Mapping[str, str]:
    return {feed.url: feed.becomes for feed in imported.reading.old_feeds}


def _for_programs(skipped: Skipped) -> dict[str, Any]:
    where = skipped.where
    return {
        "file": where.file,
        "line": where.line,
        "title": skipped.title,
        "key": skipped.key,
        "why": skipped.why,
    }


PRINTERS = {
    "text": Printers(print_text, print_merged, print_error),
    "json": Printers(print_json, print_merged_json, print_json_error),
}
