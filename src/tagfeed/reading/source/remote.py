"""Parquet files in object storage: by obstore, which comes with the extra `scale`."""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from tagfeed.object_storage import answering

SCHEMES = ("s3", "gs", "az")
"""The stores whose objects are read: S3 and what speaks its language, Google's and Azure's."""
_ADDRESS = re.compile(rf"({'|'.join(SCHEMES)})://([^/]+)/(.+)")
_AT_ONCE = 32
"""Requests that wait for their answers at the same time."""
_MAGIC = re.compile(r"[*?]")


def is_remote(pattern: str) -> bool:
    """Whether a pattern names objects, not files."""
    return "://" in pattern


def objects(pattern: str) -> list[str]:
    """The objects that a pattern matches, by their whole addresses, in the order of names.

    `*` and `?` stand for what is within a name, `**` for folders at any depth.

    Raises ValueError with what is wrong with a pattern, InputError where obstore is not installed,
    OutputError where nobody answers.
    """
    found = _ADDRESS.fullmatch(pattern)
    if found is None:
        raise ValueError("is not an address of objects, such as s3://bucket/articles/*.parquet")
    scheme, bucket, path = found.groups()
    magic = _MAGIC.search(path)
    if magic is None:
        return [pattern]
    within = path[: magic.start()].rpartition("/")[0]
    fits = re.compile(_regex(path)).fullmatch
    base = f"{scheme}://{bucket}"
    return sorted(f"{base}/{name}" for name in _listed(base, within, pattern) if fits(name))


def states_of(files: Iterable[str]) -> dict[str, str]:
    """What changes when an object does, by its address; several are asked for at a time. Raises
    OutputError where nobody answers."""
    files = [*files]
    if not files:
        return {}
    bases = {file: "://".join(_ADDRESS.fullmatch(file).groups()[:2]) for file in files}  # type: ignore[union-attr]
    with answering(files[0], "can't be read") as obstore:
        stores = {base: obstore.store.from_url(base) for base in {*bases.values()}}
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        found = threads.map(lambda file: _state_of(file, stores[bases[file]]), files)
        return dict(zip(files, found, strict=True))


def _state_of(file: str, store: Any) -> str:
    with answering(file, "can't be read") as obstore:
        try:
            found = obstore.head(store, _ADDRESS.fullmatch(file)[3])  # type: ignore[index]
        except FileNotFoundError:
            return "-"
    return f"{found['e_tag']} {found['size']} {found['last_modified']}"


def register(connection: Any, files: tuple[str, ...]) -> None:
    """Let a DuckDB read these files, as far as they are objects."""
    schemes = {file.partition("://")[0] for file in files if is_remote(file)}
    if schemes:
        from obstore.fsspec import FsspecStore

        said: dict[tuple[str, str], dict[str, Any]] = {}

        class Exact(FsspecStore):
            """Objects by their names, even if these have the characters of patterns. Their sizes
            are asked for once: DuckDB wants to know them ten times for each file that it opens."""

            def glob(self, path: str, **_others: Any) -> list[str]:
                with suppress(FileNotFoundError):
                    self.info(path)
                    return [str(self._strip_protocol(path))]
                return []

            async def _info(self, path: str, **others: Any) -> dict[str, Any]:
                asked = str(self.protocol), str(self._strip_protocol(path))
                if asked not in said:
                    said[asked] = await super()._info(asked[1], **others)
                return said[asked]

            def modified(self, path: str) -> Any:
                return self.info(path)["last_modified"]

        for scheme in sorted(schemes):
            kind: Any = scheme
            connection.register_filesystem(Exact(kind))


def _listed(base: str, within: str, pattern: str) -> list[str]:
    with answering(pattern, "can't be listed") as obstore:
        pages = obstore.list(obstore.store.from_url(base), within or None)
        return [each["path"] for several in pages for each in several]


def _regex(path: str) -> str:
    """A pattern as an expression."""
    return "".join(_MEANT.get(part, re.escape(part)) for part in _SIGNS.split(path))


_SIGNS = re.compile(r"(\*\*/|\*\*|\*|\?)")
_MEANT = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
