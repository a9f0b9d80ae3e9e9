"""The other files of a site that is imported, which its texts may name."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tagfeed.errors import InputError
from tagfeed.importing.generators import GeneratorSettings
from tagfeed.importing.importers.markdown_folder.files import articles_in, is_page, text_of
from tagfeed.model import SourceFile
from tagfeed.reading.front_matter.neighbours import Neighbour, Neighbours
from tagfeed.reading.front_matter.paths import is_markdown, read_name
from tagfeed.reading.front_matter.permalinks import on_site
from tagfeed.reading.front_matter.reader import read_address


def neighbours_in(folder: Path, settings: GeneratorSettings) -> Neighbours:
    """The files below a folder. settings: where the addresses of what they become are from."""
    root = (settings.folder or folder).resolve()

    @cache
    def look(path: str) -> Neighbour:
        return Neighbour(_address(root, path, settings), SourceFile(path, ""))

    @cache
    def named() -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for path in _paths(folder.resolve(), root):
            stem = read_name(path, has_languages=True).stem
            found[stem] = (*found.get(stem, ()), path)
        return found

    return Neighbours(look, lambda name: named().get(name, ()))


def _paths(folder: Path, root: Path) -> Iterator[str]:
    files = (each for each in articles_in(folder) if each.is_relative_to(root))
    return (each.relative_to(root).as_posix() for each in files)


def _address(root: Path, path: str, settings: GeneratorSettings) -> str | None:
    file, origin = root / path, settings.origin(path)
    try:
        if not file.is_file() or not file.resolve().is_relative_to(root):
            return None
        if not (is_markdown(path) or is_page(file)):
            return on_site(f"/{path.removeprefix('content/')}", origin.site)
        return read_address(path, text_of(file), origin)
    except (OSError, ValueError, InputError):  # a name may be too long, a file too large
        return None
