"""Where one cold build by tagfeed spends its time: `stages.py ARTICLES OUT`, as JSON.

Runs in tagfeed's own environment, in one process, so that the stages are told apart: a build on
two cores does much of this at once. build() itself says when each stage begins; the gate is
timed from outside.
"""

import json
import sys
import time

began = time.perf_counter()
from tagfeed import build, gate, parallel  # noqa: E402 its import is what is measured

parallel.usable_cores = lambda: 1
marks = [("imports", began)]
judge, gated = gate.gate, 0.0


def timed_gate(*documents, **known):
    """The gate, with what it takes added up."""
    global gated
    begun = time.perf_counter()
    judged = judge(*documents, **known)
    gated += time.perf_counter() - begun
    return judged


gate.gate = timed_gate


def mark(stage):
    """A stage begins; how much of one is done does not matter here."""
    if ":" not in stage:
        marks.append((stage, time.perf_counter()))


build(sys.argv[1], sys.argv[2], announce=mark)
marks.append(("end", time.perf_counter()))
took = {name: marks[at + 1][1] - begun for at, (name, begun) in enumerate(marks[:-1])}
took["writing"] = took.pop("writing and checking") - gated
print(json.dumps({**took, "checking": gated}))
