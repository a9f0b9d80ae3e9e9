"""`tagfeed check`: documents that already exist, checked by the rules or compared with the list."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from tagfeed import preview
from tagfeed.errors import Finding
from tagfeed.gate.sitemap import sitemap_findings
from tagfeed.model import Feed, FormatName, Plan
from tagfeed.rendering import FORMATS
from tagfeed.standards.profiles import PROFILES
from tagfeed.validator import check
from tagfeed.validator.documents import sniff
from tagfeed.validator.partners import partner_findings
from tagfeed.validator.partners.of_sitemap import is_sitemap
from tagfeed.verifying.not_a_feed import (
    NotAFeedError,
    refuse_address,
    refuse_empty,
    refuse_list,
)

__all__ = ["Checked", "NotAFeedError", "check_against", "check_paths", "documents_at"]

Checked = tuple[str, str, bytes, tuple[Finding, ...]]
"""A document that was checked: its path, format, bytes and findings."""

_SUFFIXES = {".xml", ".rss", ".atom", ".rdf", ".json"}
_NOT_FEEDS = (b"<opml", b"<html", b"<!doctype html")


def check_paths(
    paths: Iterable[str], standard_input: BinaryIO, profiles: Iterable[str] = ()
) -> Iterator[Checked]:
    """Check anybody's documents: files, folders that are searched, `-` for standard input.

    profiles: names of partners' profiles, by whose rules they are judged as well.
    Raises OSError for a path that can't be read, NotAFeedError for one that holds no feed.
    """
    now = datetime.now(UTC)
    asked = [PROFILES[name] for name in profiles]
    takes_sitemaps = any(not profile.formats for profile in asked)
    for path, document in documents_at(paths, standard_input, takes_sitemaps):
        if takes_sitemaps and is_sitemap(document):
            format, found = "sitemap", [*sitemap_findings(document)]
        else:
            format = sniff(document)
            found = [*check(document, format, now)]
        for profile in asked:
            found += partner_findings(document, format, profile, now)
        yield path, format, document, tuple(sorted(found, key=_place) if asked else found)


def check_against(
    articles: str | Path, folder: str | Path, now: datetime | None = None
) -> Iterator[Checked]:
    """Compare the feeds in a folder with the list.

    Every feed is rendered by an independent writer, and both are read back by an independent
    parser. A feed that is missing, or that the list does not ask for, has a finding too.

    Raises InputError when the list has faults, OSError when a feed can't be read.
    """
    # Imported here: feedgen and feedparser take longer than checking by the rules.
    from tagfeed.verifying.comparison import COMPARISONS, compare, missing, unknown

    folder = Path(folder)
    planned = preview(articles, now)
    site = planned.feeds[0].site
    feeds = _planned_files(planned, folder, COMPARISONS)
    files = {site.addresses.file(name): name for name in FORMATS if name in COMPARISONS}
    names = {file.rpartition("/")[2]: name for file, name in files.items()}
    found = {path for path in folder.rglob("*") if path.name in names or path in feeds}
    for path in sorted(found | feeds.keys()):
        feed, name = feeds[path] if path in feeds else (None, names[path.name])
        document = path.read_bytes() if path in found else b""
        if feed is None:
            findings = unknown()
        elif path not in found:
            findings = missing()
        else:
            findings = compare(feed, name, document)
        yield str(path), name, document, findings


def _planned_files(
    planned: Plan, folder: Path, compared: Collection[str]
) -> dict[Path, tuple[Feed, FormatName]]:
    """The files of feeds in a folder, as the plan has them, each with its feed and its format.

    compared: the formats that can be compared.
    """
    feeds = {
        folder / feed.file(name): (feed, name)
        for feed in planned.showing + planned.kept
        for name in feed.formats
        if name in compared
    }
    return feeds | {
        folder / copy.path: (copy.feed, copy.format)
        for copy in planned.copies
        if copy.format != "other" and copy.format in compared
    }


def documents_at(
    paths: Iterable[str], standard_input: BinaryIO, takes_sitemaps: bool = False
) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each document, in the order of names.

    From a folder, files with a feed's suffix are taken, except lists of feeds, pages and, unless
    they are asked for, sitemaps; a named file is always taken. Raises OSError for a path that can't
    be read, NotAFeedError for an address, a list of articles and a folder without feeds.
    """
    for path in paths:
        refuse_address(path)
        if Path(path).is_dir():
            yield from _feeds_in(Path(path), takes_sitemaps)
        else:
            document = standard_input.read() if path == "-" else Path(path).read_bytes()
            refuse_list(path, document)
            yield path, document


def _place(finding: Finding) -> tuple[int, int]:
    return finding.line or 0, finding.column or 0


def _feeds_in(folder: Path, takes_sitemaps: bool) -> Iterator[tuple[str, bytes]]:
    found = False
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() not in _SUFFIXES or not file.is_file() or _is_hidden(file, folder):
            continue
        document = file.read_bytes()
        start = document[:1024]
        if any(mark in start.lower() for mark in _NOT_FEEDS):
            continue
        if is_sitemap(document) and not takes_sitemaps:
            continue
        if file.suffix.lower() == ".json" and b"jsonfeed.org" not in start:
            continue
        found = True
        yield str(file), document
    if not found:
        refuse_empty(folder)


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
