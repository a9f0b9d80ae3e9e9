"""tagfeed's render stage: from the articles that reading made to the bytes of one feed."""

import sys
from datetime import UTC, datetime
from typing import Literal

from timing import report

import tagfeed

feed = tagfeed.plan(tagfeed.load(sys.argv[1]), datetime.now(UTC)).feeds[0]


def write(format: Literal["rss", "atom"]) -> bytes:
    return tagfeed.render(feed, format).body


report("rss", lambda: write("rss"))
report("atom", lambda: write("atom"))
