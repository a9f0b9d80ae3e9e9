"""A page of articles as text, as *select all, copy* in a browser produces it.

`lines` removes what differs between browsers, `line_kinds` tells what each line may be, by its
`words` and by the others of the page, `layout` where one article ends and the next begins, and
`articles` what its lines say. What is ambiguous is left out and reported: no article is guessed.
"""

from collections.abc import Iterator

from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.importers.text_pages.articles.records import articles_of
from tagfeed.importing.importers.text_pages.layout.cutting import SplitPage
from tagfeed.importing.importers.text_pages.layout.splitting import (
    CannotTellError,
    split,
)
from tagfeed.importing.importers.text_pages.line_kinds.copied_days import day_after, needs_moment
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import date_of
from tagfeed.importing.importers.text_pages.line_kinds.tokens import tokens_of
from tagfeed.importing.importers.text_pages.lines import lines_of
from tagfeed.importing.importers.text_pages.unread import unread_lines
from tagfeed.importing.importers.text_pages.words.page_dates import Order, order_of
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import ImportedArticle, Reading, Skipped, Where

_LARGEST = 2 * 1024 * 1024  # bytes; some 10,000 articles, and half a minute of work at most


def _recognises(source: Source) -> bool:
    """Any text without markup, unless the name of the file says otherwise."""
    if source.suffix not in ("", ".txt", ".text"):
        return False
    head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    is_utf_16 = source.head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return bool(head) and (is_utf_16 or (head[:1] not in b"<{" and b"\0" not in source.head))


def _read(source: Source, wishes: Wishes) -> Reading:
    lines = [*lines_of(source.text(_LARGEST))]
    tokens = tokens_of(lines, wishes.copied)
    order = order_of([token.date for token in tokens if token.date])
    try:
        page = split(tokens)
    except CannotTellError as error:
        if not any(token.kind == "date" for token in tokens):
            source.cannot(str(error), "copy a page that lists articles with their dates")
        return Reading(articles=(), skipped=(Skipped(Where(source.name), str(error)),))
    found = [*articles_of(source.name, page, order)]
    skipped = [each for each in found if isinstance(each, Skipped)]
    skipped += [
        Skipped(Where(source.name, line.number), "belongs to none of the articles found", line.text)
        for line in unread_lines(lines, page)
    ]
    return Reading(
        articles=tuple(each for each in found if isinstance(each, ImportedArticle)),
        skipped=tuple(skipped),
        notes=tuple(_notes(source.name, page, order, wishes)),
    )


def _notes(name: str, page: SplitPage, order: Order | None, wishes: Wishes) -> Iterator[str]:
    """What would tell the dates that the page leaves open, or told them wrongly."""
    if (copied := wishes.copied) and (later := day_after(copied, page.records, order)):
        said = f"it was not copied on {copied:%Y-%m-%d}, as `--copied` says"
        yield f"{name}: has articles of {later}, so {said}"
    for date in map(date_of, page.records):
        if needs_moment(date, wishes.copied):
            yield (
                f"{name}: when the page was copied tells what `{date.text}` means; add that moment,"
                " as in `--copied 2024-05-03T21:40`"
            )
            return


IMPORTER = Importer("text", "a page as text", _recognises, _read, wishes=frozenset(["--copied"]))
