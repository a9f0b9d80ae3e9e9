"""How long `tagfeed subscribers` takes for a long access log, and how much memory.

    python bench/subscribers.py [MILLIONS OF LINES]

Every second line is of a page, every fifth of a service that says how many it asks for, the others
are of 20,000 clients a day. The log is written anew into a temporary folder first.
"""

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import measure

_SERVICES = (
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; {} subscribers; )",
    "Feedbin - {} subscribers",
)
_READERS = ("NetNewsWire (RSS Reader; https://netnewswire.com/)", "Newsboat/2.38 (Linux x86_64)")
_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_A_DAY = 500_000  # lines


def main() -> None:
    """Write a log, read it, and print what that took."""
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with TemporaryDirectory() as folder:
        log = Path(folder) / "access.log"
        lines = int(millions * 1_000_000)
        _write(log, lines)
        cost = measure([sys.executable, "-m", "tagfeed", "subscribers", str(log)], Path(folder))
        size = log.stat().st_size / 1e6
        print(f"{lines:,} lines, {size:,.0f} MB: {cost.cpu:.1f} s of CPU, {cost.memory:.0f} MB")


def _write(log: Path, lines: int) -> None:
    chance = random.Random(1)
    with log.open("w", encoding="utf-8") as file:
        for number in range(lines):
            file.write(_line(number, chance))


def _line(number: int, chance: random.Random) -> str:
    feed = f"/feeds/tags/tag-{chance.randrange(500)}/{chance.choice(('rss', 'atom'))}.xml"
    client = chance.randrange(20_000)
    path, agent = feed, chance.choice(_READERS)
    if number % 2:
        path, agent = f"/2026/11/article-{client}/", _BROWSER
    elif number % 5 == 0:
        agent = chance.choice(_SERVICES).format(chance.randrange(1, 900))
    day = min(number // _A_DAY, 27) + 1
    address = f"10.0.{client >> 8}.{client & 255}"
    when = f"{day:02}/Nov/2026:10:00:00 +0000"
    return f'{address} - - [{when}] "GET {path} HTTP/1.1" 304 0 "-" "{agent}"\n'


if __name__ == "__main__":
    main()
