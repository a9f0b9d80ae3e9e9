"""A list of many rows, of which a few are chosen."""

from pathlib import Path

from msgspec import Struct

from tagfeed.last_run.note import pieces_path
from tagfeed.last_run.write_note import program_seal
from tagfeed.reading.included import RowSource
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.faulty_rows import Marks


class ListToChooseFrom(Struct, frozen=True):
    """A list of many rows at a moment.

    before: what was published before. now: the moment, in seconds since 1970. known: the keys of
    ids whose rows are read in any case. marks: of the diagnostics, before anything was chosen.
    """

    settings: Settings
    source: RowSource
    before: PublishedBefore
    now: int
    known: tuple[int, ...]
    marks: Marks

    @property
    def folder(self) -> Path:
        """Where its pieces are."""
        return Path(pieces_path(str(self.settings.path)))

    @property
    def key(self) -> str:
        """Everything that decides what is chosen, besides the rows and the moment."""
        return repr((self.settings.diagnostics.source.text, program_seal()))
