"""Where one cold build by tagfeed spends its time: `stages.py ARTICLES OUT`, as JSON.

Runs in tagfeed's own environment; build() itself says when each stage begins.
"""

import json
import sys
import time

began = time.perf_counter()
from tagfeed import build  # noqa: E402 its import is what is measured

marks = [("imports", began)]
build(sys.argv[1], sys.argv[2], announce=lambda stage: marks.append((stage, time.perf_counter())))
marks.append(("end", time.perf_counter()))
print(json.dumps({name: marks[at + 1][1] - begun for at, (name, begun) in enumerate(marks[:-1])}))
