"""Entries -> articles: links, ids, anchors, cleaned content, and what only neighbours show."""

from _blake2 import blake2b  # what hashlib gives too, once it has loaded OpenSSL for 2 ms
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote, unquote

from msgspec import Struct

from tagfeed.model import Article, Person, Site, Tag
from tagfeed.reading.dates import midnight, to_utc
from tagfeed.reading.entries import Entry
from tagfeed.reading.html import clean_html, from_markdown
from tagfeed.reading.slugs import slug
from tagfeed.reading.text import clean


class Names(Struct, frozen=True):
    """The people by name and the tags by each spelling."""

    people: Mapping[str, Person]
    tags: Mapping[str, Tag]


def make_articles(
    entries: Sequence[Entry], times: Sequence[tuple[datetime, datetime]], site: Site, names: Names
) -> tuple[Article, ...]:
    """Every entry as an article, in the list's order. Notes faults in the entries' own notes.

    times: when each was published and updated.
    """
    _note_missing_authority(entries, site)
    made = [
        _article(entry, site, names, published, updated)
        for entry, (published, updated) in zip(entries, times, strict=True)
    ]
    _warn_of_never_shown(entries, made)
    _note_repeated_ids(entries, made)
    _note_repeated_anchors(entries, made)
    return tuple(made)


def _article(
    entry: Entry, site: Site, names: Names, published: datetime, updated: datetime
) -> Article:
    values = entry.values
    written = [names.tags[tag] for tag in values.get("tags", ())]
    tags = tuple({tag.name: tag for tag in written}.values())  # aliases give one tag
    url = values.get("url")
    id_ = values.get("id") or url or _tag_uri(entry, site)
    anchor = _anchor(id_, has_page=url is not None)
    page_folder = None if url else tags[0].folder if tags else ""
    link = url or f"{site.feeds_url}{quote(page_folder or '')}#{quote(anchor)}"
    return Article(
        id=id_,
        title=values["title"],
        link=link,
        page_folder=page_folder,
        anchor=anchor,
        published=published,
        updated=updated,
        place=entry.place,
        authors=_authors(values, site, names),
        summary=values.get("summary"),
        **_content(entry, link),
        tags=tags,
        image=values.get("image"),
        enclosures=values.get("enclosures", ()),
        language=values.get("language"),
        draft=values.get("draft") == "true",
        expires=_expiry(values.get("expires"), site),
    )


def _authors(values: Mapping[str, Any], site: Site, names: Names) -> tuple[Person, ...]:
    written = values.get("authors") or ((values["author"],) if "author" in values else ())
    return tuple(names.people[name] for name in written) or site.authors


def _expiry(written: date | datetime | None, site: Site) -> datetime | None:
    if written is None:
        return None
    zone = site.timezone or UTC
    return to_utc(written, zone) if isinstance(written, datetime) else midnight(written, zone)


def _tag_uri(entry: Entry, site: Site) -> str:
    """RFC 4151: an id that stays when the site moves, from the title alone."""
    return f"tag:{site.id_authority}:{quote(slug(entry.values['title']))}"


def _anchor(id_: str, has_page: bool) -> str:
    """The fragment of the article on every page: a link leads there unless it has its own page.

    From the id alone, so that it stays as long as the id does: from the words of a tag: URI.
    """
    if not has_page and id_.startswith("tag:"):
        words = slug(unquote(id_.split(":", 2)[-1]))
        if words:
            return words
    return "entry-" + blake2b(id_.encode(), digest_size=6).hexdigest()


def _content(entry: Entry, base: str) -> dict[str, str]:
    values = entry.values
    if "content_text" in values:
        return {"content_text": values["content_text"]}
    for key, to_html in (("content_html", clean_html), ("content_markdown", from_markdown)):
        if key in values:
            # An HTML parser turns `&#7;` into the character that was kept out of the text.
            cleaned, broken = clean(to_html(values[key], base))
            if broken:
                entry.warn(key, f"taken out: {', '.join(broken)}", "take out its reference")
            return {"content_html": cleaned} if cleaned else {}
    return {}


def _note_missing_authority(entries: Sequence[Entry], site: Site) -> None:
    nameless = [entry for entry in entries if not entry.values.keys() & {"id", "url"}]
    if nameless and site.id_authority is None:
        many = f", like {len(nameless) - 1} more" if len(nameless) > 1 else ""
        nameless[0].fault(
            "",
            f"has neither an id nor a url{many}, and site.id_authority is missing",
            'write under site: `id_authority: "example.org,2006"` with a domain and year of yours',
        )


def _warn_of_never_shown(entries: Sequence[Entry], articles: Sequence[Article]) -> None:
    for entry, article in zip(entries, articles, strict=True):
        if article.expires and article.expires <= article.published:
            problem = "is not after the date, so the article is never shown"
            entry.warn("expires", problem, "write the day on which it is to vanish")


def _note_repeated_ids(entries: Sequence[Entry], articles: Sequence[Article]) -> None:
    for entry, article, first in _repeated(entries, articles, [article.id for article in articles]):
        problem = (
            f"the id `{article.id}` is that of {first.place.key} too, on line {first.place.line}"
        )
        if first.place.file != article.place.file:
            problem += f" of {first.place.file}"
        entry.fault("id", problem, f'write an id of its own, such as `id: "{_other_id(article)}"`')


def _note_repeated_anchors(entries: Sequence[Entry], articles: Sequence[Article]) -> None:
    """Ids that differ only in signs give one anchor, and a link must lead to one article."""
    anchors = [
        article.anchor if article.page_folder is not None else article.id for article in articles
    ]
    for entry, article, first in _repeated(entries, articles, anchors):
        if article.id != first.id:
            problem = f"the id gives the anchor #{article.anchor}, as {first.place.key} does"
            entry.fault("id", problem, "write an id that differs in a letter or digit")


def _repeated(
    entries: Sequence[Entry], articles: Sequence[Article], keys: Sequence[str]
) -> Iterator[tuple[Entry, Article, Article]]:
    first: dict[str, Article] = {}
    for entry, article, key in zip(entries, articles, keys, strict=True):
        owner = first.setdefault(key, article)
        if owner is not article:
            yield entry, article, owner


def _other_id(article: Article) -> str:
    if article.id.startswith("tag:"):
        return f"{article.id}-{article.published:%Y-%m-%d}"
    return f"{article.id}#{article.published:%Y-%m-%d}"
