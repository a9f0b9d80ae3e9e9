"""Holds the rule html-parse against html5lib's parse errors, on random HTML.

    python bench/check_html.py [COUNT] [SEED]        (pip install html5lib)

Most of the markup closes what it opens, so that faults of nesting show. Prints how often both find
an error, neither, or one of them, and the shortest markup of each kind on which they differ.
html5lib is of 2020: it does not know `search`, takes `main` and `dialog` for ordinary elements, and
says nothing of text in a table that it moves out.
"""

import random
import sys
from collections import Counter

import html5lib

from tagfeed.rendering.content.allowed import RENAMED, TAGS
from tagfeed.validator.html.reader import problems

OFTEN = ("table", "tr", "td", "ruby", "rt", "rp", "li", "ul", "dl", "dd", "dt", "p", "p", "button")


def main(count: int, seed: int) -> None:
    """Print the agreement."""
    choice = random.Random(seed)
    verdicts: Counter[str] = Counter()
    shortest: dict[tuple[str, str], str] = {}
    for _ in range(count):
        markup = written(choice)
        theirs = parse_errors(markup)
        ours = [found.value for found in problems(markup) if found.rule.code == "html-parse"]
        verdict = ("neither", "ours only", "theirs only", "both")[bool(ours) + 2 * bool(theirs)]
        verdicts[verdict] += 1
        if bool(ours) != bool(theirs):
            kind = (verdict, (ours or theirs)[0])
            shortest[kind] = min(shortest.get(kind, markup), markup, key=len)
    print(dict(verdicts))
    for (verdict, problem), markup in sorted(shortest.items()):
        print(f"{verdict}: {problem}: {markup}")


def written(choice: random.Random) -> str:
    """Up to eight tags and words."""
    parts, is_open = [], []
    tags = [*sorted(TAGS | RENAMED.keys()), *OFTEN]
    for _ in range(choice.randint(2, 8)):
        kind = choice.random()
        if kind < 0.5 or not is_open:
            is_open.append(choice.choice(tags))
            parts.append(f"<{is_open[-1]}>")
        else:
            parts.append(f"</{is_open.pop()}>" if kind < 0.9 else "x")
    while is_open and choice.random() < 0.95:
        parts.append(f"</{is_open.pop()}>")
    return "".join(parts)


def parse_errors(markup: str) -> list[str]:
    """What html5lib finds wrong with a piece of HTML."""
    parser = html5lib.HTMLParser()
    parser.parseFragment(markup, container="div")
    return [error for _, error, _ in parser.errors]


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:3]]
    main(*(given + [10_000, 1][len(given) :]))
