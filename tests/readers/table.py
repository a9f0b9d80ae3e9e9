"""The table of the guide: reader by field, what arrives, and why what doesn't does not."""

from collections.abc import Iterator, Sequence

from readers.contract import FeedFormat, Habit, Seen
from readers.expected import GAPS, habits
from readers.trial import Trial

_FORMATS: dict[FeedFormat, str] = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
_CORRECTIONS = {
    "shown": "in place of the old one",
    "twice": "beside the old one",
    "unseen": "not at all",
}
_WITHDRAWALS = {
    "dropped": "yes",
    "forgotten": "only what its cache forgets",
    "kept": "no",
}
_INTRODUCTION = """\
# What readers show

Each of these programs subscribes to feeds that tagfeed publishes, fetches them, comes back after
an edit and a withdrawal, and is asked what it saw; `tests/readers` does it on every change, and
`pytest tests/readers --update-golden` writes this page. The lists are this repository's own and
the one that uses every key there is, each with a title, a summary and names that hold `&` and
`<`, and with an article by three authors.
"""

_TAKEN_BACK = """\
## What is taken back

An article that every reader has fetched is `withdrawn:`, and they fetch again: is it gone there?
None of them acts on the word for it, which is `at:deleted-entry` (RFC 6721) in Atom and
`_tagfeed.deleted` in JSON Feed. A program that keeps what it has fetched keeps this too; Liferea
does until newer entries have pushed it out, as it keeps a hundred of a feed by default. A library
shows what the feed holds at that moment, and keeping is left to the program around it.
"""

_CONTENT = """\
- the full text in JSON Feed: every item must have one, so for want of it an entry repeats its
  summary, or its title; in Atom an entry without either repeats its title."""


def table(trials: Sequence[Trial]) -> str:
    """The page, as Markdown."""
    return "\n".join(
        (
            _INTRODUCTION,
            *_overview(trials),
            *(line for format in _FORMATS for line in _arrivals(format, trials)),
            *_taken_back(trials),
            "## Why something does not arrive\n",
            *(f"- {_named(gap)}: {gap.because}" for gap in GAPS),
            _CONTENT,
            *(line for trial in trials for line in _reasons(trial)),
            "",
        )
    )


def _overview(trials: Sequence[Trial]) -> Iterator[str]:
    yield from _head("reader", "version", "reads", "shows an edit", "asks first whether it changed")
    for trial in trials:
        reads = ", ".join(_FORMATS[format] for format in trial.reader.formats)
        correction = _CORRECTIONS[trial.reader.correction]
        yield _row(trial.reader.name, trial.version, reads, correction, _revalidation(trial))
    yield ""


def _revalidation(trial: Trial) -> str:
    if trial.reader.is_library:
        return "left to its caller"
    return "yes" if trial.revalidates else "no"


def _arrivals(format: FeedFormat, trials: Sequence[Trial]) -> Iterator[str]:
    yield f"## {_FORMATS[format]}\n"
    yield from _head("reader", *Seen.__struct_fields__)
    for trial in trials:
        if format in trial.reader.formats:
            yield _row(trial.reader.name, *_cells(trial, format))
    yield ""


def _cells(trial: Trial, format: FeedFormat) -> Iterator[str]:
    altered = trial.altered(format)
    words = {habit.field: habit.word for habit in habits(trial.reader, format)}
    for field in Seen.__struct_fields__:
        yield words.get(field, "no") if field in altered else "yes"


def _reasons(trial: Trial) -> Iterator[str]:
    reader = trial.reader
    for habit in reader.habits:
        yield f"- {reader.name} {trial.version}, {_named(habit, reader.formats)}: {habit.because}"


def _taken_back(trials: Sequence[Trial]) -> Iterator[str]:
    yield _TAKEN_BACK
    yield from _head("drops a withdrawn article", *_FORMATS.values())
    for trial in trials:
        yield _row(trial.reader.name, *(_withdrawal(trial, format) for format in _FORMATS))
    yield ""


def _withdrawal(trial: Trial, format: FeedFormat) -> str:
    """What became of it in every list's feed of that format."""
    found = {_WITHDRAWALS[what] for (_, read), what in trial.withdrawal.items() if read == format}
    if trial.reader.is_library:
        found = {f"{word}: it keeps nothing" if word == "yes" else word for word in found}
    return " or ".join(sorted(found)) or "does not read it"


def _named(habit: Habit, formats: Sequence[FeedFormat] = tuple(_FORMATS)) -> str:
    """The field, and the formats where they are not all that the reader reads."""
    touched = [format for format in formats if format in habit.formats]
    if len(touched) == len(formats):
        return habit.field
    return f"{habit.field} in {' and '.join(_FORMATS[format] for format in touched)}"


def _head(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield _row(*("---" for _ in cells))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
