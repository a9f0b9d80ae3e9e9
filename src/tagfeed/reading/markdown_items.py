"""Reads Markdown files with front matter as items: one article each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, InputError
from tagfeed.model import Place
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.fields import Fields
from tagfeed.reading.front_matter.markdown_parts import Origin
from tagfeed.reading.front_matter.reader import FrontMatter, LeftOut, read_markdown
from tagfeed.reading.included import MarkdownFile
from tagfeed.reading.items import Item, read_item
from tagfeed.reading.markdown_neighbours import KnownFiles, below_folder
from tagfeed.reading.settings import Settings

_NO_ARTICLES = re.compile(
    r"(?:^|/)(?:readme|changelog|contributing|license|licence|index|about|404)\.\w+$", re.IGNORECASE
)
"""Files beside articles that nobody would take for one."""


class MarkdownItem(Struct, frozen=True):
    """A Markdown file that was read. item: None where it is not an article, or can't be read."""

    file: FrontMatter
    diagnostics: Diagnostics
    item: Item | None = None

    @property
    def left_out(self) -> LeftOut:
        """Why it is not an article; empty where it is one, or would be without its faults."""
        return self.file.left_out


class MarkdownReader(Struct, frozen=True):
    """Reads the Markdown files of a list. origins: what each line of `include:` says of them.
    known: the files that texts may name."""

    folder: str
    fields: Fields
    origins: tuple[Origin, ...]
    known: KnownFiles

    def read(self, file: MarkdownFile, body: bytes) -> MarkdownItem:
        """One file. Its faults are in its own diagnostics, in its own words for keys."""
        found = Diagnostics()
        path = below_folder(file.name, self.folder)
        origin = self.origins[file.options]
        neighbours = self.known.neighbours(origin)
        front = read_markdown(file.name, path, body, origin, found, neighbours)
        if address := front.article.value.get("url"):
            self.known.learn(file.name, address.value)
        if found.faults or front.left_out:
            found.faults[:] = [_in_own_words(each, front) for each in found.faults]
            return MarkdownItem(front, found)
        item = read_item(front.article, "", self.fields, found)
        item = replace(item, place=Place(file.name, 1, ""), spelled=front.spelled)
        told = {"linked": front.files, "unfilled": front.unfilled}
        item.values.update({key: value for key, value in told.items() if value})
        if found.faults and item.values.get("draft"):  # it is still being written
            return MarkdownItem(replace(front, left_out="a draft"), Diagnostics(found.source))
        found.faults[:] = [_in_own_words(each, front) for each in found.faults]
        found.warnings[:] = [_in_own_words(each, front) for each in found.warnings]
        return MarkdownItem(
            front, found, item if not found.faults else replace(item, is_sound=False)
        )


def markdown_reader(settings: Settings) -> MarkdownReader:
    """The reader of the Markdown files that a list includes."""
    site = settings.site_values
    above = str(settings.path.parent)
    origins = [
        Origin(
            site=site["url"],
            zone=site.get("timezone") or UTC,
            date_order=site.get("date_order"),
            tool=options.get("tool"),
            urls=options.get("urls"),
            ids=options.get("ids"),
            tags=options.get("tags") or (),
        )
        for options in settings.included.options
    ]
    folder = "" if above == "." else above
    known = KnownFiles(folder, settings.included.markdown, tuple(origins))
    return MarkdownReader(folder, settings.article_fields, tuple(origins), known)


def read_each(
    reader: MarkdownReader, files: Iterable[MarkdownFile], read: Callable[[Path], bytes]
) -> Iterable[MarkdownItem]:
    """All files. read: gives the bytes of one, or raises InputError."""
    for file in files:
        try:
            yield reader.read(file, read(Path(file.name)))
        except InputError as error:
            found = Diagnostics()
            found.faults += error.faults
            front = read_markdown(file.name, "", b"", Origin(""), Diagnostics())
            yield MarkdownItem(replace(front, left_out=""), found)


def no_articles(files: Iterable[MarkdownItem]) -> Iterator[Fault]:
    """The warnings about files that look like articles and are not."""
    for each in files:
        if warning := warning_of(each.file.source.name, each.left_out):
            yield warning


def warning_of(name: str, left_out: str) -> Fault | None:
    """The warning about a file that is not an article; None for such as nobody takes for one."""
    if left_out != "no front matter" or _NO_ARTICLES.search(name):
        return None
    problem = "has no front matter, so it is not an article"
    return Fault(name, 1, "", problem, "write it between two lines of `---`, or name fewer files")


def _in_own_words(fault: Fault, front: FrontMatter) -> Fault:
    """A fault with the key as the file has it, and a remedy that can be typed there."""
    key, below = re.fullmatch(r"([^.\[]*)(.*)", fault.key, re.DOTALL).groups()  # type: ignore[union-attr]
    own = front.spelled.get(key, key)
    remedy = re.sub(rf"`{re.escape(key)}: ", f"`{own}: ", fault.remedy) if key else fault.remedy
    return replace(fault, key=f"{own}{below}", remedy=_STYLES.get(front.style, _same)(remedy))


def _same(remedy: str) -> str:
    return remedy


def _as_toml(remedy: str) -> str:
    """`date: 2017-12-19` as TOML has it: `date = 2017-12-19`; words in quotes."""

    def line(found: re.Match[str]) -> str:
        value = found[2] if re.match(r"[\"'\[{\d]|true|false", found[2]) else f'"{found[2]}"'
        return f"`{found[1]} = {value}`"

    return re.sub(r"`([\w.-]+): ([^`]+)`", line, remedy)


def _as_json(remedy: str) -> str:
    return re.sub(r"`([\w.-]+): ([^`\"\[{]+)`", r'`"\1": "\2",`', remedy)


def _as_dotted(remedy: str) -> str:
    return re.sub(r"`([\w.-]+: [^`]+)`", r"`.. \1`", remedy)


_STYLES: Mapping[str, Callable[[str], str]] = {
    "toml": _as_toml,
    "json": _as_json,
    "nikola": _as_dotted,
}
