"""Links to files of the site, which only its tool knows the addresses of: `{% post_url … %}`,
`{{< ref … >}}`, `@/…`, `{filename}…`, `link://…`, and plain `other.md`.

What names no file stays as it is, with a warning: about `other.md` here, as only a file's own tool
reads that so; about all else where the text is made into HTML.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from posixpath import basename, dirname, normpath
from urllib.parse import quote, unquote, urljoin

from msgspec import Struct

from tagfeed.model import SourceFile
from tagfeed.reading.front_matter.neighbours import ALONE, Neighbour, Neighbours
from tagfeed.reading.front_matter.summary_marks import outside_code
from tagfeed.standards.lazy_regex import lazy_regex


class Here(Struct, frozen=True):
    """The file whose text is read. path: below the folder of the site. address: its own, empty
    where it has none. used: the files that were looked for, to which each is added. lost: the paths
    that lead to no page, in the same way."""

    path: str
    address: str
    neighbours: Neighbours
    used: list[SourceFile]
    lost: list[str]


class Link(Struct, frozen=True):
    """One way to name a file.

    sign: what every text that has one holds. pattern: with the groups `before`, which stays,
    `target` and `fragment`. paths: where the file may be, the likeliest first. in_code: whether the
    tool expands it there too. moves: whether the tool puts the file beside the article. is_told:
    whether a link that leads to no page is found here, as nothing in it shows that later.
    """

    sign: str
    pattern: re.Pattern[str]
    paths: Callable[[str, Here], Iterable[str]]
    in_code: bool = False
    moves: bool = False
    is_told: bool = False


def linked(text: str, links: Sequence[Link], here: Here) -> str:
    """The text with the addresses of the files that it names."""
    for link in links:
        if link.sign in text:
            every = link.pattern.finditer(text)
            pieces, end = [], 0
            for found in every if link.in_code else outside_code(link.pattern, text):
                if address := _address(link, found, here):
                    pieces += [text[end : found.start()], found["before"], address]
                    end = found.end()
            text = "".join([*pieces, text[end:]])
    return text


def _address(link: Link, found: re.Match[str], here: Here) -> str | None:
    if len(here.used) >= _MOST:
        return None
    first: Neighbour | None = None
    for path in link.paths(unquote(found["target"]), here):
        if path.startswith("../"):
            continue
        each = here.neighbours.look(path)
        if each.address:
            here.used.append(each.file)
            address = urljoin(here.address, _moved(path, here)) if link.moves else each.address
            return address + (found["fragment"] or "")
        first = first or each
    if first:
        here.used.append(first.file)  # it may come
        if link.is_told and here.neighbours is not ALONE:
            here.lost.append(found["target"])
    return None


def _moved(path: str, here: Here) -> str:
    """https://docs.getpelican.com/en/latest/content.html#attaching-static-files"""
    folder = f"{dirname(here.path)}/".lstrip("/")
    return quote(path.removeprefix(folder) if path.startswith(folder) else basename(path))


def _roots(here: Here) -> Iterator[str]:
    """The folders in which paths may begin: that of the list, and that of the tool's texts."""
    yield ""
    for mark in ("content/", "_posts/", "_drafts/"):
        before, inside, _ = f"/{here.path}".partition(f"/{mark}")
        if inside and (root := f"{before}/{mark if mark == 'content/' else ''}".lstrip("/")):
            yield root


def _rooted(target: str, here: Here) -> Iterator[str]:
    return (normpath(root + target.lstrip("/")) for root in (*_roots(here),)[::-1])


def _beside(target: str, here: Here) -> Iterator[str]:
    """Below a root if it begins with a slash, else relative to the file that names it."""
    if target.startswith("/"):
        return _rooted(target, here)
    return iter((normpath(f"{dirname(here.path)}/{target}".lstrip("/")),))


def _post(target: str, here: Here) -> Iterator[str]:
    """https://jekyllrb.com/docs/liquid/tags/#linking-to-posts"""
    folder, _, name = target.strip("/").rpartition("/")
    for ending in _ENDINGS:
        yield from _rooted(f"{folder}/_posts/{name}{ending}", here)
        yield from _rooted(f"_posts/{target}{ending}", here)


