"""`site.page`: the publisher's own head, foot and stylesheet."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.errors import InputError
from tagfeed.model import Report
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: W
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  page: {header: parts/head.html, footer: foot.html, stylesheet: look.css}
articles:
- {title: A, date: 2025-01-01, url: https://example.org/a/, tags: [T]}
- {title: B, date: 2025-01-02, url: https://example.org/b/, tags: [U]}
"""
FILES = {
    "parts/head.html": "<nav class=mine><a href='/'>Home</a></nav>\r\n",
    "foot.html": "<p>Imprint</p>",
    "look.css": "body { color: red }\n",
}


class Site:
    """A list with its files in a folder."""

    def __init__(self, home: Path, text: str = LIST) -> None:
        self.home, self.feeds = home, home / "feeds"
        for name, body in {**FILES, "articles.yaml": text}.items():
            self.write(name, body)

    def write(self, name: str, body: str | bytes) -> None:
        path = self.home / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body.encode() if isinstance(body, str) else body)

    def build(self) -> Report:
        return build(self.home / "articles.yaml", now=NOW)

    def page(self, name: str = "index.html") -> str:
        return (self.feeds / name).read_bytes().decode()

    def faults(self) -> list[str]:
        with pytest.raises(InputError) as refused:
            self.build()
        found = refused.value.faults
        return [f"{Path(each.file).name}:{each.line}: {each.problem}" for each in found]


def test_every_page_has_them_where_the_guide_says(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build()
    pages = sorted(site.feeds.rglob("*.html"))
    assert len(pages) == 4
    for page in pages:
        text = page.read_bytes().decode()
        skip, _, rest = text.partition("<body>\n")[2].partition("<nav class=mine>")
        assert skip.count("<") <= 2  # the link past it, if any
        assert rest.index("Home</a></nav>\n<") < rest.index("<h1")
        assert text.endswith("</footer>\n<p>Imprint</p>\n</body>\n</html>\n")
        own = text.index("</style>")
        assert '<link rel="stylesheet" href="https://example.org/feeds/style.css">' in text[own:]
    assert (site.feeds / "style.css").read_bytes() == FILES["look.css"].encode()


def test_a_stylesheet_elsewhere_is_linked_as_it_is(tmp_path: Path) -> None:
    site = Site(tmp_path, LIST.replace("look.css", "https://cdn.example.net/a.css?x=1&y=2"))
    site.build()
    assert 'href="https://cdn.example.net/a.css?x=1&amp;y=2"' in site.page()
    assert not (site.feeds / "style.css").exists()


def test_the_next_run_sees_a_changed_file(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build()
    assert not site.build().changed
    site.write("foot.html", "<p>Other</p>")
    assert {path.rpartition("/")[2] for path in site.build().written} == {"index.html"}
    site.write("look.css", "body { color: blue }")
    assert site.build().written == ("style.css",)


def test_an_edit_of_an_article_leaves_the_stylesheet_and_other_pages_alone(tmp_path: Path) -> None:
    ways = TwoWays(tmp_path)
    for file, body in {**FILES, "articles.yaml": LIST}.items():
        ways.write(body.encode(), file)
    ways.build(NOW)
    ways.write(LIST.replace("title: A", "title: A mended").encode())
    ways.build(NOW, quickly=True)


def test_the_stylesheet_goes_with_the_key_with_a_record_and_without(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for _ in range(2):
        site.write("articles.yaml", LIST)
        site.build()
        for file in (tmp_path / ".tagfeed").iterdir() if _ else ():
            file.unlink()
        site.write("articles.yaml", LIST.replace(", stylesheet: look.css", ""))
        assert site.build().removed == ("style.css",)


def test_on_a_fresh_machine_the_stylesheet_is_the_lists_own(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build()
    for file in (tmp_path / ".tagfeed").iterdir():
        file.unlink()
    site.write("look.css", "body { color: green }")
    assert site.build().written == ("style.css",)


def test_somebody_elses_stylesheet_is_not_replaced(tmp_path: Path) -> None:
    site = Site(tmp_path, LIST.replace("page:", "x:").replace("  x:", "  #"))
    site.build()
    site.write("feeds/style.css", "mine")
    site.write("articles.yaml", LIST)
    with pytest.raises(Exception, match="was not written by tagfeed"):
        site.build()
    assert (site.feeds / "style.css").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("foot.html", None, "articles.yaml:5: `foot.html` is not there"),
        ("foot.html", b"a\nb\xff", "foot.html:2: byte 0xff is not UTF-8 text"),
        ("foot.html", b"x" * 300_000, "is too large: 300,000 bytes, and 262,144 are the most"),
        ("foot.html", b"\n<html><body>x", "foot.html:2: <html> is of a whole page"),
        ("look.css", None, "articles.yaml:5: `look.css` is not there"),
    ],
)
def test_a_file_that_pages_cannot_have_is_a_fault(
    tmp_path: Path, name: str, body: bytes | None, expected: str
) -> None:
    site = Site(tmp_path)
    (site.home / name).unlink()
    if body is not None:
        site.write(name, body)
    assert any(expected in fault for fault in site.faults())
    assert not site.feeds.exists()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("../out.html", "is not in the folder of the list"),
        ("link.html", "is not in the folder of the list"),
        ("foot.txt", "does not end in .html"),
        ("folder.html", "is a folder"),
        ("pipe.html", "can't be read: it is not a regular file"),
        ("a" * 300 + ".html", "can't be read: File name too long"),
    ],
)
def test_a_name_of_anything_else_is_a_fault(tmp_path: Path, given: str, expected: str) -> None:
    home = tmp_path / "site"
    home.mkdir()
    (tmp_path / "out.html").write_text("out")
    (home / "link.html").symlink_to("../out.html")
    (home / "folder.html").mkdir()
    os.mkfifo(home / "pipe.html")
    site = Site(home, LIST.replace("foot.html", given))
    (fault,) = site.faults()
    assert expected in fault


