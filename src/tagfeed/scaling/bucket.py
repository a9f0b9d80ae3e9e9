"""Objects below an address such as `s3://bucket/prefix`: needs the extra `scale`.

Credentials, region and endpoint come from where the provider's own tools look: `AWS_ACCESS_KEY_ID`,
`AWS_REGION`, `AWS_ENDPOINT_URL`, `GOOGLE_SERVICE_ACCOUNT`, `AZURE_STORAGE_ACCOUNT_NAME` and so on.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from tagfeed.errors import Fault, InputError
from tagfeed.object_storage import answering, cause_of, obstore_for
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
        self._of = obstore_for(url)
        stores = self._of.store
        self.url = url
        try:
            self.store: Any = stores.from_url(url, retry_config=_RETRIES)
        except Exception as error:
            cause = cause_of(str(error))
            if cause.sign:
                _cannot(url, f"can't be used: {cause.problem}", cause.remedy)
            _cannot(url, f"is not an address of objects: {cause.problem}", _FORM)
        known = stores.S3Store, stores.GCSStore, stores.AzureStore
        if not isinstance(self.store, known):  # a folder, or memory
            _cannot(url, "is not an address of objects", _FORM)

    def get(self, name: str) -> StoredObject | None:
        """An object; None if there is none."""
        with answering(self.url, f"{name} can't be read"):
            try:
                answer = self._of.get(self.store, name)
            except FileNotFoundError:
                return None
            meta = answer.meta
            return StoredObject(bytes(answer.bytes()), meta["e_tag"], meta["last_modified"])

    def put(self, name: str, body: bytes, attributes: dict[str, str] | None = None) -> None:
        """Write an object, whatever was there before."""
        with answering(self.url, f"{name} can't be written"):
            self._of.put(self.store, name, body, attributes=attributes or {})

    def replace(self, name: str, body: bytes, tag: str | None) -> None:
        """Write an object if it still has this tag or, if the tag is None, does not exist.

        Raises TakenError otherwise.
        """
        mode: Any = "create" if tag is None else {"e_tag": tag}
        taken = self._of.exceptions.AlreadyExistsError, self._of.exceptions.PreconditionError
        with answering(self.url, f"{name} can't be written"):
            try:
                self._of.put(self.store, name, body, mode=mode, use_multipart=False)
            except FileNotFoundError:
                if tag is None:  # only the bucket itself can be missing
                    raise
                raise TakenError(name) from None
            except taken:
                # Where an answer is lost, the request is sent again, and meets what it has written.
                found = self.get(name)
                if found is None or found.body != body:
                    raise TakenError(name) from None

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects; those that are already gone do not matter."""
        every = [*names]
        for begin in range(0, len(every), _AT_ONCE):
            with answering(self.url, "objects can't be removed"):
                try:
                    self._of.delete(self.store, every[begin : begin + _AT_ONCE])
                except FileNotFoundError:
                    continue

    def names(self, folder: str | None = None) -> Iterator[str]:
        """All objects below the address, or in a folder there."""
        with answering(self.url, "objects can't be listed"):
            for several in self._of.list(self.store, folder):
                yield from (each["path"] for each in several)


def _cannot(url: str, problem: str, remedy: str) -> Any:
    raise InputError([Fault(url, None, "", problem, remedy)]) from None
