"""Times one writer: `report(name, write)` prints what three calls cost, wall and CPU seconds."""

import gc
import json
import time
from collections.abc import Callable

CALLS = 3


def report(format: str, write: Callable[[], str | bytes]) -> None:
    """Write once to warm up, then measure; the collector is off, to the good of all."""
    size = len(write())
    gc.collect()
    gc.disable()
    costs = []
    for _ in range(CALLS):
        wall, cpu = time.perf_counter(), time.process_time()
        write()
        costs.append((time.perf_counter() - wall, time.process_time() - cpu))
    gc.enable()
    print(json.dumps({"format": format, "costs": costs, "bytes": size}))
