"""What the sources said at the last import, by which a merge tells their changes from those made in
the list.

It is kept in `.tagfeed/`, as a digest of each value by article and key. If it is missing,
everything that the sources say counts as new.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from xxhash import xxh3_64_hexdigest

from tagfeed.importing.merging.matching import GivenArticle
from tagfeed.importing.merging.unknown_site import at_unknown_site
from tagfeed.importing.values import UNKNOWN_SITE
from tagfeed.last_run.note import record_folder
from tagfeed.publishing import atomic_files

Digests = Mapping[str, Mapping[str, str]]


class Remembered(Struct, frozen=True):
    """path: that of the file. digests: one per value, by the name of its article and its key. site:
    where the list says that it is, below which other addresses may have been remembered."""

    path: Path
    digests: Digests = {}
    site: str = UNKNOWN_SITE

    def has(self, given: GivenArticle, key: str) -> bool:
        """Whether the source had the same value for this key at the last import."""
        return self._is(given.values.get(key), (self._of(given) or {}).get(key))

    def had(self, given: GivenArticle, key: str) -> bool:
        """Whether the source had any value for this key at the last import."""
        return bool((self._of(given) or {}).get(key))

    def said(self, given: GivenArticle, key: str, value: Any) -> bool:
        """Whether this is the source's value at the last import, or nothing is remembered."""
        known = self._of(given)
        return known is None or self._is(value, known.get(key, digest(None)))

    def knows(self, given: GivenArticle) -> bool:
        """Whether it was imported before: if the list lacks it, somebody removed it."""
        return self._of(given) is not None

    def with_all(self, given: Iterable[GivenArticle]) -> "Remembered":
        """A copy that remembers what the sources say now."""
        new = {_name(each): {k: digest(v) for k, v in each.values.items()} for each in given}
        return Remembered(self.path, {**self.digests, **new}, self.site)

    def _of(self, given: GivenArticle) -> Mapping[str, str] | None:
        names = (_name(given), given.id)
        before = (at_unknown_site(name, self.site) for name in names)
        return next((self.digests[x] for x in chain(names, before) if x in self.digests), None)

    def _is(self, value: Any, known: str | None) -> bool:
        """Whether a digest is that of this value, also as it was while nobody knew the site."""
        return digest(value) == known or digest(value, self.site) == known

    def write(self) -> None:
        """Write the file, in place of the last one. Raises OutputError."""
        body = msgspec.json.encode(self.digests)
        if atomic_files.read(self.path) != body:
            atomic_files.make_folder(self.path.parent)
            atomic_files.replace(self.path, [body])


def _name(given: GivenArticle) -> str:
    """What an article is remembered by: its guid if it has one, as its id is then its address,
    which its source may change."""
    return given.article.guid or given.id


def remembered(articles: Path, site: str = UNKNOWN_SITE) -> Remembered:
    """What is remembered of the imports into a list. site: where the list says that it is."""
    path = Path(record_folder(str(articles))) / f"imported-{articles.name}.json"
    with suppress(msgspec.MsgspecError):
        found = msgspec.json.decode(
            atomic_files.read(path) or b"{}", type=dict[str, dict[str, str]]
        )
        return Remembered(path, found, site)
    return Remembered(path, site=site)


def digest(value: Any, site: str = UNKNOWN_SITE) -> str:
    """A digest of a value in 16 letters, with the addresses of a site as if that were unknown;
    empty for a value that is not given."""
    if not value:
        return ""
    text = msgspec.json.encode(value)
    return xxh3_64_hexdigest(
        text if site == UNKNOWN_SITE else at_unknown_site(text.decode(), site).encode()
    )