def _page(target: str, here: Here) -> Iterator[str]:
    """https://gohugo.io/content-management/cross-references/"""
    if not target:
        yield here.path
        return
    name = re.sub(r"\.(?:md|markdown|html)$|/$", "", target)
    name = re.sub(r"(?:^|/)_?index$", "", name) or name
    above = dirname(here.path)
    is_index = re.search(r"(?:^|/)index\.\w+$", here.path) is not None
    bases = [] if name.startswith("/") else [above, *([dirname(above)] if is_index else [])]
    for base in (*bases, *(*_roots(here),)[::-1]):
        whole = normpath(f"{base.rstrip('/')}/{name.lstrip('/')}".lstrip("/"))
        for ending in (".md", "/index.md", "/_index.md", ".markdown", ".html"):
            yield f"{whole}{ending}"
    several = here.neighbours.named(name) if "/" not in name else ()
    yield from several if len(several) == 1 else ()


def _of_slug(target: str, here: Here) -> Iterator[str]:
    """https://getnikola.com/path_handlers.html"""
    several = here.neighbours.named(target)
    yield from several if len(several) == 1 else ()


_MOST = 2000  # links of one text that are looked for: each may ask the disk twenty times
_ENDINGS = (".md", ".markdown", ".html", ".mdx", ".mkd")
_BEFORE = r"(?P<before>\]\([ \t]*<?|^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*<?|\b(?:href|src)=[\"'])"
_TARGET = r"(?P<target>(?<=<)[^\n<>#?]{1,500}|[^\s<>()\"'#?]{1,500})"
_FRAGMENT = r"(?P<fragment>#[^\s<>()\"'{}%]{0,200})?"
_NONE = r"(?P<before>)"
_OF_SITE = r"(?:\{\{-?\s*site\.(?:base)?url\s*-?\}\}){0,2}"  # as those of Jekyll 3 have before it


def _in_destination(pattern: str) -> re.Pattern[str]:
    return lazy_regex(rf"{_BEFORE}{pattern}{_FRAGMENT}(?=[\s)>\"']|\Z)", re.MULTILINE)


TO_FILES = Link(
    ".m",
    _in_destination(
        r"(?P<target>(?![A-Za-z][A-Za-z0-9+.-]*:|//)"
        r"(?:(?<=<)[^\n<>#?{}|]{1,500}|[^\s<>()\"'#?{}|]{1,500})\.(?:md|markdown|mdx))"
    ),
    _beside,
    is_told=True,
)
"""`other.md`, as several tools and plugins understand it."""
OF_JEKYLL = (
    Link(
        "post_url",
        lazy_regex(
            rf"{_NONE}{_OF_SITE}\{{%-?\s*post_url\s+(?P<target>[^\s%{{}}]+)\s*-?%\}}(?P<fragment>)"
        ),
        _post,
        in_code=True,
    ),
    Link(
        "link",
        lazy_regex(
            rf"{_NONE}{_OF_SITE}\{{%-?\s*link\s+(?P<target>[^\s%{{}}]+)\s*-?%\}}(?P<fragment>)"
        ),
        _rooted,
        in_code=True,
    ),
    TO_FILES,
)
OF_HUGO = (
    Link(
        "ref",
        lazy_regex(
            rf"{_NONE}\{{\{{[<%]\s*(?:rel)?ref\s+(?:path=)?[\"'`]?(?P<target>[^\"'`#\s<>{{}}]*)"
            r"(?P<fragment>#[^\"'`\s<>{}]*)?[\"'`]?\s*/?[>%]\}\}"
        ),
        _page,
        in_code=True,
    ),
    TO_FILES,
)
OF_ZOLA = (Link("@/", _in_destination(rf"@/{_TARGET}"), _rooted), TO_FILES)
OF_PELICAN = (
    Link("filename", _in_destination(rf"[{{|]filename[}}|]{_TARGET}"), _beside),
    Link("static", _in_destination(rf"[{{|]static[}}|]{_TARGET}"), _beside),
    Link("attach", _in_destination(rf"[{{|]attach[}}|]{_TARGET}"), _beside, moves=True),
)
OF_NIKOLA = (
    Link("link://", _in_destination(rf"link://filename/{_TARGET}"), _rooted),
    Link("link://", _in_destination(rf"link://slug/{_TARGET}"), _of_slug),
    TO_FILES,
)
