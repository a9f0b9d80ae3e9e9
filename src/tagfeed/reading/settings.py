"""What a list says besides its articles: the site, the names it knows, the files it includes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from tagfeed.errors import Fault, InputError
from tagfeed.model import Article, Catalog, Person, Query, Site
from tagfeed.reading.articles import Names
from tagfeed.reading.diagnostics import Notes, Remarks, found
from tagfeed.reading.entries import Entry
from tagfeed.reading.fields import LINE, Keys, list_of, nearest, read_mapping
from tagfeed.reading.names import Known, Used, people, read_known, tags
from tagfeed.reading.nodes import Node
from tagfeed.reading.queries import read_queries
from tagfeed.reading.schema import PERSON, SITE, TAG, article_keys

_SECTIONS = dict.fromkeys(("site", "authors", "tags", "feeds", "include", "articles"))
# What stands in for a site that has faults, so that the articles' own faults are still found.
_NO_SITE = {
    "title": "-",
    "url": "https://site.invalid/",
    "feeds_url": "https://site.invalid/",
    "id_authority": "site.invalid,2000",
    "date_order": "mdy",
}


class Frame(Struct, frozen=True):
    """The sections of a list, the values of its site, the keys of its articles.

    files: the files it includes. notes: where its faults are noted.
    """

    path: Path
    sections: Mapping[str, Node | None]
    values: Mapping[str, Any]
    keys: Keys
    files: tuple[Path, ...]
    notes: Notes


def read_frame(path: Path, root: Node | None, notes: Notes) -> Frame:
    """The frame of the list at `path`. Raises InputError where there is no mapping."""
    sections = _sections(root, notes)
    values = _site_values(sections["site"], notes)
    keys = article_keys(values.get("date_order"))
    files = tuple(_included(path, sections["include"], notes))
    return Frame(path, sections, values, keys, files, notes)


def used(entries: Iterable[Entry], *keys: str) -> dict[str, Entry]:
    """Every name under these keys, and the entry that uses it first."""
    first: dict[str, Entry] = {}
    for entry in entries:
        for key in keys:
            written = entry.values.get(key, ())
            for name in (written,) if isinstance(written, str) else written:
                first.setdefault(name, entry)
    return first


class Settled(Struct, frozen=True):
    """The site, everybody and every tag that the list names, and the feeds it asks for."""

    site: Site
    names: Names
    queries: tuple[Query, ...]


def settle(frame: Frame, authors: Used, tags_used: Used) -> Settled:
    """What the frame says, given the names that articles use."""
    known_people = read_known(frame.sections["authors"], PERSON, "authors", frame.notes)
    for name in frame.values.get("authors", ()):
        known_people.setdefault(name, Known({}, 0, "site.authors"))
    known_tags = read_known(frame.sections["tags"], TAG, "tags", frame.notes)
    everyone = people(known_people, authors, frame.notes)
    names = Names(everyone, tags(known_tags, tags_used, frame.notes))
    site = _site(frame.values, everyone)
    return Settled(site, names, read_queries(frame.sections["feeds"], site, names, frame.notes))


def make_catalog(
    frame: Frame,
    settled: Settled,
    articles: Sequence[Article],
    entries: Sequence[Entry],
    everything: Sequence[Remarks],
) -> Catalog:
    """The catalog of articles made of these entries.

    Raises InputError with every fault that was noted.
    """
    _check_homes(settled.site, entries)
    files = (str(frame.path), *map(str, frame.files))
    if faults := _in_order([fault for one in everything for fault in one.faults], files):
        raise InputError(faults)
    warnings = _in_order([warning for one in everything for warning in one.warnings], files)
    return Catalog(
        site=settled.site,
        articles=tuple(articles),
        queries=settled.queries,
        files=files,
        folders=_folders(frame.path, frame.sections["include"]),
        warnings=tuple(warnings),
    )


def _in_order(faults: Sequence[Fault], files: Sequence[str]) -> list[Fault]:
    """File by file, and by their lines."""
    turn = {file: number for number, file in enumerate(files)}
    return sorted(faults, key=lambda fault: (turn[fault.file], fault.line or 0))


def _sections(root: Node | None, notes: Notes) -> dict[str, Node | None]:
    if root is None or type(root.value) is not dict:
        problem = f"{found(root) if root else 'nothing'} stands where a mapping belongs"
        notes.fault(0, "", problem, "write `site:` and `articles:`; `tagfeed init` shows how")
        raise InputError(notes.faults)
    for name, node in root.value.items():
        if name not in _SECTIONS:
            notes.fault(node.key_at, name, "unknown key", nearest(name, _SECTIONS))
    return {name: root.value.get(name) for name in _SECTIONS}


def _site_values(node: Node | None, notes: Notes) -> dict[str, Any]:
    before = len(notes.faults)
    values = read_mapping(node or Node({}, 0, 0), SITE, "site", notes)
    return values if len(notes.faults) == before else {**_stand_ins(node), **values}


def _stand_ins(node: Node | None) -> dict[str, Any]:
    """Values for the keys that must stand, or that stand there and could not be read."""
    written = node.value if node and type(node.value) is dict else {}
    unclear = not written or written.keys() - SITE.keys()  # any may be the one that is misspelt
    return {
        key: value
        for key, value in _NO_SITE.items()
        if unclear or SITE[key].required or key in written
    }


def _included(path: Path, node: Node | None, notes: Notes) -> Iterator[Path]:
    """The files that the patterns name, each once, in the order of patterns and names."""
    if node is None or node.value == "":
        return
    seen = {path.resolve()}
    for pattern in list_of(LINE).read(node, "include", notes) or ():
        matches = _matches(path.parent, pattern)
        if not matches:
            remedy = "write a path as seen from this file's folder"
            notes.fault(node.at, "include", f"`{pattern}` names no file", remedy)
        for match in matches:
            if match.resolve() not in seen:
                seen.add(match.resolve())
                yield match


def _matches(folder: Path, pattern: str) -> list[Path]:
    base, relative = (Path("/"), pattern[1:]) if pattern.startswith("/") else (folder, pattern)
    try:
        return sorted(match for match in base.glob(relative) if match.is_file())
    except (ValueError, NotImplementedError, OSError):
        return []


def _folders(path: Path, node: Node | None) -> tuple[str, ...] | None:
    """The folders that the patterns look into; None where they look for folders too."""
    patterns = [item.value for item in node.value] if node else []
    folders = [str((path.parent / pattern).parent) for pattern in patterns]
    deep = any("**" in pattern for pattern in patterns)
    return None if deep or any(set("*?[") & set(name) for name in folders) else tuple(folders)


def _site(values: Mapping[str, Any], everyone: Mapping[str, Person]) -> Site:
    settings = {key: value for key, value in values.items() if key != "date_order"}
    settings["authors"] = tuple(everyone[name] for name in values.get("authors", ()))
    settings.setdefault("description", values["title"])
    settings["feeds_url"] = values["feeds_url"].rstrip("/") + "/"
    return Site(**settings)


def _check_homes(site: Site, entries: Sequence[Entry]) -> None:
    homeless = [entry for entry in entries if "url" not in entry.values]
    if homeless and "html" not in site.formats:
        many = f", like {len(homeless) - 1} more" if len(homeless) > 1 else ""
        homeless[0].fault(
            "url",
            f"is missing{many}, and site.formats leaves out the page that such articles link to",
            "add html to site.formats or write the urls",
        )
