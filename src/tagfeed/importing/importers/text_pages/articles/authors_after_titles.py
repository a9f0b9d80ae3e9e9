"""Authors after the titles of a page, `A boat came in (Ann Lee)` or `A boat came in — Ann Lee`.

The whole page decides: all titles must end with names, and not with the same ones.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    title_at,
    title_of,
)
from tagfeed.importing.importers.text_pages.words.people import names_in

_ENDS = (
    re.compile(r"^(?P<title>.+?) \((?P<names>[^()]+)\)$"),
    re.compile(r"^(?P<title>.+) [–—] (?P<names>[^–—]+)$"),
)
_LEAST = 3  # titles that are needed to decide


def with_authors_after(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """The articles with the authors after their titles, if all titles have them. If anything else
    names authors, what follows the titles belongs to the titles."""
    titles = [*map(title_of, records)]
    if len(titles) < _LEAST or any(each.token.people for record in records for each in record):
        return [*records]
    for end in _ENDS:
        parts = [match for title in titles if (match := end.match(title.text))]
        people = [names_in(match["names"]) for match in parts]
        if len(parts) == len(titles) and all(people) and len({*people}) > 1:
            told = zip(records, parts, people, strict=True)
            return [_told(record, match["title"], names) for record, match, names in told]
    return [*records]


def _told(record: ArticleLines, title: str, names: tuple[str, ...]) -> ArticleLines:
    at = title_at(record)
    token = replace(record[at].token, text=title, people=names)
    return [*record[:at], replace(record[at], token=token), *record[at + 1 :]]
