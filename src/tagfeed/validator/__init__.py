"""Checks anybody's feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1.

It could be a package of its own: of tagfeed it imports nothing but `errors` and `standards`.

How a document is checked: `documents` finds its format. `xml.document` or `jsonfeed.document` makes
it UTF-8, and a checker (`xml.checker`, `jsonfeed.checker`) reads it once, as a stream. At each
element or key, the table of the parent (`rss/`, `atom/`, `jsonfeed/`, `extensions/`) says what is
allowed there, which validator checks the value (`values/`, `html/`), and which rules check the
whole. These get a `Context`, which knows where the checker is, and report to it what is wrong;
`findings` gives each report its line and column.

To add a rule: a record in `rules/`, a `context.report(…)` in the table's file that it is about, and
a document that breaks it and one that does not in `tests/corpus/check/`. To add a namespace: a file
in `extensions/`, and a line in the table of its `__init__`.
"""

from datetime import datetime

from tagfeed.errors import Finding

FORMATS = ("rss", "atom", "json")
"""The formats that can be checked."""


def check(
    document: bytes, format: str | None = None, now: datetime | None = None
) -> tuple[Finding, ...]:
    """The findings in a document, in its order. Pure: it reads nothing but the bytes.

    format: one of FORMATS; None to judge by the document. now: an aware moment, after which a date
    is in the future; None to pass all dates in the future. Raises ValueError for any other format;
    no document makes it raise.
    """
    from tagfeed.validator import documents  # not needed by `import tagfeed`

    known = documents.sniff(document) if format is None else format
    if known not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {known!r}")
    return documents.FINDINGS[known](document, now)
