"""Objects below an address such as `s3://bucket/prefix`: needs the extra `scale`.

Credentials, region and endpoint come from where the provider's own tools look: `AWS_ACCESS_KEY_ID`,
`AWS_REGION`, `AWS_ENDPOINT_URL`, `GOOGLE_SERVICE_ACCOUNT`, `AZURE_STORAGE_ACCOUNT_NAME` and so on.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from tagfeed.errors import Fault, InputError, OutputError, install_command
from tagfeed.standards.addresses.object_addresses import (
    HAS_SECRETS,
    WITHOUT,
    has_secrets,
    without_secrets,
)

_RETRIES: Any = {"max_retries": 5, "retry_timeout": timedelta(seconds=60)}
_FORM = "write s3://BUCKET/PREFIX, gs://… or az://…"
_AT_ONCE = 1_000  # objects that are removed in one request


class TakenError(Exception):
    """An object is not the expected version: another run has written it."""


class StoredObject(Struct, frozen=True):
    """An object: its bytes, and the tag that identifies this version of it."""

    body: bytes
    tag: str | None
    modified: datetime


class Bucket:
    """The objects below an address. Every method raises OutputError if the storage does not
    answer."""

    def __init__(self, url: str) -> None:
        """Raises InputError if the address is wrong or obstore is not installed."""
        if has_secrets(url):
            _cannot(without_secrets(url), HAS_SECRETS, WITHOUT)
        try:
            import obstore
            from obstore.store import AzureStore, GCSStore, S3Store, from_url
        except ImportError:
            _cannot(url, "needs obstore", f"run `{install_command('scale')}`")
        self.url = url
        self._of = obstore
        try:
            self.store: Any = from_url(url, retry_config=_RETRIES)
        except Exception as error:
            problem = f"is not an address of objects: {_first_line(error)}"
            _cannot(url, problem, _FORM)
        if not isinstance(self.store, S3Store | GCSStore | AzureStore):  # a folder, or memory
            _cannot(url, "is not an address of objects", _FORM)

    def get(self, name: str) -> StoredObject | None:
        """An object; None if there is none."""
        with self._answering(f"{name} can't be read"):
            try:
                answer = self._of.get(self.store, name)
            except FileNotFoundError:
                return None
            meta = answer.meta
            return StoredObject(bytes(answer.bytes()), meta["e_tag"], meta["last_modified"])

    def put(self, name: str, body: bytes, attributes: dict[str, str] | None = None) -> str | None:
        """Write an object, whatever was there before. Returns its tag."""
        with self._answering(f"{name} can't be written"):
            written = self._of.put(self.store, name, body, attributes=attributes or {})
            return written["e_tag"]

    def replace(self, name: str, body: bytes, tag: str | None) -> str | None:
        """Write an object if it still has this tag or, if the tag is None, does not exist.

        Raises TakenError otherwise.
        """
        mode: Any = "create" if tag is None else {"e_tag": tag}
        with self._answering(f"{name} can't be written"):
            try:
                return self._of.put(self.store, name, body, mode=mode, use_multipart=False)["e_tag"]
            except (self._of.exceptions.AlreadyExistsError, self._of.exceptions.PreconditionError):
                raise TakenError(name) from None
            except FileNotFoundError:
                if tag is None:  # only the bucket itself can be missing
                    raise
                raise TakenError(name) from None

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects; those that are already gone do not matter."""
        every = [*names]
        for begin in range(0, len(every), _AT_ONCE):
            with self._answering("objects can't be removed"):
                try:
                    self._of.delete(self.store, every[begin : begin + _AT_ONCE])
                except FileNotFoundError:
                    continue

    def names(self, folder: str | None = None) -> Iterator[str]:
        """All objects below the address, or in a folder there."""
        with self._answering("objects can't be listed"):
            for several in self._of.list(self.store, folder):
                yield from (each["path"] for each in several)

    @contextmanager
    def _answering(self, problem: str) -> Iterator[None]:
        try:
            yield
        except (self._of.exceptions.BaseError, OSError) as error:
            remedy = "check the address, who may write there, and the network"
            fault = Fault(self.url, None, "", f"{problem}: {_first_line(error)}", remedy)
            raise OutputError([fault]) from error


def _cannot(url: str, problem: str, remedy: str) -> Any:
    raise InputError([Fault(url, None, "", problem, remedy)]) from None


def _first_line(error: Exception) -> str:
    lines = (line.strip() for line in str(error).splitlines())
    return next((line for line in lines if line), type(error).__name__)[:200]
