"""Object storage on this machine: moto's S3, and Azurite, each in a process of its own."""

import base64
import hmac
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

import pytest

from readers.running import NODE_FOLDER, SCRIPT
from tagfeed.scaling.bucket import Bucket

AZURITE = NODE_FOLDER / "node_modules/azurite/dist/src/blob/main.js"
_ACCOUNT = "devstoreaccount1"  # Azurite's only one; its key is in its documentation
_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
STORES = ("s3", pytest.param("az", marks=pytest.mark.slow))
"""The schemes of the addresses of what is asked."""
SITE = {"title": "S", "url": "https://example.org/", "feeds_url": "https://example.org/feeds/"}


def article(number: int, **others: Any) -> dict[str, Any]:
    url = f"https://example.org/{number}/"
    return {"title": f"Article {number}", "date": f"2020-01-{number + 1:02}", "url": url, **others}


class Store(NamedTuple):
    """A server. environment: what says where it is, and who asks. make: makes a bucket there."""

    scheme: str
    environment: Mapping[str, str]
    make: Callable[[str], None]

    def bucket(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Bucket:
        """A new bucket for a test, called after its folder."""
        for key, value in self.environment.items():
            monkeypatch.setenv(key, value)
        name = f"b{abs(hash(folder)):x}"
        self.make(name)
        return Bucket(f"{self.scheme}://{name}/feeds")


@contextmanager
def running_store(scheme: str) -> Iterator[Store]:
    """A server that addresses of this scheme are of."""
    running = {"s3": _running_s3, "az": _running_azurite}[scheme]
    with running() as store:
        yield store


@contextmanager
def _running_s3() -> Iterator[Store]:
    with running_s3() as endpoint:
        environment = {
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ALLOW_HTTP": "true",
            "AWS_ACCESS_KEY_ID": "a",
            "AWS_SECRET_ACCESS_KEY": "b",
            "AWS_REGION": "us-east-1",
        }

        def make(name: str) -> None:
            urlopen(Request(f"{endpoint}/{name}", method="PUT")).close()

        yield Store("s3", environment, make)


@contextmanager
def running_s3() -> Iterator[str]:
    """Its endpoint. S3_SERVER names that of another server, which is asked instead."""
    if server := os.environ.get("S3_SERVER"):
        yield server
        return
    begin = ["sh", "-c", 'exec 3<&0; "$0" "$1" <&3 &', sys.executable, __file__]
    pipe = subprocess.PIPE
    with subprocess.Popen(begin, stdin=pipe, stdout=pipe, text=True) as shell:
        assert shell.stdin is not None
        assert shell.stdout is not None
        yield shell.stdout.readline().strip()
        shell.stdin.close()
        shell.stdout.read()  # until it has ended


@contextmanager
def _running_azurite() -> Iterator[Store]:
    if not AZURITE.exists():
        pytest.skip(f"no Azurite; run {SCRIPT}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"]
    command = ["node", str(AZURITE), "--blobPort", str(port), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        while "successfully listen" not in (line := server.stdout.readline()):
            assert line, "Azurite did not start"
        endpoint = f"http://127.0.0.1:{port}/{_ACCOUNT}"
        environment = {
            "AZURE_STORAGE_ENDPOINT": endpoint,
            "AZURE_ALLOW_HTTP": "true",
            "AZURE_STORAGE_ACCOUNT_NAME": _ACCOUNT,
            "AZURE_STORAGE_ACCOUNT_KEY": _KEY,
        }
        try:
            yield Store("az", environment, lambda name: _make_container(endpoint, name))
        finally:
            server.terminate()


def _make_container(endpoint: str, name: str) -> None:
    """Signed as Azure's documentation of "Shared Key" says, for a request without a body."""
    moment = f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S} GMT"
    headers = {"x-ms-date": moment, "x-ms-version": "2021-12-02"}
    named = "".join(f"{key}:{value}\n" for key, value in headers.items())
    resource = f"/{_ACCOUNT}/{_ACCOUNT}/{name}\nrestype:container"
    signed = f"PUT{12 * chr(10)}{named}{resource}".encode()
    digest = hmac.digest(base64.b64decode(_KEY), signed, "sha256")
    headers["Authorization"] = f"SharedKey {_ACCOUNT}:{base64.b64encode(digest).decode()}"
    address = f"{endpoint}/{name}?restype=container"
    urlopen(Request(address, method="PUT", headers=headers)).close()


def _run() -> None:
    import logging

    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    print(f"http://{host}:{port}", flush=True)
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    _run()
