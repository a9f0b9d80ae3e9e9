"""Keeps what a list reads inside its folder: no link leads out of it."""

import os.path
from pathlib import Path


class Inside:
    """Files as they are without links, as long as no link leads out of a folder."""

    def __init__(self, folder: Path) -> None:
        self._base = os.path.realpath(folder).rstrip("/")
        self._folder = str(folder)
        self._folders: dict[str, str | None] = {}
        self._above: dict[str, str] = {}

    def real_path(self, path: str, is_link: bool) -> str | None:
        """A file without links; None where one leads out. The `..` of its own path may."""
        above, _, name = path.rpartition("/")
        if above not in self._folders:
            self._folders[above] = self._real_folder(above or ".")
        folder = self._folders[above]
        if folder is None or not is_link:
            return folder if folder is None else f"{folder}/{name}"
        found = os.path.realpath(f"{folder}/{name}")
        return found if self._holds(found) else None

    def holds(self, path: str) -> bool:
        """Whether a file is inside, whatever leads to it."""
        above, _, name = path.rpartition("/")
        is_plain = name not in ("", ".", "..") and not os.path.islink(path)  # noqa: PTH114 - of many
        if not is_plain:
            return self._holds(os.path.realpath(path))
        if above not in self._above:
            self._above[above] = os.path.realpath(above or ("/" if path[:1] == "/" else "."))
        return self._holds(f"{self._above[above].rstrip('/')}/{name}")

    def _holds(self, path: str) -> bool:
        return path.startswith(f"{self._base}/")

    def _real_folder(self, above: str) -> str | None:
        found = os.path.realpath(above).rstrip("/")
        below = os.path.relpath(above, self._folder)
        written = os.path.normpath(f"{self._base}/{below}").rstrip("/")
        return found if found == written or self._holds(f"{found}/") else None
