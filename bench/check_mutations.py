"""Breaks the test documents at random, and checks them: none may crash, or take two seconds.

    python bench/check_mutations.py MUTATIONS [SEED]

Needs nothing besides tagfeed; check_fuzz.py finds more and needs atheris. A mutation takes out,
doubles, moves or replaces pieces of a document, or puts in what has broken parsers before.
"""

import random
import sys
import time
from pathlib import Path

from tagfeed.validator import check

_CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "check"
_SECONDS = 2
_HOSTILE = (
    *(b"&", b"<", b">", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"--", b"<?", b"?>", b"\0", b"\x02"),
    *(b"\r", b"\r\n", b"\xff", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"\xef\xbb\xbf", b"&#x0;", b"&#1"),
    *(
        b"&nbsp;",
        b"&lt;",
        b"&amp;lt;",
        b"&lt;b&gt;",
        b"&lt;a href=&quot;",
        b"<b>",
        b"</b>",
        b"<br>",
    ),
    *(b' a="', b"='", b"xmlns:x=''", b' xmlns="urn:x"', b"<!DOCTYPE rss [", b"<!ENTITY a '&a;'>"),
    *(
        b'"',
        b"\\",
        b"\\u0000",
        b"\\ud800",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b'"a":',
        b"1e999",
        b"null",
    ),
)


def mutated(document: bytes, chance: random.Random) -> bytes:
    """The document with one to six changes."""
    for _ in range(chance.randint(1, 6)):
        begin, end = sorted(chance.randrange(len(document) + 1) for _ in range(2))
        end = min(end, begin + chance.choice((1, 2, 8, 60, 1000)))
        piece = document[begin:end]
        new = chance.choice(
            (b"", piece * 2, piece * chance.choice((3, 50)), piece[::-1], chance.choice(_HOSTILE))
        )
        place = chance.choice((begin, chance.randrange(len(document) + 1)))
        if place == begin:
            document = document[:begin] + new + document[end:]
        else:
            document = document[:place] + new + document[place:]
        document = document[:200_000] or b"<"
    return document


def main(mutations: int, seed: int) -> None:
    """Check so many mutations; stop with a traceback, and the document beside, at a crash."""
    chance = random.Random(seed)
    documents = [path.read_bytes() for path in sorted(_CORPUS.glob("*/*/*.*"))]
    slowest, begin = 0.0, time.monotonic()
    for _ in range(mutations):
        document = mutated(chance.choice(documents), chance)
        started = time.process_time()
        try:
            check(document, chance.choice((None, "rss", "atom", "json")))
        except BaseException:
            Path("crash.bin").write_bytes(document)
            raise
        taken = time.process_time() - started
        if taken > _SECONDS:
            Path("slow.bin").write_bytes(document)
            raise SystemExit(f"{taken:.1f} s for {len(document)} bytes: slow.bin")
        slowest = max(slowest, taken)
    seconds = time.monotonic() - begin
    print(f"{mutations:,} mutations in {seconds:.0f} s; no crash; the slowest took {slowest:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
