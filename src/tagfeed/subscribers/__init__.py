"""How many subscribe to each feed, as far as the access logs of a web server tell.

Hosted readers ask once for all their subscribers and say how many these are; other readers are
counted by who asks. Who that is, nobody learns: no address of a client is kept or printed.
"""

from tagfeed.subscribers.counting import (
    NAMES,
    Audience,
    FeedAudience,
    ReaderAudience,
    count_subscribers,
)
from tagfeed.subscribers.log_files import lines_of_logs
from tagfeed.subscribers.log_lines import NotALogError

__all__ = [
    "NAMES",
    "Audience",
    "FeedAudience",
    "NotALogError",
    "ReaderAudience",
    "count_subscribers",
    "lines_of_logs",
]
