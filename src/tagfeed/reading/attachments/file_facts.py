"""Facts about the site's own files, and how to ask for them; `site_files` finds them out."""

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from tagfeed.model import Measured, SourceFile


class FileFacts(Struct, frozen=True):
    """The facts that are known about a file of the site.

    length: in bytes. type: its media type, "" where its name tells none. width, height: in pixels,
    as browsers show it: a photograph that was turned is measured as turned. duration: in seconds.

    problem: why there is no such file; then nothing else is known. meant: the address of the file
    that was meant, if a name there differs only in case. broken: why it can't be measured, though
    it should be. source: the file itself, so that a build knows when it changes; None where no file
    can have that address.
    """

    length: int | None = None
    type: str = ""
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    problem: str = ""
    meant: str = ""
    broken: str = ""
    source: SourceFile | None = None


class SiteFiles(Protocol):
    """The files of the site by the addresses at which they are served."""

    @property
    def measured(self) -> Mapping[bytes, Measured]:
        """The measurements of files that were looked at so far, by name."""

    def facts(
        self, address: str, *, pixels: bool = False, duration: bool = False
    ) -> FileFacts | None:
        """What is known of the file at an absolute address in canonical form; None where that is
        not below the site's own.

        pixels, duration: whether a picture is measured, and a sound or a film.
        """
