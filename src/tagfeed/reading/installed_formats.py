"""The formats and extensions of other packages, by the entry points `tagfeed.formats`.

They are looked for when a list names what is not tagfeed's own: that takes as long as reading the
metadata of every package there is.
"""

import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from itertools import accumulate
from pathlib import Path

from tagfeed.model.formats import FeedExtension, FeedFormat
from tagfeed.reading.types.basic import RefusedError
from tagfeed.standards.addresses.uri_grammar import is_absolute
from tagfeed.standards.codings import twin_of
from tagfeed.standards.layout import file_names
from tagfeed.standards.media_types import MEDIA_TYPE

GROUP = "tagfeed.formats"
_FILE = re.compile(r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)+", re.ASCII)
_TAKEN = {
    *file_names.OF_FORMATS,
    file_names.OPML,
    file_names.NEWS_SITEMAP,
    file_names.STYLE,
}


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
    except Exception as error:  # whatever somebody else's module raises
        problem = f"is of the package {package}, which can't be loaded: {_said(error)}"
        raise RefusedError(problem, f"install {package} again, or take it out") from None
    if isinstance(found, FeedFormat):
        problem = _problem_of_format(found)
    elif isinstance(found, FeedExtension):
        problem = _problem_of_extension(found)
    else:
        problem = "neither a FeedFormat nor a FeedExtension"
    if problem:
        remedy = f"ask those who make {package}, or take it out"
        raise RefusedError(f"is of the package {package}, and {problem}", remedy)
    usable: FeedFormat | FeedExtension = found
    return usable


def _problem_of_format(found: FeedFormat) -> str:
    """Why a format can't be used; empty if it can. The types of its values have not been
    checked."""
    if not _is_free(found.file):
        return f"can't have the file name `{found.file}`"
    if not re.fullmatch(MEDIA_TYPE, str(found.media_type), re.ASCII):
        return f"has the media type `{found.media_type}`, which is not one"
    if not (callable(found.write) and callable(found.check)):
        return "its `write` or `check` is not a function"
    return ""


def _is_free(file: object) -> bool:
    """Whether a file can have this name beside tagfeed's own, also where case makes no difference
    and where these are packed."""
    if not isinstance(file, str) or not _FILE.fullmatch(file):
        return False
    name = twin_of(file.lower())[0]
    return name not in _TAKEN and not file_names.is_news_sitemap(name)


def _problem_of_extension(found: FeedExtension) -> str:
    if not callable(found.entry):
        return "its `entry` is not a function"
    if not (isinstance(found.channel, Mapping) and isinstance(found.namespaces, Mapping)):
        return "its `channel` or `namespaces` is not a mapping"
    if wrong := [uri for uri in found.namespaces.values() if not is_absolute(str(uri))]:
        return f"its namespace `{wrong[0]}` is not an absolute address"
    return ""


def modules_used() -> list[str]:
    """The files of the packages that were asked for: another version may write other bytes."""
    files = {file for point in _points().values() if (file := _outermost(point.module))}
    packages = [Path(file).parent for file in files if Path(file).name == "__init__.py"]
    return sorted({*files, *(str(path) for folder in packages for path in folder.rglob("*.py"))})


def _outermost(name: str) -> str | None:
    """The file of the outermost package of a module, if it was loaded. Namespaces have no file."""
    names = accumulate(name.split("."), "{}.{}".format)
    files = (getattr(sys.modules.get(each), "__file__", None) for each in names)
    return next(filter(None, files), None)


@cache
def _points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
