"""Object storage on this machine: moto's S3, in a process that is no child of the tests'."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


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
