"""The files beside a Markdown file of a list, and the addresses of what they become."""

import os
import re
import stat
import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from tagfeed.last_run import file_state
from tagfeed.last_run.plain_files import read_plain
from tagfeed.model import SourceFile
from tagfeed.reading.front_matter.markdown_parts import Origin
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
        self._began = time.time_ns()
        self._found: dict[tuple[str, int], Neighbour] = {}
        self._learnt: dict[str, str] = {}

    def neighbours(self, origin: Origin) -> Neighbours:
        """The files that those of one origin may name. What no line of `include:` names, such as a
        page, is read as they are."""

        def look(path: str) -> Neighbour:
            name = f"{self._folder}/{path}" if self._folder else path
            own = self._included.get(name, origin)
            key = name, id(own)  # of origins that live as long as this
            if key not in self._found:
                self._found[key] = self._look(path, name, own)
            return self._found[key]

        return Neighbours(look, lambda name: self._by_name.get(name, ()))

    def learn(self, name: str, address: str) -> None:
        """Remember the address of a file of the list that was read whole."""
        self._learnt[name] = address

    def _look(self, path: str, name: str, origin: Origin) -> Neighbour:
        try:
            found = os.stat(name)  # noqa: PTH116 - one call for each of many thousands
            # Whatever was written since these files were first read is read again next time.
            state = file_state(found, self._began)
            if not stat.S_ISREG(found.st_mode) or not self._inside.holds(name):
                return Neighbour(None, SourceFile(name, ""))
            address = self._learnt.get(name) or self._address(path, name, origin)
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
