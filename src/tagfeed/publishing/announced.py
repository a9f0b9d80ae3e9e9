"""What hubs have been told: for each hub, the digest that every document had when it was announced.

What is still to be announced is the difference from the manifest. So a change can't be forgotten: a
run that is cut off anywhere leaves the difference to the next one.
"""

from pathlib import Path

import msgspec

from tagfeed.errors import Fault
from tagfeed.model import Catalog
from tagfeed.publishing import atomic_files
from tagfeed.publishing.manifest import record_files

NEVER_ANNOUNCED = "hubs-never-told"
"""The rule of the warning about a list that names hubs which are never told anything."""

DigestsByHub = dict[str, dict[str, str]]
"""The digest of each document by its path, for each hub."""


def announced_path(record: Path, out: Path) -> Path:
    """The file that keeps it for a folder of feeds."""
    manifest = record_files(record, out).manifest
    return manifest.with_name(manifest.name.replace("manifest", "announced"))


def read_announced(path: Path) -> DigestsByHub:
    """The record of what was announced; empty if it is missing or damaged."""
    try:
        return msgspec.json.decode(atomic_files.read(path) or b"{}", type=DigestsByHub)
    except msgspec.MsgspecError:
        return {}


def write_announced(path: Path, announced: DigestsByHub) -> None:
    """Keep it. Raises OutputError."""
    atomic_files.replace(path, [msgspec.json.encode(announced)])


def never_announced(catalog: Catalog, record: Path, out: Path) -> tuple[Fault, ...]:
    """The warning that a list names hubs to which nothing was ever announced."""
    if not catalog.site.hubs or announced_path(record, out).exists():
        return ()
    site = catalog.places.get("")
    file, line = (site.file, site.line) if site else (catalog.files[0], None)
    remedy = "run `tagfeed build --notify`, or `tagfeed notify` after each build"
    problem = "readers rely on these hubs, but no change has ever been announced to them"
    return (Fault(file, line, "site.hubs", problem, remedy, rule=NEVER_ANNOUNCED),)
