"""Has tagfeed's own reading read the list before it is written, and leaves out what that refuses.

So `tagfeed build` takes every list that is imported, and no rule of reading is repeated here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from msgspec.structs import fields, replace

from tagfeed.errors import Fault, InputError
from tagfeed.importing.completing.folders_of_names import with_folders
from tagfeed.importing.completing.pruning import pruned
from tagfeed.importing.completing.settling import AUTHORITY
from tagfeed.importing.values import ImportedArticle, KnownName, Reading, SiteFacts, Skipped, Where
from tagfeed.importing.writing.list_text import list_text
from tagfeed.reading import load
from tagfeed.reading.keys import CONTENTS

_ROUNDS = 8  # leaving something out may cause another fault, such as a slug that is free again
_PATH = re.compile(
    r"(articles)\[(\d+)\](?:\.(podcast\..+|\w+))?|(site)\.(\w+)|(authors|tags)\.(.+)|podcast\.(.+)"
)
_EMPTY = {field.name: field.default for field in fields(ImportedArticle) if not field.required}
_NEEDED = {"title", "date", *CONTENTS}
_NO_FACT = {field.name: field.default for field in fields(SiteFacts)}


class ReadablePart(NamedTuple):
    """A reading without what can't be in a list, the text of that list, and the ids of its
    articles."""

    reading: Reading
    text: str
    ids: tuple[str, ...]


def readable_part(reading: Reading, authority: str = AUTHORITY) -> ReadablePart:
    """What can be in a list. Raises InputError if what is refused can't be left out."""
    faults: tuple[Fault, ...] = ()
    for _ in range(_ROUNDS):
        reading = with_folders(reading)
        text = list_text(reading, authority)
        try:
            return ReadablePart(reading, text, _ids(text))
        except InputError as error:
            faults = error.faults
        reading = _without(reading, faults)
    raise InputError(faults)


def _ids(text: str) -> tuple[str, ...]:
    """The ids of a list's articles. Raises InputError with every fault of the list."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.yaml"
        path.write_text(text, encoding="utf-8")
        return tuple([article.id for article in load(path).articles])


def _without(reading: Reading, faults: Iterable[Fault]) -> Reading:
    """The reading without what these faults are about."""
    refused: dict[int, list[tuple[str, str]]] = {}
    of_shows: list[tuple[str, Fault]] = []
    for fault in faults:
        match = _PATH.match(fault.key)
        if match is None:
            raise InputError([fault])
        _, number, key, site, fact, section, name, of_show = match.groups()
        if number:
            refused.setdefault(int(number), []).append((key or "", fault.problem))
        elif site:
            reading = _without_fact(reading, fact, fault)
        elif section:
            reading = _without_name(reading, section, name)
        else:
            of_shows.append((of_show, fault))
    for path, fault in reversed(of_shows):  # from the end: the numbers stay right
        reading = _without_part_of_show(reading, path, fault)
    return _without_articles(reading, refused)


def _without_articles(
    reading: Reading, refused: Mapping[int, Sequence[tuple[str, str]]]
) -> Reading:
    """The reading without what was refused of its articles, or without them where they need it.

    refused: by the number of an article, the keys and what is wrong with them.
    """
    articles, skipped = [], [*reading.skipped]
    for index, article in enumerate(reading.articles):
        parts = refused.get(index, ())
        keys = [(key, key.partition(".")[0], why) for key, why in parts]
        whole = [why for _, key, why in keys if key not in _EMPTY or key in _NEEDED]
        skipped += _skipped(article, parts, whole)
        if not whole:
            articles.append(_without_parts(article, [key for key, _ in parts]))
    return replace(reading, articles=tuple(articles), skipped=tuple(skipped))


def _without_parts(article: ImportedArticle, keys: Sequence[str]) -> ImportedArticle:
    """Parts are taken out from the last to the first, too."""
    for path in reversed(keys):
        key, _, below = path.partition(".")
        value = pruned(getattr(article, key) or {}, below) if below else None
        article = replace(article, **{key: value or _EMPTY[key]})
    return article


def _skipped(
    article: ImportedArticle, parts: Iterable[tuple[str, str]], whole: list[str]
) -> Iterator[Skipped]:
    if whole:
        yield Skipped(article.where, whole[0], article.title)
    else:
        for key, why in dict(parts).items():
            yield Skipped(article.where, why, article.title, key)


def _without_fact(reading: Reading, fact: str, fault: Fault) -> Reading:
    if not getattr(reading.site, fact, None):
        raise InputError([fault])
    skipped = Skipped(Where("site"), fault.problem, "", fact)
    site = replace(reading.site, **{fact: _NO_FACT[fact]})
    return replace(reading, site=site, skipped=(*reading.skipped, skipped))


def _without_part_of_show(reading: Reading, path: str, fault: Fault) -> Reading:
    show = reading.podcast or {}
    left = pruned(show, path)
    if left == show:
        raise InputError([fault])
    skipped = Skipped(Where("podcast"), fault.problem, "", path)
    return replace(reading, podcast=left, skipped=(*reading.skipped, skipped))


def _without_name(reading: Reading, section: str, key: str) -> Reading:
    names: tuple[KnownName, ...] = getattr(reading, section)
    left = tuple(each for each in names if not key.startswith(each.name))
    return replace(reading, **{section: left})
