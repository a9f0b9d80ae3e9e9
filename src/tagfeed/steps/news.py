"""Which warnings are new: each is printed once for an article and a rule, by the first build.

Which ones are known is kept beside the list, apart from the index: `--full` reads nothing of that.
Where it is lost, warnings are printed again.
"""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace as with_changes

from tagfeed.errors import Fault
from tagfeed.last_run.note import known_warnings_path
from tagfeed.last_run.plain_files import drop, read_plain, replace
from tagfeed.model import Place
from tagfeed.publishing.entries import key
from tagfeed.standards.layout import file_names


def each_once(
    by_document: Mapping[str, Iterable[Fault]], places: Mapping[str, Place]
) -> tuple[Fault, ...]:
    """Warnings about documents, each once for an article and a rule, with the number of feeds.

    by_document: by the place of each, in which a feed is a folder. places: of the catalog; that of
    a feed is given to a warning about all of it, or that of the site where its own feed has it too.
    """
    first: dict[tuple[object, ...], Fault] = {}
    feeds: dict[tuple[object, ...], set[str]] = {}
    of_site = {
        (warning.rule, warning.problem)
        for path, warnings in by_document.items()
        for warning in (warnings if "/" not in path else ())
    }
    for path in sorted(by_document):
        folder = path.rpartition("/")[0]
        for found in by_document[path]:
            is_site = (found.rule, found.problem) in of_site
            warning = found if found.file else _placed(found, "" if is_site else folder, places)
            which = (warning.file, warning.line, warning.key, warning.rule or warning.problem)
            first.setdefault(which, warning)
            feeds.setdefault(which, set()).add(folder)
    return tuple([_counted(warning, len(feeds[which])) for which, warning in first.items()])


def _placed(warning: Fault, folder: str, places: Mapping[str, Place]) -> Fault:
    """A warning about a whole feed, placed at the line that gives the feed its name."""
    named = f"{folder.removeprefix(file_names.PRIVATE)}/" if folder else ""
    place = places.get(named, places.get("", Place("", 0, "")))
    key = place.key if named in places else named
    line = place.line or None
    return with_changes(warning, file=place.file, line=line, key=key, id=named)


def in_order(warnings: Iterable[Fault]) -> tuple[Fault, ...]:
    """Warnings sorted by file and line, those without a line last, so that their order does not
    depend on which feeds a build made again."""

    def place(warning: Fault) -> tuple[object, ...]:
        where = not warning.line, warning.file, warning.line or warning.row or 0, warning.key
        return *where, warning.rule, warning.problem

    return tuple(sorted(warnings, key=place))


def new_warnings(
    warnings: Sequence[Fault], articles: Path, out: Path, quiet: bool = False
) -> tuple[Fault, ...]:
    """The warnings that no build of this list into this folder has printed; from now on they are
    known. quiet: nobody sees this build's output, so they are left to the next one.
    """
    path = known_warnings_path(str(articles), str(out))
    known: set[int] = set()
    with suppress(OSError, ValueError):
        known.update(array("Q", read_plain(path)))
    signs = [*map(_sign, warnings)]
    if not quiet and known != {*signs}:
        _remember(path, {*signs})
    pairs = zip(signs, warnings, strict=True)
    return tuple([warning for sign, warning in pairs if sign not in known])


def _remember(path: str, signs: Iterable[int]) -> None:
    """Remember which warnings are known and still hold. If that fails, they are printed again."""
    packed = array("Q", sorted(signs)).tobytes()
    if not packed:
        drop(path)
        return
    with suppress(OSError):
        replace(path, [packed])


def _counted(warning: Fault, feeds: int) -> Fault:
    """The warning with its rule and, if it is in several, the number of feeds."""
    said = ", ".join(filter(None, (warning.rule, f"in {feeds} feeds" if feeds > 1 else "")))
    return with_changes(warning, problem=f"{warning.problem} ({said})") if said else warning


def _sign(warning: Fault) -> int:
    """A number that identifies a warning, whatever its article's title and place in the list are
    now. Only where that has no id, as a row with a broken one, its title tells it from others."""
    if warning.id:
        return key("\0".join((warning.id, *warning.kind)))
    # Only the name tells one tag or address from another. A new count of them is not news.
    said = warning.rule or re.sub(_NUMBERS, r"\1", warning.problem)
    where = warning.article if warning.rule else warning.file
    return key("\0".join((where, re.sub(_PLACE, "", warning.key), said)))


_PLACE = r"\[\d+\]|^row \d+"
_NUMBERS = r"(`[^`]*`|“[^”]*”)|\d+"
"""Numbers, and before them what is quoted, with the numbers in it."""
