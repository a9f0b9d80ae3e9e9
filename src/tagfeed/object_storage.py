"""Object storage, from which articles are read and where feeds are put: why it did not do what it
was asked, in words of ours. obstore comes with the extra `scale`."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from tagfeed.errors import Fault, InputError, OutputError, install_command, not_answered
from tagfeed.standards.addresses.object_addresses import without_secrets

_LONGEST = 200  # characters of a message that nobody foresaw
_ENDPOINTS = ("AWS_ENDPOINT", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AZURE_STORAGE_ENDPOINT")
_LOGIN = (
    "set what the provider's own tools look for, as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
)


class Cause(NamedTuple):
    """Why a store did not do what it was asked. sign: an expression by which its message is known,
    with a group for what is shown of it."""

    sign: str
    problem: str
    remedy: str


def obstore_for(address: str) -> Any:
    """obstore, to be asked about an address. Raises InputError where it is not installed, or would
    panic at the address of a server in the environment."""
    try:
        import obstore
        import obstore.store
    except ImportError:
        _refuse(address, "needs obstore", f"run `{install_command('scale')}`")
    for name in _ENDPOINTS:
        server = os.environ.get(name)
        if server and not re.match(r"https?://\w", server):
            problem = f"can't be asked: {name} is `{without_secrets(server)}`, and no address"
            _refuse(address, problem, f"set {name} to one, such as https://HOST, or leave it out")
    return obstore


@contextmanager
def answering(address: str, problem: str) -> Iterator[Any]:
    """obstore, while it is asked about an address. problem: what it can't do if it fails, of which
    an OutputError then says why."""
    obstore = obstore_for(address)
    try:
        yield obstore
    except (obstore.exceptions.BaseError, OSError) as error:
        raise no_answer(address, problem, str(error)) from error


def no_answer(address: str, problem: str, message: str) -> OutputError:
    """What to raise where a store failed. message: as `cause_of` takes it."""
    cause = cause_of(message)
    fault = Fault(address, None, "", f"{problem}: {cause.problem}", cause.remedy)
    return not_answered([fault])


def cause_of(message: str) -> Cause:
    """Why a store failed, given what obstore says of it, or Python of obstore."""
    for cause in _CAUSES:
        if found := re.search(cause.sign, message):
            return cause._replace(problem=cause.problem.format(*found.groups()))
    lines = (line.strip() for line in message.splitlines())
    said = next((line for line in lines if line), "it says nothing")[:_LONGEST]
    return Cause("", said, "check the address, who may read and write there, and the network")


def _refuse(address: str, problem: str, remedy: str) -> Any:
    raise InputError([Fault(address, None, "", problem, remedy)]) from None


# The first that fits: a bucket that is not there answers with a status too.
_CAUSES = (
    Cause(
        r"169\.254\.|metadata\.google\.internal|Account must be specified",
        "no credentials were found",
        _LOGIN,
    ),
    Cause(
        r"InvalidAccessKeyId|SignatureDoesNotMatch|Invalid Access Key|credential error"
        r"|status code: 401|Unauthenticated",
        "the credentials are not accepted",
        _LOGIN,
    ),
    Cause(
        r"NoSuchBucket|ContainerNotFound|bucket does not exist",
        "the bucket does not exist",
        "make it, or write another address",
    ),
    Cause(
        r"status code: 403|PermissionDenied",
        "access is denied",
        "ask its owner for the right to read there and, where feeds go, to write",
    ),
    Cause(
        r"redirect without LOCATION",
        "the bucket is in another region",
        "set AWS_REGION to the region that the bucket is in",
    ),
    Cause(
        r"HTTP error: builder error",
        "http:// is not encrypted, and has to be allowed",
        "set AWS_ALLOW_HTTP=true, or AZURE_ALLOW_HTTP=true, if that is meant, or use https://",
    ),
    Cause(
        r"Unable to extract metadata from headers",
        "what answers there is no object storage",
        "check AWS_ENDPOINT_URL where you set it, and the network; then run it again",
    ),
    Cause(
        r"status code: (\d+[ \w]*)",
        "the answer was {0}",
        "run it again later; if that does not help, ask whoever runs the store",
    ),
    Cause(
        r"(https?://[^/\s]+)[^\n]*HTTP error|HTTP error",
        "nobody answered at {0}",
        "check the network, and AWS_ENDPOINT_URL where you set it; then run it again",
    ),
)
