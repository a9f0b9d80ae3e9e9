"""`tagfeed import`: sources -> the text of a list, and what is to be reported."""

from collections.abc import Sequence

from msgspec import Struct

from tagfeed.errors import Fault, InputError
from tagfeed.importing.combining import combined
from tagfeed.importing.importer import Importer, Wishes
from tagfeed.importing.judging import judged
from tagfeed.importing.settling import settled
from tagfeed.importing.source import Source, open_source
from tagfeed.importing.table import IMPORTERS
from tagfeed.importing.values import Reading


class SourceRead(Struct, frozen=True):
    """A source, the importer that read it, and how many articles it found there."""

    source: str
    kind: str
    what: str
    articles: int


class Imported(Struct, frozen=True):
    """What all sources gave, as it stands in the list, and the list's text."""

    sources: tuple[SourceRead, ...]
    reading: Reading
    text: str


def import_sources(names: Sequence[str], wishes: Wishes, kind: str | None = None) -> Imported:
    """Read sources and write them as one list, the newest article first.

    names: files, folders, addresses, or `-`. kind: the name of the importer to use for all.

    Raises InputError if a source can't be read, with the faults of all that can't.
    """
    reads: list[SourceRead] = []
    readings: list[Reading] = []
    faults: list[Fault] = []
    for name in names:
        wishes.tell(f"reading {name}")
        try:
            source = open_source(name)
            importer = _importer(source, kind)
            reading = importer.read(source, wishes)
        except InputError as error:
            faults += error.faults
        else:
            readings.append(reading)
            reads.append(SourceRead(name, importer.name, importer.what, len(reading.articles)))
    if faults:
        raise InputError(faults)
    wishes.tell("writing the list")
    reading, text = judged(settled(combined(readings)))
    return Imported(tuple(reads), reading, text)


def _importer(source: Source, kind: str | None) -> Importer:
    for importer in IMPORTERS:
        if importer.name == kind or (kind is None and importer.recognises(source)):
            return importer
    kinds = ", ".join(importer.name for importer in IMPORTERS)
    return source.cannot("is nothing that can be imported", f"write `--as` and one of: {kinds}")
