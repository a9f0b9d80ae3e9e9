"""Exports in ZIP archives: nothing is unpacked to the disk, and none does harm."""

import zipfile
from pathlib import Path

import pytest

from cases import CORPUS
from tagfeed.errors import InputError
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.importers import substack
from tagfeed.importing.sources import archives
from tagfeed.importing.sources.source import open_source

EXPORTS = [CORPUS / "import" / "substack" / "letters", CORPUS / "import" / "medium" / "account"]
LETTERS = EXPORTS[0]
TABLE = (LETTERS / "posts.csv").read_bytes()


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        import_sources([str(path)], Wishes())
    return str(raised.value)


@pytest.mark.parametrize("folder", EXPORTS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("top", ["", "export-2026/"])
def test_an_archive_gives_what_the_folder_gives(folder: Path, top: str, tmp_path: Path) -> None:
    files = {
        f"{top}{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    archive = packed(tmp_path / "export.zip", files)
    from_archive = import_sources([str(archive)], Wishes())
    from_folder = import_sources([str(folder)], Wishes())
    assert from_archive.text == from_folder.text
    assert from_archive.sources[0].kind == folder.parent.name
    whys = [[each.why for each in one.reading.skipped] for one in (from_archive, from_folder)]
    assert whys[0] == whys[1]


@pytest.mark.parametrize(
    "name", ["../posts/1.html", "/etc/passwd", "C:\\x", "posts/../../x", "..\\x"]
)
def test_a_path_that_leads_outside_is_refused(name: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"posts.csv": TABLE, "posts/1001.a.html": b"a", name: b"x"})
    assert "would be outside of it" in refusal(path)
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_bomb_is_refused_whatever_it_says_of_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_LARGEST_FILE", 100_000)
    bomb = {"posts.csv": TABLE, "posts/1001.first-letter.html": b"\0" * 10_000_000}
    assert "unpacks to more than" in refusal(packed(tmp_path / "a.zip", bomb))
    monkeypatch.setattr(archives, "_LARGEST_WHOLE", 150_000)
    many = {"posts.csv": TABLE} | {f"posts/{n}.x.html": b" " * 90_000 for n in range(10)}
    assert "unpacks to more than" in refusal(packed(tmp_path / "b.zip", many))
    monkeypatch.setattr(archives, "_MOST_FILES", 5)
    assert "holds more than 5 files" in refusal(packed(tmp_path / "c.zip", many))


def test_a_broken_or_locked_archive_is_refused(tmp_path: Path) -> None:
    whole = packed(
        tmp_path / "a.zip", {"posts.csv": TABLE, "posts/1001.first-letter.html": b"<p>Text" * 99}
    ).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="is not a whole ZIP archive"):
        import_sources([str(tmp_path / "cut.zip")], Wishes(), "substack")
    at = whole.index(b"posts.csv") + 60
    (tmp_path / "bad.zip").write_bytes(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :])
    assert "is not a whole ZIP archive, at `posts.csv`" in refusal(tmp_path / "bad.zip")
    locked = bytearray(whole)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := locked.find(mark, start)) >= 0:
            locked[start + place] |= 1
            start += 4
    (tmp_path / "locked.zip").write_bytes(bytes(locked))
    locked_at = "is locked with a password, at `posts.csv`; name the folder it unpacks into"
    assert locked_at in refusal(tmp_path / "locked.zip")


def test_a_folder_is_not_left_by_a_link(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("SECRET", encoding="utf-8")
    export = tmp_path / "export"
    (export / "posts").mkdir(parents=True)
    (export / "posts.csv").write_bytes(TABLE)
    (export / "posts" / "1001.first-letter.html").symlink_to(secret)
    assert "holds a link" in refusal(export)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "1001.first-letter.html").write_text("SECRET", encoding="utf-8")
    (export / "posts" / "1001.first-letter.html").unlink()
    (export / "posts").rmdir()
    (export / "posts").symlink_to(tmp_path / "posts")
    assert "holds a link" in refusal(export)


def test_an_archive_of_something_else_is_nobodys(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"holiday.jpg": b"x"})
    assert "or of an unknown kind" in refusal(path)
    with pytest.raises(InputError, match="holds no posts"):
        import_sources([str(path)], Wishes(), "substack")
    with pytest.raises(InputError, match="holds no posts/DATE"):
        import_sources([str(path)], Wishes(), "medium")


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"posts.csv": b"a,b\n1,2\n", "posts/1.x.html": b"x"})
    assert "lacks one of the columns" in refusal(path)
    bad = packed(tmp_path / "b.zip", {"posts.csv": TABLE + b"\xff", "posts/1.x.html": b"x"})
    assert "b.zip:posts.csv" in refusal(bad)


def test_what_people_pay_for_is_left_out() -> None:
    reading = substack.IMPORTER.read(open_source(str(LETTERS)), Wishes())
    assert not any("SECRET" in (article.content_html or "") for article in reading.articles)


def test_the_site_is_where_links_to_its_own_posts_lead(tmp_path: Path) -> None:
    link = b'<a href="https://%s.substack.com/p/%s">x</a>'
    text = link % (b"mine", b"first-letter") + (link % (b"others", b"else")) * 9
    path = packed(tmp_path / "a.zip", {"posts.csv": TABLE, "posts/1001.first-letter.html": text})
    assert (
        "url: https://mine.substack.com/p/first-letter"
        in import_sources([str(path)], Wishes()).text
    )


@pytest.mark.slow  # and takes minutes where it takes the square of its depth
@pytest.mark.parametrize("tag", ["<div>", "<section>", "<b>", "<table><tr><td>", "<a href='#x'>"])
def test_a_page_that_nests_without_end_is_read(tag: str, tmp_path: Path) -> None:
    page = b"<article class='h-entry'><h1 class='p-name'>T</h1><section class='e-content'>"
    page += b"<h3 class='graf--title'>T</h3>" + tag.encode() * 60_000
    path = packed(tmp_path / "a.zip", {"posts/2020-01-01_a-0a0a0a0a.html": page})
    [article] = import_sources([str(path)], Wishes()).reading.articles
    assert article.title == "T"
    text = packed(tmp_path / "b.zip", {"posts.csv": TABLE, "posts/1001.x.html": page})
    assert import_sources([str(text)], Wishes()).reading.articles
