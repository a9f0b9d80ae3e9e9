"""`content_file`: a text in a file of its own, read again when that changes."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.errors import InputError
from tagfeed.last_run import nothing_to_do
from tagfeed.reading import load
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIST = """\
site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}
include: [more/*.yaml]
articles:
- title: One
  date: 2020-01-01
  url: https://example.org/1/
  content_file: %s
"""
MORE = """\
- title: Two
  date: 2020-01-02
  url: https://example.org/2/
  content_file: two.md
"""
PLAIN = "- {title: T%d, date: 2018-02-01, url: https://example.org/t%d/}\n"


def write(folder: Path, name: str = "texts/one.md", text: str = "Some *words*.") -> Path:
    for each in ("texts", "more"):
        (folder / each).mkdir(exist_ok=True)
    (folder / "texts" / "one.md").write_text(text, encoding="utf-8")
    (folder / "texts" / "one.html").write_text("<!doctype html><p>Words.", encoding="utf-8")
    (folder / "more" / "two.md").write_text("---\ntitle: x\n---\nTwo.\n", encoding="utf-8")
    (folder / "more" / "more.yaml").write_text(MORE, encoding="utf-8")
    (folder / "articles.yaml").write_text(LIST % name, encoding="utf-8")
    return folder / "articles.yaml"


def texts(path: Path) -> list[tuple[str, str]]:
    markups = [article.content_markup for article in load(path).articles]
    return [(each.language, each.text) for each in markups if each]


def test_a_text_is_read_beside_the_file_that_names_it_and_below_its_front_matter(
    tmp_path: Path,
) -> None:
    assert texts(write(tmp_path)) == [("markdown", "Some *words*."), ("markdown", "Two.")]


def test_an_html_file_is_html(tmp_path: Path) -> None:
    assert texts(write(tmp_path, "texts/one.html"))[0] == ("html", "<!doctype html><p>Words.")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("texts/two.md", "is not there; check the path: it begins at"),
        ("texts", "is neither Markdown nor HTML; name a file that ends in .md or .html"),
        ("texts/one.txt", "is neither Markdown nor HTML"),
        ("../out.md", "is not in the folder of the list; put it into the folder of the list"),
        ("texts/../../out.md", "is not in the folder of the list"),
        ("/etc/hosts.md", "is not in the folder of the list"),
        ("texts/link.md", "is not in the folder of the list"),
        ("link/out.md", "is not in the folder of the list"),
        ("texts/folder.md", "is not there"),
        ("texts/pipe.md", "can't be read: it is not a regular file"),
        ("texts/huge.md", "is too large: 1,000,000,000,000 bytes, and 16,777,216 are the most"),
        ("a" * 300 + ".md", "can't be read: File name too long"),
        ("[texts/one.md]", "was found where text belongs"),
    ],
)
def test_what_is_no_text_of_the_list_is_a_fault_at_its_line(
    tmp_path: Path, name: str, said: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "out.md").write_text("secret", encoding="utf-8")
    path = write(home, name)
    (home / "texts" / "link.md").symlink_to("../../out.md")
    (home / "link").symlink_to("..")
    (home / "texts" / "folder.md").mkdir()
    os.mkfifo(home / "texts" / "pipe.md")
    with (home / "texts" / "huge.md").open("w") as huge:
        huge.truncate(10**12)  # which no memory holds
    with pytest.raises(InputError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert said in str(fault)
    assert (fault.line, fault.key) == (7, "articles[0].content_file")


def test_bytes_that_are_no_text_are_a_fault_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path)
    (tmp_path / "texts" / "one.md").write_bytes(b"One\nTw\xf6\n")
    with pytest.raises(InputError, match=r"one\.md:2: \"One\": byte 0xf6 is not UTF-8"):
        load(path)


def test_a_text_besides_another_is_a_fault(tmp_path: Path) -> None:
    path = write(tmp_path)
    with path.open("a", encoding="utf-8") as file:
        file.write("  content_text: Words.\n")
    with pytest.raises(InputError, match="is given beside `content_text`"):
        load(path)


def test_a_text_that_changes_makes_its_article_alone_again(
    tmp_path: Path,
) -> None:
    ways = TwoWays(tmp_path)
    for site in ways.sites:
        path = write(site)
        with path.open("a", encoding="utf-8") as file:
            file.write("".join(PLAIN % (number, number) for number in range(200)))
            file.write("- {title: Three, date: 2019-01-01, url: https://example.org/3/,")
            file.write(" content_file: texts/three.md}\n")
        (site / "texts" / "three.md").write_text("Three.", encoding="utf-8")
    ways.build(NOW)
    for text in ("Other.", "Another one.", "Other."):
        for name in ("texts/one.md", "more/two.md", "texts/three.md"):
            for site in ways.sites:
                (site / name).write_text(text, encoding="utf-8")
            ways.build(NOW, quickly=True)
            shown = (ways.sites[0] / "feeds" / "index.html").read_text(encoding="utf-8")
            assert text.strip(".") in shown or name == "texts/three.md"
    for site in ways.sites:
        (site / "texts" / "three.md").unlink()
    assert "is not there" in str(ways.build(NOW))


def test_a_text_that_changes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path)
    for each in tmp_path.rglob("*"):
        os.utime(each, (1_700_000_000, 1_700_000_000))
    build("articles.yaml")
    assert nothing_to_do(["build"])
    (path.parent / "texts" / "one.md").write_text("Other.", encoding="utf-8")
    assert not nothing_to_do(["build"])
