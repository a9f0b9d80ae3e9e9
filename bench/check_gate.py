"""What the gate costs beside reading and rendering.

    python bench/check_gate.py ARTICLES

ARTICLES is a list such as bench/workload.py writes. Times are of the process, so that other work
on the machine counts less.
"""

import gc
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from tagfeed.gate import gate
from tagfeed.planning import plan
from tagfeed.reading import load
from tagfeed.rendering import FORMATS, render_feeds, texts_as_html

NOW = datetime(2026, 7, 1, tzinfo=UTC)


def main(articles: Path) -> int:
    """Print the seconds of each stage; 0 when the gate costs less than the others together."""
    gc.disable()  # as a build does
    moments = [time.process_time()]
    catalog = load(articles)
    moments.append(time.process_time())
    planned = plan(catalog, NOW)
    moments.append(time.process_time())
    texts = texts_as_html(planned.feeds)
    documents = tuple(render_feeds(planned.feeds, FORMATS, texts))
    moments.append(time.process_time())
    judged = gate(documents)
    moments.append(time.process_time())
    reading, planning, rendering, checking = (after - before for before, after in pairwise(moments))
    pieces = {piece for document in documents for piece in document.entries}
    print(f"{len(catalog.articles)} articles, {len(documents)} documents, {len(pieces)} pieces")
    print(f"read {reading:.2f} s, plan {planning:.2f} s, render {rendering:.2f} s")
    print(f"gate {checking:.2f} s; findings {sum(map(len, judged.values()))}")
    return 0 if checking < reading + rendering else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
