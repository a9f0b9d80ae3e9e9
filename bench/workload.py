"""N articles as a list: the same text for the same N, on any machine.

About 750 bytes of YAML an article: a title of about 60 characters, a summary of about 450 with
`&`, `<` and non-ASCII letters, one to three tags of N/50 by Zipf's law, one or two authors of
N/200, an ISO timestamp, and for seven in ten an image.

    python bench/workload.py 10000 > articles.yaml
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

_WORDS = (
    "police council river market school winter garden budget harbour signal winter station letter"
    " court bridge report museum engine island theatre village library storm festival concert"
    " minister railway hospital election climate archive camera drone data & café naïve <em> Zürich"
    " €20 £3.5m résumé R&D coöperate “quoted” – 東京 election"
).split()
_NEWEST = datetime(2026, 6, 1, tzinfo=UTC)
_HEAD = """\
site:
  title: Bench
  url: https://bench.example/
  feeds_url: https://bench.example/feeds/
  formats: [rss, atom]
articles:
"""


def articles_yaml(many: int) -> Iterator[str]:
    """The list, in pieces: its head, then an item an article, the newest first."""
    yield _HEAD
    chance = random.Random(many)  # noqa: S311
    tags = max(many // 50, 1)
    zipf = list(accumulate(1 / rank for rank in range(1, tags + 1)))
    for index in range(many):
        yield article(index, chance, zipf, max(many // 200, 1))


def article(index: int, chance: random.Random, zipf: list[float], authors: int) -> str:
    """One item of the list."""
    topics = dict.fromkeys(
        chance.choices(range(len(zipf)), cum_weights=zipf, k=chance.randint(1, 3))
    )
    names = dict.fromkeys(chance.choices(range(authors), k=chance.randint(1, 2)))
    day = _NEWEST - timedelta(seconds=index * 3600 - chance.randrange(3600))
    lines = [
        f"- title: '{_text(chance, 60)} {index}'",
        f"  date: {day:%Y-%m-%dT%H:%M:%SZ}",
        f"  url: https://bench.example/articles/{index}/",
        f"  authors: [{', '.join(f'Author {name}' for name in names)}]",
        f"  summary: '{_text(chance, 450)}'",
        f"  tags: [{', '.join(f'Topic{topic}' for topic in topics)}]",
    ]
    if chance.random() < 0.7:
        url = f"https://bench.example/images/{index}.jpg"
        lines.append(f"  image: {{url: '{url}', credit: 'Agency {index % 9}', type: image/jpeg}}")
    return "\n".join(lines) + "\n"


def _text(chance: random.Random, length: int) -> str:
    words: list[str] = []
    size = 0
    while size < length:
        words.append(chance.choice(_WORDS))
        size += len(words[-1]) + 1
    return " ".join(words)


if __name__ == "__main__":
    sys.stdout.writelines(articles_yaml(int(sys.argv[1])))
