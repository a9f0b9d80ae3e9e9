"""A Dask cluster with two workers, until standard input ends: no child of the tests' process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def running_cluster() -> Iterator[str]:
    """The address of its scheduler."""
    begin = ["sh", "-c", 'exec 3<&0; "$0" "$1" <&3 &', sys.executable, __file__]
    pipe = subprocess.PIPE
    with subprocess.Popen(begin, stdin=pipe, stdout=pipe, text=True) as shell:
        assert shell.stdin is not None
        assert shell.stdout is not None
        yield shell.stdout.readline().strip()
        shell.stdin.close()
        shell.stdout.read()  # until it has ended


def _run() -> None:
    from distributed import LocalCluster

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(host="127.0.0.1", silence_logs=False, **options) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _run()
