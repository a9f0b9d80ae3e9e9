"""What is known of the site's own files: their length, media type, pixels and duration.

`site.files` names the folder that is served at `site.url`. An address below that is looked up
there, so that nobody has to write into a list what the file itself says.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from unicodedata import normalize
from urllib.parse import quote, unquote_to_bytes

from msgspec.structs import replace

from tagfeed.last_run import file_state
from tagfeed.model import Measured, SourceFile
from tagfeed.reading.attachments.file_facts import FileFacts
from tagfeed.reading.attachments.measured_files import PICTURES, MeasuredFiles, measured_files
from tagfeed.reading.inside import Inside
from tagfeed.standards import media_types

_INDEX = "index.html"  # what servers send for the address of a folder
_PAGES = (".html", ".htm", ".xhtml", ".php")


class FolderFiles:
    """The files below a local folder by the addresses at which they are served."""

    def __init__(self, folder: str, url: str, measured: MeasuredFiles) -> None:
        """url: the address at which the folder is served. measured: what is known of its files
        already."""
        self._folder = folder
        self._below = _folder_of(url)
        self._inside = Inside(Path(folder))
        self._now = time.time_ns()
        self._measured_files = measured

    def facts(
        self, address: str, *, pixels: bool = False, duration: bool = False
    ) -> FileFacts | None:
        """What is known of the file at an absolute address in canonical form; None where that is
        not below the site's own. Its name ends at a `?` or a `#`.

        pixels, duration: whether a picture is measured, and a sound or a film (with mutagen).
        """
        place = _after_scheme(address)
        if not place.startswith(self._below):
            return None
        name = _file_name(place[len(self._below) :])
        if name is None:
            return FileFacts(problem=f"no file of {self._folder} has such a name")
        path = f"{self._folder}/{name}"
        try:
            path, found = self._found(path)
        except OSError as error:
            path = str(error.filename)
            return _nothing(path, _said(error), _meant(path, address))
        if found is None:
            return _nothing(path, "is a link that leads out of that folder")
        if not S_ISREG(found.st_mode):
            return _nothing(path, "is not a file")
        source = SourceFile(path, file_state(found, self._now))
        type_ = media_types.of_file(path)
        facts = FileFacts(found.st_size, type_, source=source)
        is_measured = (pixels and type_ in PICTURES) or (duration and type_.startswith(_TIMED))
        return self._measured(facts, source) if is_measured else facts

    @property
    def measured(self) -> Mapping[bytes, Measured]:
        """The measurements of files that were looked at so far, by name."""
        return self._measured_files.found

    def _found(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file, or that of a folder, and its state; None where a link leads out."""
        found = self._state(path)
        if found is not None and S_ISDIR(found.st_mode):
            path = f"{path.rstrip('/')}/{_INDEX}"
            found = self._state(path)
        return path, found

    def _state(self, path: str) -> os.stat_result | None:
        found = os.lstat(path)
        is_link = not (S_ISREG(found.st_mode) or S_ISDIR(found.st_mode))
        if self._inside.real_path(path.rstrip("/"), is_link) is None:
            return None
        return os.stat(path) if is_link else found  # noqa: PTH116 - one call for each of thousands

    def _measured(self, facts: FileFacts, source: SourceFile) -> FileFacts:
        name = os.fsencode(source.name[len(self._folder) + 1 :])
        found = self._measured_files.of(name, source.name, facts.type, source.state)
        if not found.numbers:
            return replace(facts, broken=found.broken)
        if facts.type in PICTURES:
            width, height = map(int, found.numbers)
            return replace(facts, width=width, height=height)
        return replace(facts, duration=found.numbers[0])


def open_site_files(folder: str, url: str, articles: Path) -> FolderFiles:
    """The files of a site, with what is remembered of them for its list."""
    return FolderFiles(folder, url, measured_files(articles))


def _folder_of(url: str) -> str:
    """What the addresses of all files below the site's begin with, after their scheme."""
    place = _after_scheme(url).partition("?")[0].partition("#")[0]
    if place.endswith(_PAGES):
        return place[: place.rfind("/") + 1]
    return place.rstrip("/") + "/"


def _after_scheme(address: str) -> str:
    return address.partition("://")[2]  # a site has the same files at http: and https:


def _file_name(place: str) -> str | None:
    """The name of a file below the folder, as the file system has it; None for a name that leads
    elsewhere, as an escaped character may be one that separates folders."""
    path = place.partition("?")[0].partition("#")[0]
    steps = [unquote_to_bytes(step) for step in path.split("/")]
    if any(step in _UP or b"/" in step or b"\0" in step for step in steps):
        return None
    return os.fsdecode(b"/".join(steps))


def _nothing(path: str, problem: str, meant: str = "") -> FileFacts:
    """What is known of a missing file; builds watch for one to appear there."""
    return FileFacts(problem=f"{path} {problem}", meant=meant, source=SourceFile(path, ""))


def _said(error: OSError) -> str:
    is_missing = isinstance(error, FileNotFoundError | NotADirectoryError)
    return "is not there" if is_missing else f"can't be looked at: {error.strerror}"


def _meant(path: str, address: str) -> str:
    """The address of the file beside a missing one whose name differs only in case; or ""."""
    folder, _, name = path.rpartition("/")
    try:
        beside = sorted(os.listdir(folder))  # noqa: PTH208 - only names
    except OSError:
        return ""
    other = next((each for each in beside if _folded(each) == _folded(name)), "")
    above, _, rest = address.partition("?")[0].partition("#")[0].rpartition("/")
    behind = address[len(above) + 1 + len(rest) :]
    return f"{above}/{quote(os.fsencode(other))}{behind}" if other else ""


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()


_UP = (b".", b"..")
_TIMED = ("audio/", "video/")
