"""`tagfeed import`: sources -> the text of a list, and what is to be reported."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, InputError
from tagfeed.importing.completing.combining import combined
from tagfeed.importing.completing.settling import AUTHORITY, settled
from tagfeed.importing.completing.trial_reading import readable_part
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.importers.table import IMPORTERS
from tagfeed.importing.sources.source import Source, open_source
from tagfeed.importing.values import UNKNOWN_SITE, Reading


class SourceRead(Struct, frozen=True):
    """A source, the importer that read it, and how many articles it found there."""

    source: str
    kind: str
    what: str
    articles: int


class Imported(Struct, frozen=True):
    """What all sources gave, as the list has it, the ids of its articles, and the list's text."""

    sources: tuple[SourceRead, ...]
    reading: Reading
    ids: tuple[str, ...]
    text: str


def import_sources(
    names: Sequence[str], wishes: Wishes, kind: str | None = None, authority: str = AUTHORITY
) -> Imported:
    """Read sources and write them as one list, the newest article first.

    names: files, folders, addresses, or `-`. kind: the name of the importer to use for all.
    authority: the `id_authority` of the list.

    Raises InputError if a source can't be read, with the faults of all that can't.
    """
    faults: list[Fault] = []
    chosen: list[tuple[Source, Importer]] = []
    for name in names:
        with _collected(faults):
            source = open_source(name)
            importer = _importer(source, kind)
            _check_wishes(source, importer, wishes)
            chosen.append((source, importer))
    done = _readings(chosen, wishes, faults)
    if faults:
        raise InputError(faults)
    wishes.tell("writing the list")
    together = _with_site(combined([done[index] for index in range(len(names))]), wishes)
    reading, text, ids = readable_part(settled(together, authority), authority)
    reads = [
        SourceRead(name, importer.name, importer.what, len(done[index].articles))
        for index, (name, (_, importer)) in enumerate(zip(names, chosen, strict=True))
    ]
    return Imported(tuple(reads), reading, ids, text)


@contextmanager
def _collected(faults: list[Fault]) -> Iterator[None]:
    """Collect the faults of a source, to report them with those of the others."""
    try:
        yield
    except InputError as error:
        faults += error.faults


def _readings(
    chosen: Sequence[tuple[Source, Importer]], wishes: Wishes, faults: list[Fault]
) -> Mapping[int, Reading]:
    """What each source gave, by its number; sources of one kind are read one after the other."""
    done: dict[int, Reading] = {}
    for kind in dict.fromkeys(importer.name for _, importer in chosen):
        own = [index for index, (_, importer) in enumerate(chosen) if importer.name == kind]
        with _collected(faults):
            read = chosen[own[0]][1].reader([chosen[index][0] for index in own], wishes)
            for index in own:
                wishes.tell(f"reading {chosen[index][0].name}")
                with _collected(faults):
                    done[index] = read(chosen[index][0])
    return done


def _with_site(reading: Reading, wishes: Wishes) -> Reading:
    """The reading with an address of the site, if no source gave one and somebody did; with a note
    if `--site` names one that no source needed."""
    known, site = reading.site.url, wishes.site
    if not known:
        url = None if site == UNKNOWN_SITE else site
        return replace(reading, site=replace(reading.site, url=url))
    addresses = (known, *(article.url for article in reading.articles))
    if wishes.is_site_asked and not any(f"{each}/".startswith(site) for each in addresses):
        note = f"`--site` is not used: the sources say that the site is {known}"
        return replace(reading, notes=(*reading.notes, note))
    return reading


def _importer(source: Source, kind: str | None) -> Importer:
    if source.is_blank:
        source.cannot("is empty", "export it again, or name another file")
    for importer in IMPORTERS[:-1]:
        if importer.name == kind or (kind is None and importer.recognises(source)):
            return importer
    for begin, what, remedy in _PACKED:
        if source.head.startswith(begin):
            source.cannot(what, remedy)
    any_text = IMPORTERS[-1]
    if any_text.name == kind or (kind is None and any_text.recognises(source)):
        return any_text
    if source.is_folder and kind is None:
        problem = "holds neither Markdown files with dates nor an export that tagfeed knows"
        source.cannot(problem, "name the file to import")
    if source.address and source.body is None:
        remedy = "name one that begins with https:// or http://, or a database's SQLAlchemy URL"
        source.cannot("is an address of no kind that tagfeed knows", remedy)
    kinds = ", ".join(importer.name for importer in IMPORTERS)
    return source.cannot("can't be imported", f"write `--as` and one of: {kinds}")


_UNPACK = "unpack it, and name what was in it"
_PACKED = (
    (b"\x1f\x8b", "is packed with gzip", _UNPACK),
    (b"BZh", "is packed with bzip2", _UNPACK),
    (b"\xfd7zXZ", "is packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd", _UNPACK),
    (b"7z\xbc\xaf", "is a 7z archive", _UNPACK),
    (b"PK\x03\x04", "is a ZIP file that is cut off, or of an unknown kind", _UNPACK),
    (b"%PDF-", "is a PDF", "copy its text into a file.txt, and import that"),
)
"""How files begin that no importer reads, what they are, and what to do."""


def _check_wishes(source: Source, importer: Importer, wishes: Wishes) -> None:
    """Refuse an option that has no effect on a source, rather than ignore it."""
    asked = (
        ("--map", wishes.columns),
        ("--query", wishes.query),
        ("--type", wishes.types),
        ("--copied", wishes.copied),
    )
    for option, wanted in asked:
        if wanted and option not in importer.wishes:
            source.cannot(
                f"is {importer.what}, for which `{option}` does nothing", f"leave `{option}` out"
            )
