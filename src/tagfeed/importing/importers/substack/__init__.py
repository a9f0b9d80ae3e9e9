"""Substack's export: posts.csv and a file of HTML per post, in a ZIP or unpacked."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from tagfeed.importing.columns.csv_text import rows_of
from tagfeed.importing.columns.rows import SourceRow
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.importers.substack.texts import tidied
from tagfeed.importing.media import enclosure
from tagfeed.importing.sources.archives import ExportArchive, archive, is_archive, names_in
from tagfeed.importing.sources.source import Source
from tagfeed.importing.texts.html_words import plain_words
from tagfeed.importing.values import (
    NAME_THE_SITE,
    UNKNOWN_SITE,
    ImportedArticle,
    OldFeed,
    Reading,
    SiteFacts,
    Skipped,
)

_TABLE = re.compile(r"(?:[^/]+/)?posts\.csv")
_PAYWALL = re.compile(r'<div\b[^<>]*\bclass="paywall-jump\b[^<>]*>', re.IGNORECASE)
_OWN_LINK = re.compile(r"https://([a-z0-9][a-z0-9.-]+\.[a-z]{2,})/p/([\w-]+)")
_COLUMNS = frozenset(("post_id", "post_date", "is_published", "title"))
_STEP = 500


def _recognises(source: Source) -> bool:
    if not is_archive(source):
        return False
    names = names_in(source)
    return any(map(_TABLE.fullmatch, names)) and any("posts/" in name for name in names)


def _read(source: Source, wishes: Wishes) -> Reading:
    with archive(source) as packed:
        return _reading(packed, source, wishes)


def _reading(packed: ExportArchive, source: Source, wishes: Wishes) -> Reading:
    table = next(filter(_TABLE.fullmatch, packed.names), None)
    if table is None:
        source.cannot("holds no posts.csv", "export the publication again, in Substack's settings")
    found = [*rows_of(packed.text(table), packed.named(table))]
    rows = [one for one in found if isinstance(one, SourceRow)]
    if not all(row.values.keys() >= _COLUMNS for row in rows):
        needed = ", ".join(sorted(_COLUMNS))
        packed.named(table).cannot(f"lacks one of the columns {needed}", "name Substack's export")
    texts = _texts(packed, table.removesuffix("posts.csv"), source.name, wishes)
    site = _site(texts, rows) or wishes.site
    is_known = site != UNKNOWN_SITE
    articles: list[ImportedArticle] = []
    skipped = [one for one in found if isinstance(one, Skipped)]
    for row in rows:
        text = texts.get(row.text("post_id").partition(".")[0], "")
        if why := _why_not(row, text):
            skipped.append(Skipped(row.where, why, row.text("title")))
            continue
        content, lost = _content(row, text)
        articles.append(_article(row, content, site))
        skipped += [Skipped(row.where, why, row.text("title"), "content_html") for why in lost]
    return Reading(
        articles=tuple(articles),
        skipped=tuple(skipped),
        site=SiteFacts(url=site if is_known else None),
        old_feeds=(OldFeed(f"{site}feed", "rss.xml"),) if is_known else (),
        notes=tuple(f"{source.name}: {note}" for note in _notes(is_known)),
    )


def _texts(packed: ExportArchive, folder: str, name: str, wishes: Wishes) -> Mapping[str, str]:
    """The texts by the numbers of their posts."""
    texts: dict[str, str] = {}
    for path in packed.names:
        found = re.fullmatch(rf"{re.escape(folder)}posts/(\d+)(?:\.[^/]*)?\.html", path)
        if found:
            if len(texts) % _STEP == 0:
                wishes.tell(f"reading {name}: {len(texts):,} texts")
            texts[found[1]] = packed.text(path)
    return texts


def _why_not(row: SourceRow, text: str) -> str:
    if row.text("type") == "page":
        return "is a page"
    if not row.text("post_date"):
        return "is a draft without a date" if not _is_published(row) else ""
    if not text and not row.text("podcast_url"):
        return f"has no text in the export (its type is `{row.text('type')}`)"
    return ""


def _is_published(row: SourceRow) -> bool:
    return row.text("is_published").lower() == "true"


def _is_for_all(row: SourceRow) -> bool:
    return row.text("audience") in ("everyone", "")


def _content(row: SourceRow, text: str) -> tuple[str, list[str]]:
    """The part of the text that everybody may read, and what was left out."""
    free, *rest = _PAYWALL.split(text, maxsplit=1)
    if _is_for_all(row) or not text:
        return tidied(text)
    # What people pay for does not go into a feed that anybody may read.
    what = "the text after the free preview" if rest else "its text"
    who = row.text("audience")
    content, lost = tidied(free if rest else "")
    return content, [*lost, f"{what} is for subscribers only ({who}) and was left out"]


def _article(row: SourceRow, content: str, site: str) -> ImportedArticle:
    slug = row.text("post_id").partition(".")[2]
    audio = row.text("podcast_url") if _is_for_all(row) else ""
    return ImportedArticle(
        where=row.where,
        title=plain_words(row.text("title")),
        date=_moment(row.text("post_date")),
        url=f"{site}p/{slug}" if slug else None,
        summary=plain_words(row.text("subtitle")) or None,
        content_html=content or None,
        enclosures=(enclosure(audio, None if _has_type(audio) else "audio/mpeg"),) if audio else (),
        draft=not _is_published(row),
    )


def _has_type(url: str) -> bool:
    return enclosure(url).type.startswith(("audio/", "video/"))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _site(texts: Mapping[str, str], rows: Iterable[SourceRow]) -> str:
    """The site, whose address the export does not state: it is where buttons and links to its own
    posts lead. Empty if there are none."""
    own = {row.text("post_id").partition(".")[2] for row in rows}
    hosts = Counter(
        host
        for text in texts.values()
        for host in {host for host, slug in _OWN_LINK.findall(text) if slug in own}
    )
    return f"https://{hosts.most_common(1)[0][0]}/" if hosts else ""


def _notes(is_known: bool) -> Iterator[str]:
    if not is_known:
        yield f"Substack does not say where the publication is: {NAME_THE_SITE}"
    yield "Substack does not say who wrote what: name the authors in `site: {authors: […]}`"


IMPORTER = Importer("substack", "a Substack export", _recognises, _read)