def test_a_file_that_no_memory_holds_is_not_read(tmp_path: Path) -> None:
    site = Site(tmp_path)
    with (site.home / "foot.html").open("w") as huge:
        huge.truncate(10**12)
    (fault,) = site.faults()
    assert "is too large: 1,000,000,000,000 bytes" in fault


@pytest.mark.parametrize(
    "foot",
    ["<!-- <body> -->", "<script>x = '<body></body>'</script>", "<style>/* <html > */</style>"],
)
def test_the_tags_of_a_page_may_stand_where_they_are_none(tmp_path: Path, foot: str) -> None:
    site = Site(tmp_path)
    site.write("foot.html", foot)
    site.build()
    site.write("foot.html", f"{foot}\n</body>")
    assert "foot.html:2: </body> is of a whole page" in "".join(site.faults())


def test_broken_html_is_told_with_its_line_and_the_page_is_made(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("parts/head.html", "<div>\n<p>ok</p>\n</b>\n")
    site.write("foot.html", "<p>x</p>\n<em>open\n</div>")
    told = [f"{Path(each.file).name}:{each.line}" for each in site.build().warnings]
    assert told == ["foot.html:2", "foot.html:3", "head.html:3"]


def test_one_element_may_be_opened_at_the_head_and_closed_at_the_foot(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("parts/head.html", "<div class=all>")
    site.write("foot.html", "</div>")
    assert not site.build().warnings


def test_addresses_that_a_copied_stylesheet_would_miss_are_told(tmp_path: Path) -> None:
    site = Site(tmp_path)
    css = '/* url(no.png) */\n@import "more.css";\nb { c: url( x.png ) url(/y.png) url(data:,) }'
    css += "\n/* url(open.png)"
    site.write("look.css", css)
    told = [(each.line, each.problem.split("`")[1]) for each in site.build().warnings]
    assert told == [(2, "more.css"), (3, "x.png")]
