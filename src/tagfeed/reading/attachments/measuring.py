"""Measures pictures, sounds and films. Little is read of them, whatever their bytes are.

Pictures by imagesize, from their first bytes; SVG by the attributes of its root, where imagesize
takes those of any element; sounds and films by mutagen, which comes with the extra `media`.
"""

import re
from contextlib import suppress
from typing import Any, BinaryIO
from xml.parsers import expat

import imagesize

_MOST = 4 * 2**20  # bytes: more than any header has, and soon read
_LEAST = 64  # bytes that a step counts for at least: a file may have them read one at a time
_LARGEST = 10**6  # pixels; no picture that anybody shows has more
_SVG_HEAD = 2**16  # bytes in which an SVG file says how large it is
_SVG = "image/svg+xml"
_PIXELS = {  # CSS Values 4, 6.2: of each absolute unit
    **{"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54},
    **{"mm": 96 / 25.4, "q": 96 / 101.6, "pt": 96 / 72, "pc": 16.0},
}
_NUMBER = r"[+]?(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"
_VIEW_BOX = rf"\s*[^\s,]+[\s,]+[^\s,]+[\s,]+{_NUMBER}[\s,]+{_NUMBER}\s*"


def pixels_of(file: BinaryIO, type_: str) -> tuple[float, ...]:
    """Width and height of a picture as browsers show it; nothing if they are unknown."""
    found = _svg_pixels(file.read(_SVG_HEAD)) if type_ == _SVG else imagesize.get(_Bounded(file))
    width, height = (round(length) for length in found)
    return (width, height) if 0 < width <= _LARGEST and 0 < height <= _LARGEST else ()


def duration_of(file: BinaryIO, _type: str) -> tuple[float, ...]:
    """The duration of a sound or a film in seconds; nothing if it is unknown."""
    import mutagen

    with suppress(Exception):  # mutagen raises many things at strange bytes
        found = mutagen.File(_Bounded(file))
        if found is not None and found.info.length > 0:
            return (round(found.info.length, 3),)
    return ()


class _Bounded:
    """A file of which little is read: one that goes on and on would hold up a build."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = _MOST
        self.name = file.name

    def read(self, size: int = -1) -> bytes:
        self._left -= _LEAST
        piece = self._file.read(self._left if size < 0 else min(size, max(self._left, 0)))
        self._left -= len(piece)
        if self._left <= 0:
            raise OSError("too much of the file was asked for")
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


class _RootError(Exception):
    """Ends the parsing at the root. attributes: the root's; none where it is not an SVG."""

    def __init__(self, attributes: dict[str, str]) -> None:
        super().__init__()
        self.attributes = attributes


def _svg_pixels(head: bytes) -> tuple[float, float]:
    """SVG 2, 7.2 and 8.2: the attributes of the root, else its view box."""
    root = _root(head)
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return width, height
    box = re.fullmatch(_VIEW_BOX, root.get("viewBox", ""))
    return (float(box[1]), float(box[2])) if box else (0, 0)


def _root(head: bytes) -> dict[str, str]:
    parser = expat.ParserCreate()

    def begin(name: str, attributes: dict[str, str]) -> None:
        raise _RootError(attributes if name.rpartition(":")[2] == "svg" else {})

    def refuse(*_about: Any) -> None:  # an entity may stand for gigabytes
        raise _RootError({})

    parser.StartElementHandler = begin
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(head, False)
    except _RootError as found:
        return found.attributes
    except expat.ExpatError:
        pass
    return {}


def _length(text: str) -> float:
    """An absolute length in pixels; 0 for any other."""
    found = re.fullmatch(rf"\s*{_NUMBER}([a-z]*)\s*", text.lower())
    return float(found[1]) * _PIXELS.get(found[2], 0) if found else 0
