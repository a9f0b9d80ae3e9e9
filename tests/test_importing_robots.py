"""robots.txt as RFC 9309 has it: what Python's own reader of it gets wrong, above all."""

import tracemalloc
from time import process_time

import pytest

from tagfeed.importing.sources.robots import may_fetch


@pytest.mark.parametrize(
    ("robots", "path", "is_allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a", "/ab/c?d", False),
        ("User-agent: *\nDisallow: /a/", "/a", True),
        # 2.2.2: the longest rule counts, wherever it is.
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nAllow: /news/\nDisallow: /news/private/", "/news/private/1", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        # 2.2.3: `*` and `$`.
        ("User-agent: *\nDisallow: /*.php$", "/a/b.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/a/b.php?c", True),
        ("User-agent: *\nDisallow: /*/private*/x", "/a/private-b/c/x/y", False),
        ("User-agent: *\nDisallow: /*?s=", "/?s=fog", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*b$", "/ab/ab", False),
        ("User-agent: *\nDisallow: *", "/a", False),
        # 2.2.1: the own group alone; several are one; names are whole and in either case.
        ("User-agent: *\nDisallow: /\nUser-agent: TagFeed\nDisallow: /b", "/a", True),
        ("User-agent: tagfeed\nDisallow: /a\n\nUser-agent: tagfeed\nDisallow: /b", "/b", False),
        ("User-agent: x\nUser-agent: tagfeed/1.0\nDisallow: /a", "/a", False),
        ("User-agent: tagfeed\nUser-agent: x\nCrawl-delay: 3\nDisallow: /a", "/a", False),
        ("User-agent: feed\nDisallow: /", "/a", True),
        ("User-agent: tagfeed\n\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: x\nDisallow: /", "/a", True),
        ("Disallow: /", "/a", True),
        # 2.2: comments, blanks, line ends, other lines.
        ("user-AGENT : * # all\r\n  disallow : /a # not this\r\n", "/a", False),
        ("User-agent: *\rDisallow: /a", "/a", False),
        ("User-agent: *\nSitemap: https://a.example/s.xml\nDisallow: /a", "/a", False),
        ("<html>not rules: at all</html>", "/a", True),
        # 2.2.2: octets.
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /café", "/caf%c3%a9/x", False),
        ("User-agent: *\nDisallow: /%7Eann", "/~ann/", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nDisallow: /robots.txt", "/robots.txt", True),
    ],
)
def test_a_rule_of_robots_txt(robots: str, path: str, is_allowed: bool) -> None:
    assert may_fetch(robots, "tagfeed", f"https://a.example{path}") is is_allowed


@pytest.mark.parametrize("pattern", ["/" + "*a" * 50_000 + "$", "a*" * 50_000, "%" * 100_000])
def test_no_rule_takes_long(pattern: str) -> None:
    begin = process_time()
    may_fetch(
        f"User-agent: *\nDisallow: {pattern}\n" * 5, "tagfeed", f"https://a.example/{'a' * 2000}"
    )
    assert process_time() - begin < 5


@pytest.mark.slow
def test_many_programs_above_many_rules_do_not_fill_memory() -> None:
    robots = "User-agent: a\n" * 16_000 + "Disallow: /a\n" * 20_000
    tracemalloc.start()
    try:
        assert may_fetch(robots, "tagfeed", "https://a.example/a")
        assert tracemalloc.get_traced_memory()[1] < 32 << 20
    finally:
        tracemalloc.stop()
