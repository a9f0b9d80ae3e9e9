"""The files beside a Markdown file of a list, and the addresses of what they become."""

import re
import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from tagfeed.last_run import file_state
from tagfeed.last_run.plain_files import read_plain
from tagfeed.model import SourceFile
from tagfeed.reading.front_matter.composing import Origin
from tagfeed.reading.front_matter.neighbours import Neighbour, Neighbours
from tagfeed.reading.front_matter.paths import is_markdown, read_name
from tagfeed.reading.front_matter.permalinks import on_site
from tagfeed.reading.front_matter.reader import read_address
from tagfeed.reading.included import MarkdownFile
from tagfeed.reading.inside import Inside


def below_folder(name: str, folder: str) -> str:
    """The path of a file below the list's folder, or below what is above both."""
    below = name.removeprefix(f"{folder}/") if folder else name
    return re.sub(r"^(?:\.\./|/)+", "", below)


class KnownFiles:
    """Looks for files, and remembers what it found for as long as a build lasts."""

    def __init__(
        self, folder: str, files: Sequence[MarkdownFile], origins: tuple[Origin, ...]
    ) -> None:
        self._folder = folder
        self._files = files
        self._origins = origins
        self._found: dict[tuple[str, int], Neighbour] = {}

    def neighbours(self, origin: Origin) -> Neighbours:
        """The files that those of one origin may name. What no line of `include:` names, such as a
        page, is read as they are."""
        number = self._origins.index(origin)

        def look(path: str) -> Neighbour:
            key = path, number
            if key not in self._found:
                self._found[key] = self._look(path, origin)
            return self._found[key]

        return Neighbours(look, lambda name: self._by_name.get(name, ()))

    def _look(self, path: str, origin: Origin) -> Neighbour:
        name = f"{self._folder}/{path}" if self._folder else path
        try:
            state = file_state(Path(name).stat(), time.time_ns())
            if not Path(name).is_file() or not self._inside.holds(name):
                return Neighbour(None, SourceFile(name, ""))
            address = self._address(path, name, self._included.get(name, origin))
        except (OSError, ValueError):  # a name may be too long, or hold a NUL
            return Neighbour(None, SourceFile(name, ""))
        return Neighbour(address, SourceFile(name, state))

    def _address(self, path: str, name: str, origin: Origin) -> str | None:
        if is_markdown(path) or path.lower().endswith((".html", ".htm")):
            return read_address(path, read_plain(name, follow=True), origin)
        return on_site(f"/{path.removeprefix('content/')}", origin.site)

    @cached_property
    def _inside(self) -> Inside:
        return Inside(Path(self._folder or "."))

    @cached_property
    def _included(self) -> Mapping[str, Origin]:
        return {file.name: self._origins[file.options] for file in self._files}

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for file in self._files:
            path = below_folder(file.name, self._folder)
            found.setdefault(read_name(path, has_languages=True).stem, []).append(path)
        return found
