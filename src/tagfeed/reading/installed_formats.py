"""The formats and extensions of other packages, by the entry points `tagfeed.formats`.

They are looked for when a list names what is not tagfeed's own: that takes as long as reading the
metadata of every package there is.
"""

import re
import sys
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from tagfeed.model.formats import FeedExtension, FeedFormat
from tagfeed.reading.field_types import RefusedError
from tagfeed.standards import file_names

GROUP = "tagfeed.formats"
_FILE = re.compile(r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)+", re.ASCII)
_TAKEN = {*file_names.OF_FORMATS.values(), file_names.OPML, file_names.NEWS_SITEMAP, "style.css"}


@cache
def installed_format(name: str) -> FeedFormat | FeedExtension:
    """What a list means by a name. Raises RefusedError where no package brings it, or where it
    can't be used."""
    points = _points()
    if name not in points:
        others = f"; installed are {', '.join(sorted(points))}" if points else ""
        raise RefusedError("is not known here", f"write rss, atom, json or html{others}")
    by = points[name].dist
    package = by.name if by else points[name].module
    try:
        found = points[name].load()
    except Exception as error:  # whatever an import of somebody else's raises
        problem = f"is of the package {package}, which can't be loaded: {_said(error)}"
        raise RefusedError(problem, f"install {package} again, or take it out") from None
    if not isinstance(found, FeedFormat | FeedExtension):
        problem = f"is of the package {package}, and neither a FeedFormat nor a FeedExtension"
        raise RefusedError(problem, f"ask those who make {package}, or take it out")
    if isinstance(found, FeedFormat) and (found.file in _TAKEN or not _FILE.fullmatch(found.file)):
        problem = f"is of the package {package}, and can't have the file name `{found.file}`"
        raise RefusedError(problem, f"ask those who make {package}, or take it out")
    return found


def modules_used() -> list[str]:
    """The files of the packages that were asked for: another version may write other bytes."""
    tops = {points.module.partition(".")[0] for points in _points().values()}
    loaded = (sys.modules.get(top) for top in tops)
    files = [str(module.__file__) for module in loaded if module and module.__file__]
    packages = [Path(file).parent for file in files if Path(file).name == "__init__.py"]
    return sorted({*files, *(str(path) for folder in packages for path in folder.rglob("*.py"))})


@cache
def _points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
