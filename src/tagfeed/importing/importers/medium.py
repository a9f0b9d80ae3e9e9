"""Medium's export: a page of HTML per post, in a ZIP or unpacked."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tagfeed.errors import InputError
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.media import picture
from tagfeed.importing.sources.archives import ExportArchive, archive, is_archive, names_in
from tagfeed.importing.sources.source import Source
from tagfeed.importing.texts.tidy_html import bare, parsed, without
from tagfeed.importing.values import ImportedArticle, KnownName, Reading, Skipped, Where
from tagfeed.model import Image

_POST = re.compile(r"(?:[^/]+/)?posts/[^/]+\.html")
_PERMANENT = re.compile(r"https://medium\.com/p/[0-9a-f]{8,}")
_MARK = b"h-entry"
_LOOKED_AT = 8  # files, until one is a post
_STEP = 200
_REPEATED = 60  # characters by which a title is recognised; Medium cuts long ones
_NOISE = (
    ".section:first-of-type .section-divider, .aspectRatioPlaceholder-fill, .js-mixtapeImage,"
    "script, style"
)
_WRAPPERS = (
    "section, .section-content, .section-inner, .aspectRatioPlaceholder, div.section-divider,"
    ".graf-dropCap, pre span"
)
_KEPT = ("alt", "colspan", "href", "lang", "rowspan", "src", "start", "title")


def _recognises(source: Source) -> bool:
    names = [*filter(_POST.fullmatch, names_in(source))] if is_archive(source) else []
    return bool(names) and _has_post(source, names[:_LOOKED_AT])


def _has_post(source: Source, names: list[str]) -> bool:
    """Whether one of the files is a post: other sites have folders of that name, too. What can't be
    opened is taken for one, as reading it says why."""
    try:
        with archive(source) as packed:
            return any(_MARK in packed.read(name) for name in names)
    except InputError:
        return True


def _read(source: Source, wishes: Wishes) -> Reading:
    with archive(source) as packed:
        return _reading(packed, source, wishes)


def _reading(packed: ExportArchive, source: Source, wishes: Wishes) -> Reading:
    names = [name for name in packed.names if _POST.fullmatch(name)]
    if not names:
        source.cannot("holds no posts/DATE_TITLE.html", "export the account again, at Medium")
    articles: list[ImportedArticle] = []
    skipped: list[Skipped] = []
    people: dict[str, str] = {}
    for number, name in enumerate(names):
        if number % _STEP == 0:
            wishes.tell(f"reading {source.name}: {number:,} posts")
        found = _post(packed, name)
        if isinstance(found, Skipped):
            skipped.append(found)
        else:
            articles.append(found[0])
            people.update(found[1])
    known = tuple(KnownName(name, (("url", url),)) for name, url in people.items())
    return Reading(articles=tuple(articles), skipped=tuple(skipped), authors=known)


def _post(packed: ExportArchive, name: str) -> tuple[ImportedArticle, dict[str, str]] | Skipped:
    """The article of a page, and the addresses of its authors."""
    where, page = Where(packed.named(name).name), parsed(packed.text(name))
    top = page.css_first("article") if page else None
    body = top.css_first(".e-content") if top else None
    if top is None or body is None:
        return Skipped(where, "is not a post as Medium exports it")
    title, summary = _words(top, ".p-name"), _words(top, ".p-summary")
    if _is_answer(body, title):
        return Skipped(where, "is a response to somebody's post: it has no heading", title)
    image = _image(body)
    _take_out(body, title, summary)
    time = top.css_first("time.dt-published")
    links = [link.attributes.get("href") or "" for link in top.css("footer a[href]")]
    people = {_words_of(a): a.attributes.get("href") or "" for a in top.css("a.p-author")}
    article = ImportedArticle(
        where=where,
        title=title,
        date=_moment(time, name),
        url=_canonical(top),
        id=next(filter(_PERMANENT.fullmatch, links), None),  # as Medium's own feeds have it
        authors=tuple(filter(None, people)),
        summary=summary or None,
        content_html=bare(body, _WRAPPERS, _KEPT) or None,
        tags=tuple(filter(None, (_words_of(tag) for tag in top.css("a.p-tag")))),
        image=image,
        draft="/draft_" in f"/{name}" or (time is None and _canonical(top) is None),
    )
    return article, {name: url for name, url in people.items() if name and url}


def _words(top: LexborNode, selector: str) -> str:
    found = top.css_first(selector)
    return _words_of(found) if found else ""


def _words_of(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _is_answer(body: LexborNode, title: str) -> bool:
    """Responses to others are exported as posts, with their first words as titles."""
    begins = title.rstrip("… .")
    return body.css_first(".graf--title") is None and _words_of(body).startswith(begins)


def _image(body: LexborNode) -> Image | None:
    """The picture that was chosen, or the first; its caption is the credit."""
    chosen = body.css_first("img[data-is-featured]") or body.css_first("figure img[src]")
    if chosen is None:
        return None
    figure: LexborNode | None = chosen.parent
    while figure is not None and figure.tag != "figure":
        figure = figure.parent
    credit = _words(figure, "figcaption") if figure else ""
    return picture(chosen.attributes.get("src"), credit, chosen.attributes.get("alt"))


def _take_out(body: LexborNode, title: str, summary: str) -> None:
    """Remove what Medium repeats: the title and the subtitle, the line above the first section, and
    pictures of linked pages. A link that only Medium's script gives words shows its address."""
    for script in body.css('script[src*="//gist.github.com/"]'):
        script.insert_before(_link_to_code(script))
    without(body, _NOISE)
    for link in body.css("blockquote a[href]"):
        if not link.text().strip() and link.css_first("img") is None:
            link.insert_child(link.attributes.get("href") or "")
    for selector, said in ((".graf--title", title), (".graf--subtitle", summary)):
        repeated = body.css_first(selector)
        if repeated is not None and said.startswith(_words_of(repeated)[:_REPEATED]):
            repeated.decompose()


def _link_to_code(script: LexborNode) -> LexborNode:
    """A link to what GitHub would show there, in place of the script that fetches it."""
    address = (script.attributes.get("src") or "").removesuffix(".js")
    made = LexborHTMLParser("<p><a></a></p>")
    [link] = made.css("a")
    link.attrs["href"] = address
    link.insert_child(address)
    [paragraph] = made.css("p")
    return paragraph


def _canonical(top: LexborNode) -> str | None:
    link = top.css_first("a.p-canonical[href]")
    url = (link.attributes.get("href") or "") if link else ""
    return url.partition("?")[0] or None


def _moment(time: LexborNode | None, name: str) -> datetime | date | None:
    """The time that the page states, or else that in the name of its file."""
    with suppress(ValueError):
        moment = datetime.fromisoformat((time.attributes.get("datetime") or "") if time else "")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    with suppress(ValueError):
        return date.fromisoformat(name.rpartition("/")[2].partition("_")[0])
    return None


IMPORTER = Importer("medium", "a Medium export", _recognises, _read)
