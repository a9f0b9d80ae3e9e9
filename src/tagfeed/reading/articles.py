"""Makes articles from items: links, ids, anchors, and faults that only several items show."""

from _blake2 import blake2b  # what hashlib gives too, once it has loaded OpenSSL for 2 ms
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Article, Markup, Person, Site, SourceFile, Tag
from tagfeed.model.beginnings import NO_MINIMUM
from tagfeed.reading.attachments.file_facts import SiteFiles
from tagfeed.reading.attachments.filling import Attachments, attachments_of
from tagfeed.reading.corrections import corrected_early
from tagfeed.reading.default_ids import id_of_title, id_of_url
from tagfeed.reading.items import Item
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.names.resolving import Names
from tagfeed.reading.names.slugs import former_slug
from tagfeed.reading.types.date_parser import beginning
from tagfeed.reading.untitled import report_untitled
from tagfeed.reading.withdrawals import withdrawn_at
from tagfeed.standards.addresses.percent_encoding import quote, unquote


def make_articles(
    items: Sequence[Item],
    times: Sequence[tuple[datetime, datetime]],
    site: Site,
    names: Names,
    files: SiteFiles | None = None,
) -> tuple[Article, ...]:
    """Every item as an article, in the list's order. Faults are added to those of the items.

    times: when each was published and updated. files: those of the site, if the
    list says where they are.
    """
    report_untitled(items, site)
    _report_missing_authority(items, site)
    articles = [
        _article(item, site, names, files, own) for item, own in zip(items, times, strict=True)
    ]
    if site.extensions:
        from tagfeed.reading.extensions import extended  # few lists name any

        articles = extended(items, articles, site)
    _warn_of_never_shown(items, articles)
    _report_repeated_ids(items, articles)
    _report_repeated_guids(items, articles)
    _report_repeated_anchors(items, articles)
    return tuple(articles)


def _article(
    item: Item,
    site: Site,
    names: Names,
    files: SiteFiles | None,
    times: tuple[datetime, datetime],
) -> Article:
    values = item.values
    tags = names.tags.each_once(values.get("tags", ()))
    url = values.get("url")
    id_ = values.get("id") or _default_id(url, values.get("title", ""), site, names.before)
    anchor = _anchor(id_, has_page=url is not None)
    page_folder = None if url else _page_folder(tags, site)
    link = url or f"{site.page_of(page_folder or '')}#{quote(anchor)}"
    attached = attachments_of(item, url or site.url, files)
    markup = _markup(item, site)
    episode, looked_up = _episode(item, url or site.url, attached, files)
    return Article(
        id=id_,
        title=values.get("title", ""),
        link=link,
        page_folder=page_folder,
        anchor=anchor,
        published=times[0],
        updated=times[1],
        place=item.place,
        authors=_authors(values, site, names),
        content_markup=markup,
        tags=tags,
        image=attached.image,
        enclosures=attached.enclosures,
        has_own_id="id" in values,
        expires=beginning(values.get("expires"), site.timezone),
        withdrawn=withdrawn_at(item, site.timezone, times[1]),
        corrected_early=corrected_early(item, site.timezone),
        files=(*_files_of_text(markup, values), *attached.sources, *looked_up),
        podcast=episode,
        **{key: values[key] for key in _AS_GIVEN if key in values},
    )


_AS_GIVEN = ("summary", "content_text", "language", "draft", "guid", "withdrawn_reason", "extra")
"""The keys whose values are those of the article, as they are read."""


def _files_of_text(markup: Markup | None, values: Mapping[str, Any]) -> Iterator[SourceFile]:
    """The file that a text is in, and those of the site that the text names."""
    if markup and markup.file:
        yield markup.file
    yield from values.get("linked", ())


def _page_folder(tags: Sequence[Tag], site: Site) -> str:
    """The home of the page of an article without a url: that of its first tag, or the site's where
    tags need not have one. So no link changes when a tag gets its page."""
    return tags[0].home if tags and site.minimum.tag == NO_MINIMUM.tag else ""


def _episode(
    item: Item, base: str, attached: Attachments, files: SiteFiles | None
) -> tuple[Struct | None, tuple[SourceFile, ...]]:
    if "podcast" not in item.values:
        return None, ()
    from tagfeed.reading.podcast.episodes import episode_of  # only for episodes

    return episode_of(item, base, attached, files)


