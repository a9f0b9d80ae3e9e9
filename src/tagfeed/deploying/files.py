"""The files of feeds as servers know them: by their names, each with its media type."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tagfeed.standards.formats import FEED_FORMATS, SUBSCRIBED
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses
from tagfeed.standards.layout.moves import ANY
from tagfeed.standards.media_types import CSS, OPML, in_utf_8
from tagfeed.standards.podcasts.values import CHAPTERS_TYPE


class FileKind(NamedTuple):
    """The published files of one name. type: their media type. is_feed: whether people subscribe to
    them. A name with a folder, such as `feed/index.xml`, means a file that is the index of its
    folder, and is found there: `feed/`. A name with `*` means all files in a folder."""

    name: str
    type: str
    is_feed: bool = False

    @property
    def folder(self) -> str:
        """The folder whose index it is: `feed/`; "" if it is not an index."""
        return "" if ANY in self.name else self.name[: self.name.rfind("/") + 1]

    @property
    def own_name(self) -> str:
        """Its name in that folder."""
        return self.name.removeprefix(self.folder)

    @property
    def content_type(self) -> str:
        """The field Content-Type."""
        return in_utf_8(self.type)


CHAPTERS = {f"{file_names.CHAPTERS}{ANY}.json": CHAPTERS_TYPE}
"""The type of the files with the chapters of episodes."""


def files_of(
    addresses: Addresses = DEFAULT, others: Mapping[str, str] = {}
) -> tuple[FileKind, ...]:
    """All files that are published, those in folders of their own last: what is said of pages must
    not count for them. Under the names that they have by default, files may go on as copies.

    others: the media types of other files, by name."""
    every = {name: format for format, name in DEFAULT.files().items()}
    every |= {name: format for format, name in addresses.files().items()}
    files = [
        FileKind(name, FEED_FORMATS[format].media_type, format in SUBSCRIBED)
        for name, format in every.items()
    ]
    files += [FileKind(name, type) for name, type in others.items()]
    nested = [file for file in files if file.folder]
    beside = (FileKind(file_names.OPML, OPML), FileKind(file_names.STYLE, CSS))
    return (*(file for file in files if not file.folder), *beside, *nested)


def indexes(files: Iterable[FileKind]) -> tuple[str, ...]:
    """The names of files that are the indexes of their folders."""
    nested = (file.own_name for file in files if file.folder)
    return tuple(dict.fromkeys((file_names.PAGE, *nested)))
