"""The pixels of pictures and the duration of sounds and films, remembered by the state of the file.

A file is opened when it is new or has changed. What is remembered may be deleted at any time.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from xxhash import xxh3_128_digest as digest

from tagfeed.errors import install_command
from tagfeed.last_run.note import measured_path
from tagfeed.last_run.plain_files import open_plain, read_plain, replace
from tagfeed.model import Measured

PICTURES = frozenset(
    {"image/avif", "image/bmp", "image/gif", "image/heic", "image/heif", "image/jp2", "image/jpeg"}
    | {"image/png", "image/svg+xml", "image/tiff", "image/webp"}
)
"""The media types of pictures that can be measured."""
_SEAL = 16  # bytes of the digest before the rest


class MeasuredFiles:
    """The measures of files by their names below the site's folder, as the file system has them."""

    def __init__(self, path: Path | None = None) -> None:
        """path: where they are remembered; None where they are not."""
        self._path = path
        self.found: dict[bytes, Measured] = {}

    def of(self, name: bytes, path: str, type_: str, state: str) -> Measured:
        """The measures of a file. state: as it was before it is opened."""
        known = self.found.get(name) or self._remembered.get(name)
        if known is None or known.state != state:
            known = _measured(path, type_, state)
        self.found[name] = known
        return known

    @cached_property
    def _remembered(self) -> Mapping[bytes, Measured]:
        return {} if self._path is None else _read(self._path)


def measured_files(articles: Path) -> MeasuredFiles:
    """The measurements that are remembered for the list at a path."""
    return MeasuredFiles(Path(measured_path(str(articles))))


def remember_measured(articles: Path, found: Mapping[bytes, Measured], every: bool) -> None:
    """Keep what was found for the next build. every: whether all files of the list were looked at,
    so that no others are kept. If it fails, they are measured again."""
    path = Path(measured_path(str(articles)))
    before = _read(path) if found else {}
    kept = found if every else {**before, **found}
    if kept != before:
        packed = msgspec.msgpack.encode(kept)
        with suppress(OSError):
            replace(str(path), [digest(packed), packed])


def _read(path: Path) -> Mapping[bytes, Measured]:
    with suppress(OSError, msgspec.MsgspecError):
        return _decoded(read_plain(path))
    return {}


@lru_cache(1)  # a build asks at its beginning and at its end
def _decoded(body: bytes) -> Mapping[bytes, Measured]:
    packed = memoryview(body)[_SEAL:]
    if digest(packed) != body[:_SEAL]:
        return {}
    return msgspec.msgpack.decode(packed, type=dict[bytes, Measured])


def _measured(path: str, type_: str, state: str) -> Measured:
    from tagfeed.reading.attachments.measuring import duration_of, pixels_of  # only for new files

    try:
        with os.fdopen(open_plain(path, follow=True), "rb") as file:
            measure = pixels_of if type_ in PICTURES else duration_of
            numbers = measure(file, type_)
    except ModuleNotFoundError:
        remedy = f"install mutagen: {install_command('media')}"
        return Measured("", broken=f"can't be timed; {remedy}")
    except OSError as error:
        return Measured(state, broken=f"can't be read: {error.strerror}")
    return Measured(state, numbers, "" if numbers else f"can't be read as {type_}")