def _authors(values: Mapping[str, Any], site: Site, names: Names) -> tuple[Person, ...]:
    given = values.get("authors") or values.get("author", ())
    return names.people.each_once(given) or site.authors


def _default_id(url: str | None, title: str, site: Site, before: PublishedBefore) -> str:
    return id_of_url(url, title, before) if url else id_of_title(title, site, before)


def _anchor(id_: str, has_page: bool) -> str:
    """The article's fragment on every page; the link of an article without a url leads there.

    It is made only from the id, so that it stays as long as the id does.
    """
    if not has_page and id_.startswith("tag:"):
        words = former_slug(unquote(id_.split(":", 2)[-1]))
        if words:
            return words
    return "entry-" + blake2b(id_.encode(), digest_size=6).hexdigest()


def _markup(item: Item, site: Site) -> Markup | None:
    values = item.values
    if "content_html" in values:
        return Markup("html", values["content_html"])
    if "content_markdown" in values:
        key = item.spelled.get("content_markdown", "")
        unfilled = values.get("unfilled", ())
        return Markup(
            "markdown", values["content_markdown"], site.markdown_off, key, None, unfilled
        )
    if "content_file" in values:
        found: Markup = values["content_file"]
        return replace(found, without=site.markdown_off) if found.text else None
    return None


def _report_missing_authority(items: Sequence[Item], site: Site) -> None:
    if site.id_authority is not None:
        return
    for item in items:
        if item.values.keys() & {"id", "url"}:
            continue
        problem = "has neither an id nor a url, and site.id_authority is missing"
        remedy = (
            'write under site: `id_authority: "example.org,2006"`, with a domain of yours'
            " and a year in which you owned it"
        )
        item.add_fault("", problem, remedy)


def _warn_of_never_shown(items: Sequence[Item], articles: Sequence[Article]) -> None:
    for item, article in zip(items, articles, strict=True):
        if article.expires and article.expires <= article.published:
            problem = "is not after the date, so the article is never shown"
            item.add_warning("expires", problem, "write the day on which it should disappear")
        if article.withdrawn and article.withdrawn < article.published:
            problem = "is before the date, so the public never sees the article"
            remedy = "write the day on which it is taken back, if it was to be seen before that"
            item.add_warning("withdrawn", problem, remedy)


def _report_repeated_ids(items: Sequence[Item], articles: Sequence[Article]) -> None:
    for item, article, first in _repeated(items, articles, [article.id for article in articles]):
        line = first.place.line
        where = first.place.key + (f", on line {line}" if line else "")
        if first.place.file != article.place.file:
            where += f" of {first.place.file}"
        where = where if first.place.key else first.place.file  # a Markdown file is one article
        problem = f"the id `{article.id}` is also that of {where}"
        item.add_fault(
            "id", problem, f'give it an id of its own, such as `id: "{_other_id(article)}"`'
        )


def _report_repeated_guids(items: Sequence[Item], articles: Sequence[Article]) -> None:
    """Ids are URIs and guids are not, so one is never the other."""
    guids = [article.guid or article.id for article in articles]
    for item, article, first in _repeated(items, articles, guids):
        if article.guid:
            problem = f"the guid `{article.guid}` is also that of {first.place.key}"
            item.add_fault("guid", problem, "delete the line of the one that readers never had")


def _other_id(article: Article) -> str:
    sign = "-" if article.id.startswith("tag:") else "#"
    return f"{article.id}{sign}{article.published:%Y-%m-%d}"


def _report_repeated_anchors(items: Sequence[Item], articles: Sequence[Article]) -> None:
    """Ids that differ only in punctuation give one anchor, and a link must lead to one article."""
    anchors = [
        article.anchor if article.page_folder is not None else article.id for article in articles
    ]
    for item, article, first in _repeated(items, articles, anchors):
        if article.id != first.id:
            other = first.place.key or first.place.file
            problem = f"gives the same anchor, #{article.anchor}, as the id of {other}"
            item.add_fault("id", problem, "write an id that differs in a letter or digit")


def _repeated(
    items: Sequence[Item], articles: Sequence[Article], keys: Sequence[str]
) -> Iterator[tuple[Item, Article, Article]]:
    """Each item whose key is taken, with its article and the first article that has that key."""
    first: dict[str, Article] = {}
    for item, article, key in zip(items, articles, keys, strict=True):
        owner = first.setdefault(key, article)
        if owner is not article:
            yield item, article, owner
