"""A list and the files it includes -> one catalog, or one error with every fault in them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tagfeed.errors import Fault, InputError
from tagfeed.model import Catalog, Person, Site
from tagfeed.reading.articles import Names, make_articles
from tagfeed.reading.entries import Entry, read_entries
from tagfeed.reading.nodes import Node, compose, read_source
from tagfeed.reading.notes import Notes, found
from tagfeed.reading.queries import read_queries
from tagfeed.reading.registry import Known, people, read_known, tags
from tagfeed.reading.schema import PERSON, SITE, TAG, article_keys
from tagfeed.reading.values import LINE, Keys, list_of, nearest, read_mapping

_SECTIONS = dict.fromkeys(("site", "authors", "tags", "feeds", "include", "articles"))
# What stands in for a site that has faults, so that the articles' own faults are still found.
_NO_SITE = {
    "title": "-",
    "url": "https://site.invalid/",
    "feeds_url": "https://site.invalid/",
    "id_authority": "site.invalid,2000",
    "date_order": "mdy",
}


def load(path: str | Path) -> Catalog:
    """Read a list and the files it includes.

    path: the list, as the user names it; faults name it so.

    Raises InputError with every fault there is: unreadable files, text that is not YAML, unknown
    and missing keys, values that do not fit, repeated ids, names that give one folder.
    """
    path = Path(path)
    root, notes = _open(path)
    sections = _sections(root, notes)
    values = _site_values(sections["site"], notes)
    keys = article_keys(values.get("date_order"))
    everything: list[Notes] = [notes]
    entries: list[Entry] = []
    if articles := sections["articles"]:
        entries += read_entries(articles, "articles", keys, notes)
    for included in _included(path, sections["include"], notes):
        more, found_there = _read_included(included, keys)
        everything.append(more)
        entries += found_there
    names = _names(sections, values.get("authors", ()), entries, notes)
    site = _site(values, names.people)
    made = make_articles(entries, site, names)
    queries = read_queries(sections["feeds"], site, names, notes)
    _check_homes(site, entries)
    if faults := [fault for one in everything for fault in _in_order(one.faults)]:
        raise InputError(faults)
    return Catalog(
        site=site,
        articles=made,
        queries=queries,
        files=tuple(one.source.name for one in everything),
        folders=_folders(path, sections["include"]),
        warnings=tuple(warning for one in everything for warning in _in_order(one.warnings)),
    )


def _in_order(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.line or 0)


def _open(path: Path) -> tuple[Node | None, Notes]:
    try:
        body = path.read_bytes()
    except OSError as error:
        problem = f"can't be read: {error.strerror}"
        raise InputError([Fault(str(path), None, "", problem, "check the path")]) from None
    source = read_source(str(path), body)
    notes = Notes(source)
    root, notes.faults = compose(source)
    return root, notes


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


def _read_included(path: Path, keys: Keys) -> tuple[Notes, list[Entry]]:
    try:
        root, notes = _open(path)
    except InputError as error:
        notes = Notes(read_source(str(path), b""))
        notes.faults = list(error.faults)
        return notes, []
    return notes, list(read_entries(root, "", keys, notes)) if root else []


def _names(
    sections: Mapping[str, Node | None],
    site_authors: tuple[str, ...],
    entries: list[Entry],
    notes: Notes,
) -> Names:
    known_people = read_known(sections["authors"], PERSON, "authors", notes)
    for name in site_authors:
        known_people.setdefault(name, Known({}, 0, "site.authors"))
    known_tags = read_known(sections["tags"], TAG, "tags", notes)
    authors, tags_used = _used(entries, "authors", "author"), _used(entries, "tags")
    return Names(people(known_people, authors, notes), tags(known_tags, tags_used, notes))


def _used(entries: list[Entry], *keys: str) -> dict[str, Entry]:
    """Every name under these keys, and the entry that uses it first."""
    used: dict[str, Entry] = {}
    for entry in entries:
        for key in keys:
            written = entry.values.get(key, ())
            for name in (written,) if isinstance(written, str) else written:
                used.setdefault(name, entry)
    return used


def _site(values: Mapping[str, Any], everyone: Mapping[str, Person]) -> Site:
    settings = {key: value for key, value in values.items() if key != "date_order"}
    settings["authors"] = tuple(everyone[name] for name in values.get("authors", ()))
    settings.setdefault("description", values["title"])
    settings["feeds_url"] = values["feeds_url"].rstrip("/") + "/"
    return Site(**settings)


def _check_homes(site: Site, entries: list[Entry]) -> None:
    homeless = [entry for entry in entries if "url" not in entry.values]
    if homeless and "html" not in site.formats:
        many = f", like {len(homeless) - 1} more" if len(homeless) > 1 else ""
        homeless[0].fault(
            "url",
            f"is missing{many}, and site.formats leaves out the page that such articles link to",
            "add html to site.formats or write the urls",
        )
