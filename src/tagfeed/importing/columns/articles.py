"""A row -> an article, or why it is not one."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from msgspec.structs import replace

from tagfeed.importing.columns.audiences import is_for_all, is_private
from tagfeed.importing.columns.cell_values import address, flag, moment, names, words
from tagfeed.importing.columns.chosen_columns import ChosenColumns
from tagfeed.importing.columns.column_guesses import letters_of_name
from tagfeed.importing.columns.rows import SourceRow
from tagfeed.importing.media import enclosure, picture
from tagfeed.importing.values import Day, ImportedArticle, Skipped
from tagfeed.model import Enclosure
from tagfeed.reading.keys import CONTENTS

_DRAFTS = frozenset(("draft", "pending", "review", "in review", "unpublished", "in progress"))
_PUBLISHED = frozenset(
    (
        *("", "published", "publish", "live", "public", "active", "scheduled", "future", "final"),
        *("confirmed", "sent"),  # of newsletters
    )
)
_IN_UTC = ("gmt", "utc")
_REMEDY = "to read it all the same, add `--map audience=`"


def article_of(
    row: SourceRow, table: ChosenColumns
) -> tuple[ImportedArticle | None, list[Skipped]]:
    """The article and what was left out of it, or why there is no article."""
    title = words(table.value(row, "title"))
    published, is_draft = _day(row, "date", table), _is_draft(row, table)
    who = _audience(row, table)
    private = f"is private; {_REMEDY}" if is_private(who) else None
    for found in (published, is_draft, private):
        if isinstance(found, str):
            return None, [Skipped(row.where, found, title)]
    known: dict[str, Any] = {"title": title, "date": published, "draft": bool(is_draft)}
    lost = []
    for field in ("updated", "expires"):
        day = _day(row, field, table)
        if isinstance(day, str):
            lost.append(Skipped(row.where, day, title, field))
        else:
            known[field] = day
    article = _made(row, table, known)
    public = article if is_for_all(who) else _free_part(article)
    if public != article:
        lost.append(Skipped(row.where, f"is not for all readers ({who}); {_REMEDY}", title, "text"))
    return (public if public.title or public == article else None), lost


def _audience(row: SourceRow, table: ChosenColumns) -> str:
    """Whom it is for; where several columns say so, the fewest."""
    said = map(row.text, table.columns.get("audience", ()))
    return min(said, key=lambda word: (not is_private(word), is_for_all(word)), default="")


def _free_part(article: ImportedArticle) -> ImportedArticle:
    """The article without what people pay for, which no feed that anybody may read should have."""
    return replace(article, enclosures=(), **dict.fromkeys(CONTENTS))


def _made(row: SourceRow, table: ChosenColumns, known: dict[str, Any]) -> ImportedArticle:
    """The article. known: the fields that were read already."""
    contents = ((field, table.text(row, field)) for field in CONTENTS)
    content: dict[str, Any] = dict([(field, text) for field, text in contents if text][:1])
    return ImportedArticle(
        where=row.where,
        url=_url(row, table),
        id=table.text(row, "id") or None,
        guid=table.text(row, "guid") or None,
        authors=names(table.value(row, "authors"), is_author=True),
        summary=words(table.value(row, "summary")) or None,
        tags=tuple(
            tag for column in table.columns.get("tags", ()) for tag in names(row.values.get(column))
        ),
        image=_image(row, table),
        enclosures=tuple(_enclosures(row, table)),
        language=table.text(row, "language").replace("_", "-") or None,
        **known,
        **content,
    )


def _day(row: SourceRow, field: str, table: ChosenColumns) -> Day | str | None:
    found = moment(table.value(row, field), table.orders[field])
    is_in_utc = letters_of_name(table.column(field)).endswith(_IN_UTC)
    if isinstance(found, datetime) and found.tzinfo is None and is_in_utc:
        return found.replace(tzinfo=UTC)
    return found


def _is_draft(row: SourceRow, table: ChosenColumns) -> bool | str:
    """Whether it is a draft, or why a row in another state is not imported at all."""
    field = "draft" if "draft" in table.columns else "status"
    value = table.value(row, field)
    said = flag(value)
    if said is not None:
        return said if "draft" in letters_of_name(table.column(field)) else not said
    status = str(value or "").strip().lower()
    if status in _DRAFTS or status in _PUBLISHED:
        return status in _DRAFTS
    return f"has the status `{status}`; to read it all the same, add `--map {field}=`"


def _url(row: SourceRow, table: ChosenColumns) -> str | None:
    """An address that is only a path is below that of the site, which no row names."""
    text = table.text(row, "url")
    return urljoin(table.site, text) if re.match(r"/[^/]", text) else text or None


def _image(row: SourceRow, table: ChosenColumns) -> Any:
    url = address(table.value(row, "image"))
    credit, alt = (words(table.value(row, f"image.{part}")) for part in ("credit", "alt"))
    return picture(url, credit, alt)


def _enclosures(row: SourceRow, table: ChosenColumns) -> Iterator[Enclosure]:
    if url := address(table.value(row, "enclosure")):
        kind, length = (table.text(row, f"enclosure.{part}") for part in ("type", "length"))
        yield enclosure(url, kind, length)
