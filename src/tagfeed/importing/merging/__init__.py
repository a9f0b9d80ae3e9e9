"""`tagfeed import --merge`: adds to a list what is new, and updates what its sources changed.

Articles are matched by id, guid or address. A value is written again if its source has changed it
since the last import. What somebody changed by hand since then stays, and so does every other byte
of the list.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import ChangedError, Fault
from tagfeed.importing.completing.settling import AUTHORITY
from tagfeed.importing.imported import Imported
from tagfeed.importing.merging.additions import added
from tagfeed.importing.merging.implied import is_implied
from tagfeed.importing.merging.matching import Pair, given_of, pairs_of
from tagfeed.importing.merging.memory import Remembered, remembered
from tagfeed.importing.merging.shown_diff import differences
from tagfeed.importing.merging.splicing import (
    Splice,
    adding,
    removing,
    replacing,
    spliced,
)
from tagfeed.importing.merging.written import ListAsWritten, same
from tagfeed.importing.values import Skipped
from tagfeed.importing.writing.list_text import written_key
from tagfeed.importing.writing.yaml_blocks import words
from tagfeed.model import Site
from tagfeed.publishing.edited_files import replace_all
from tagfeed.reading.keys import CONTENTS
from tagfeed.reading.loading import read_list
from tagfeed.reading.names.kept_slugs import NOTHING_BEFORE
from tagfeed.reading.pinning.pinned_ids import ListAsRead, read_with_bytes
from tagfeed.reading.types.date_parser import DateOrder

_NEVER = frozenset({"id", "guid"})  # by which readers know an article
_NEVER_GONE = _NEVER | {"url"}


class Merged(Struct, frozen=True):
    """What a merge writes.

    bodies: the new content of each file that changes. differences: all of that as a diff. added,
    changed: how many articles. left: what was not updated, and why.
    """

    listed: ListAsRead
    bodies: Mapping[Path, bytes]
    differences: Callable[[], Iterator[str]]
    remembered: Remembered
    added: int
    changed: int
    left: tuple[Skipped, ...]


def read_for_merging(path: Path) -> ListAsRead:
    """The list to merge into. Raises InputError with every fault."""
    return read_with_bytes(path, NOTHING_BEFORE)


def authority_of(listed: ListAsRead) -> str:
    """How the ids of new articles without an address begin."""
    return listed.catalog.site.id_authority or AUTHORITY


def site_of(listed: ListAsRead) -> str:
    """Where the site is, for sources that do not say it."""
    return f"{listed.catalog.site.url.rstrip('/')}/"


def merged(path: Path, listed: ListAsRead, imported: Imported) -> Merged:
    """The list with the imported articles.

    Raises InputError if the articles are written in a way that allows no addition, or if the result
    would have a fault.
    """
    written = ListAsWritten(path, listed)
    known = remembered(path, site_of(listed))
    given = given_of(path, imported)
    pairs = pairs_of(written, given)
    order, site = _order(written), listed.catalog.site
    splices: dict[Path, list[Splice]] = {}
    left: list[Skipped] = []
    changed = 0
    for pair in pairs.known:
        keys = [*_changed_keys(pair, known, order, site, left)]
        gone = [*_gone_keys(pair, known, left)]
        changed += bool(keys or gone)
        made = [_updated(written, pair, key) for key in keys]
        made += [_removed(written, pair, key) for key in gone]
        splices.setdefault(pair.file, []).extend(made)
    new = [each for each in pairs.new if not known.knows(each)]
    if new:
        splices.setdefault(path, []).extend(added(written, new))
    bodies = {
        file: spliced(written.text(file), each).encode() for file, each in splices.items() if each
    }
    if bodies:
        later = {**listed.bodies, **bodies}
        read_list(path, lambda file: later[file])

    def diff() -> Iterator[str]:
        for file in bodies:
            yield from differences(str(file), written.text(file), splices[file])

    return Merged(listed, bodies, diff, known.with_all(given), len(new), changed, tuple(left))


def write(path: Path, done: Merged) -> None:
    """Put the merged list in place. Raises ChangedError, OutputError."""
    if done.bodies and not replace_all(done.bodies, done.listed.has_changed):
        problem = "somebody saved the list while it was being merged"
        raise ChangedError([Fault(str(path), None, "", problem, "run `tagfeed import` again")])
    done.remembered.write()


def remember(path: Path, imported: Imported) -> None:
    """Remember what a list was first written from, for later merges."""
    Remembered(remembered(path).path).with_all(given_of(path, imported)).write()


def _changed_keys(
    pair: Pair, known: Remembered, order: DateOrder | None, site: Site, left: list[Skipped]
) -> Iterator[str]:
    """The keys whose values the source changed and nobody changed in the list."""
    for key, value in pair.given.values.items():
        mine = pair.values.get(key)
        alias = pair.values.get("author") if key == "authors" else None
        is_known = same(key, mine or alias, value, order) or known.has(pair.given, key)
        is_news = not is_known and not is_implied(pair, key, value, site)
        # Without a memory, an address in the list may be the one that somebody put there.
        if key in _NEVER or not is_news or (key == "url" and not known.knows(pair.given)):
            continue
        is_mine = bool(alias) or _is_second_text(pair, known, key)
        if why := _why_left(pair, known.said(pair.given, key, mine), is_mine):
            article = pair.given.article
            left.append(Skipped(article.where, why, article.title, key))
        else:
            yield key


def _gone_keys(pair: Pair, known: Remembered, left: list[Skipped]) -> Iterator[str]:
    """The keys that the source had at the last import and no longer has, unless somebody changed
    them since. A title is removed only if there is a text: an article needs one of them."""
    for key, mine in pair.values.items():
        is_gone = known.had(pair.given, key) and key not in pair.given.values
        if key in _NEVER_GONE or not is_gone or (key == "title" and not _has_text(pair)):
            continue
        if known.said(pair.given, key, mine) and not pair.item.flow:
            yield key
        else:
            article = pair.given.article
            left.append(Skipped(article.where, "no longer in the source", article.title, key))


def _has_text(pair: Pair) -> bool:
    return any(key in CONTENTS for key in pair.values)


def _is_second_text(pair: Pair, known: Remembered, key: str) -> bool:
    """Whether the article already has its text in another key, where somebody changed it: it can
    have only one."""
    texts = [other for other in CONTENTS if other in pair.values and other != key]
    return key in CONTENTS and any(
        not known.had(pair.given, other) or not known.said(pair.given, other, pair.values[other])
        for other in texts
    )


def _removed(written: ListAsWritten, pair: Pair, key: str) -> Splice:
    text, mark = written.text(pair.file), written.mark(pair.file)
    return removing(text, mark, pair.item, pair.item.value[key])


def _why_left(pair: Pair, is_unchanged: bool, is_mine: bool) -> str:
    """Why a value that the source changed is not updated in the list; empty if it is."""
    if not is_unchanged or is_mine:
        return "changed in the source and in the list; the list was left as it is"
    return (
        "changed in the source; not updated, as the article is written in braces"
        if pair.item.flow
        else ""
    )


def _updated(written: ListAsWritten, pair: Pair, key: str) -> Splice:
    text, mark = written.text(pair.file), written.mark(pair.file)
    first = next(iter(pair.item.value.values()))
    begin = mark + first.key_offset
    column = begin - (text.rfind("\n", 0, begin) + 1)
    line = written_key(pair.given.article, key, column)
    if key == "url" and (kept := _kept_id(pair)):
        line += f"\n{' ' * column}id: {words(kept)}"
    if key in pair.item.value:
        return replacing(text, mark, pair.item.value[key], line)
    return adding(text, mark, pair.item, line)


def _kept_id(pair: Pair) -> str | None:
    """The id to write with another address, so that readers go on knowing the article; None if it
    has one of its own, or if nobody has seen the draft that it was."""
    is_unseen = pair.values.get("draft") and pair.given.id != pair.article.id
    return None if "id" in pair.values or is_unseen else pair.article.id


def _order(written: ListAsWritten) -> DateOrder | None:
    """Whether the list begins with its newest or its oldest article."""
    root = written.nodes[written.path]
    site = root.value.get("site") if root and type(root.value) is dict else None
    order = site.value.get("date_order") if site and site.value else None
    return order.value if order else None
