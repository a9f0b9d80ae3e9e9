"""Where feeds are below the address of them all: the folder of each, and the files in it.

The only place where an address of a feed, or the path of its file, is put together. A feed has a
home, the folder where it is by default, such as "tags/police/": by that it is known wherever it is
published, and its id is made of it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.standards.addresses.percent_encoding import quote
from tagfeed.standards.formats import FEED_FORMATS, FormatName
from tagfeed.standards.layout import file_names
from tagfeed.standards.lazy_regex import lazy_regex

SLUG = "{slug}"
"""What stands for the name of a tag, an author, a language or an item of `feeds:` in a pattern."""

RESERVED = (
    *("tags", "authors", "partners", "languages"),
    *("podcast", "subscribe", "archive", "chapters"),
)
"""Names of folders that hold something else than an item of `feeds:`."""

PRIVATE_NAME = file_names.PRIVATE.rstrip("/")
"""The name of no item of `feeds:`: its home would be taken for that of a private feed."""

OWN_FOLDERS = ("partners", PRIVATE_NAME, "subscribe", "chapters")
"""Folders that hold nothing but what they are named for."""

INDEXES = (file_names.PAGE, "index.xml", "index.json")
"""The files that a folder's address may stand for, the likeliest first."""
_PAGE_OF_ARCHIVE = lazy_regex(rf"(.*?)({re.escape(file_names.ARCHIVE)}[0-9]{{4,}}/)")


class Addresses(Struct, frozen=True):
    """The addresses that a list gives its feeds.

    tag, author, language, feed: the folder of each, with `{slug}` for its name. rss, atom, json,
    html: the file of a format, below the folder of its feed: a name or, where it ends in `/`, the
    folder of which it is the index. paths: by its home, the folder of a feed that has one of its
    own.
    """

    tag: str = f"{file_names.TAGS}{SLUG}/"
    author: str = f"{file_names.AUTHORS}{SLUG}/"
    language: str = f"{file_names.LANGUAGES}{SLUG}/"
    feed: str = f"{SLUG}/"
    rss: str = FEED_FORMATS["rss"].file
    atom: str = FEED_FORMATS["atom"].file
    json: str = FEED_FORMATS["json"].file
    html: str = file_names.PAGE
    paths: tuple[tuple[str, str], ...] = ()

    def folder(self, home: str) -> str:
        """Where a feed, or a page of its archive, is published, given its home: "" or ending in
        `/`. Private feeds stay at home."""
        paths = dict(self.paths)
        if self == DEFAULT or not home or home in paths:
            return paths.get(home, home)
        if page := _PAGE_OF_ARCHIVE.fullmatch(home):
            return self.folder(page[1]) + page[2]
        section, _, name = home.rstrip("/").rpartition("/")
        pattern = self._patterns().get(f"{section}/")
        if pattern is None:
            pattern = self.feed if not section and name not in RESERVED else home
        return pattern.replace(SLUG, name)

    def folders(self, homes: Iterable[str]) -> frozenset[str]:
        """Where feeds are published, given their homes."""
        return frozenset(homes if self == DEFAULT else map(self.folder, homes))

    def kind_of(self, folder: str) -> str:
        """What the feed in a folder is of, as far as the folder tells: "tag", "author", "language"
        or "partner"; "" for any other."""
        return next((kind for kind, _ in self._kinds(folder)), "")

    def name_in(self, folder: str, kind: str) -> str | None:
        """The name for which the pattern of a kind gives a folder; None if it gives none."""
        return next((name for found, name in self._kinds(folder) if found in (kind, "")), None)

    def file(self, format: FormatName) -> str:
        """The path of a format's file below the folder of its feed: `rss.xml`, `feed/index.xml`."""
        given = self.shown(format) or file_names.PAGE
        return given + FEED_FORMATS[format].index if given.endswith("/") else given

    def shown(self, format: FormatName) -> str:
        """The address of that file as people see it: `rss.xml`, `feed/`; "" for `index.html`."""
        given: str = getattr(self, format)
        return "" if given == file_names.PAGE else given

    def format_of(self, file: str) -> FormatName | None:
        """The format that has a file of this path below the folder of its feed."""
        return next((format for format in FEED_FORMATS if self.file(format) == file), None)

    def files(self) -> dict[FormatName, str]:
        """The file of each format, those that people subscribe to first."""
        return {format: self.file(format) for format in FEED_FORMATS}

    @property
    def nested(self) -> tuple[str, ...]:
        """Those files that are in folders of their own below their feed's."""
        return tuple([file for file in self.files().values() if "/" in file])

    @property
    def file_settings(self) -> tuple[str, ...]:
        """What the list says of files, in the order of FEED_FORMATS."""
        return tuple([getattr(self, format) for format in FEED_FORMATS])

    def with_files(self, settings: Iterable[str]) -> "Addresses":
        """These with other files. settings: in that order; a record may be older than the last."""
        return replace(self, **dict(zip(FEED_FORMATS, settings, strict=False)))

    def _kinds(self, folder: str) -> Iterator[tuple[str, str]]:
        """The kinds of feeds of which a folder may be, and the name that would give it each."""
        patterns = (
            *(("tag", self.tag), ("author", self.author), ("language", self.language)),
            *(("partner", f"{file_names.PARTNERS}{SLUG}/"), ("", self.feed)),
        )
        for kind, pattern in patterns:
            before, _, behind = pattern.partition(SLUG)
            name = folder.removeprefix(before).removesuffix(behind)
            if name and "/" not in name and before + name + behind == folder:
                yield kind, name

    def _patterns(self) -> dict[str, str]:
        return {
            file_names.TAGS: self.tag,
            file_names.AUTHORS: self.author,
            file_names.LANGUAGES: self.language,
        }


DEFAULT = Addresses()


def folder_and_file(path: str, nested: tuple[str, ...] = ()) -> tuple[str, str]:
    """The folder of the feed that a file belongs to, "" or ending in `/`, and the file below it;
    that is "" for a path that is a folder.

    nested: the files of formats that are in folders of their own, such as `feed/index.xml`.
    """
    for file in nested:
        if path == file or path.endswith(f"/{file}"):
            return path[: len(path) - len(file)], file
    folder, slash, name = path.rpartition("/")
    return folder + slash, name


def places_above(path: str) -> Iterator[str]:
    """Every folder that a path is in, the nearest last."""
    *folders, _ = path.split("/")
    yield from ("/".join(folders[:end]) for end in range(1, len(folders) + 1))


def id_below(base: str, home: str) -> str:
    """The id of the feed with this home, where that of the site's own is `base`. Below a UUID, as
    many programs give to their feeds, it is another one, of version 5 (RFC 9562 5.5)."""
    if home and base.lower().startswith("urn:uuid:"):
        from uuid import UUID, uuid5  # for those who come from other programs

        with suppress(ValueError):
            return f"urn:uuid:{uuid5(UUID(base[9:]), home)}"
    separator = "/" if home and not base.endswith(_SEPARATORS) else ""
    return f"{base}{separator}{quote(home)}"


_SEPARATORS = ("/", ":", "=", "#")
