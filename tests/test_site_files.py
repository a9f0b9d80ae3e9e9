"""`site.files`: what the list does not say of pictures and files is read in a local folder."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest
from msgspec.structs import replace

from cases import CORPUS
from media_files import sound
from tagfeed import build
from tagfeed.errors import InputError
from tagfeed.last_run import nothing_to_do
from tagfeed.model import Article
from tagfeed.reading import load
from tagfeed.reading.attachments import measuring
from tagfeed.reading.attachments.file_facts import FileFacts
from tagfeed.reading.attachments.measured_files import MeasuredFiles, remember_measured
from tagfeed.reading.attachments.site_files import FolderFiles
from tagfeed.serving.list_facts import sources
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PICTURES = CORPUS / "render" / "site-files" / "public" / "img"
HEAD = """\
site:
  title: A
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  files: public
articles:
"""
ITEM = """\
- title: One
  date: 2020-01-01
  url: https://example.org/1/
  %s
"""
PLAIN = "- {title: T%d, date: 2018-02-01, url: https://example.org/t%d/}\n"


def write(folder: Path, said: str, *names: str) -> Path:
    """A list whose article says that of its files, and the site's folder with these pictures."""
    (folder / "public").mkdir(exist_ok=True)
    for name in names:
        (folder / "public" / name).write_bytes((PICTURES / name).read_bytes())
    (folder / "articles.yaml").write_text(HEAD + ITEM % said, encoding="utf-8")
    return folder / "articles.yaml"


def article(path: Path) -> Article:
    return load(path).articles[0]


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert fault.line == 7
    return str(fault).replace(str(path.parent), "…")


def facts_of(folder: Path, address: str, url: str = "https://example.org/") -> FileFacts | None:
    return FolderFiles(str(folder), url, MeasuredFiles()).facts(address, pixels=True, duration=True)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("harbour.jpg", (640, 480)),
        ("turned.jpg", (300, 400)),
        ("plain.png", (320, 200)),
        ("small.gif", (90, 60)),
        ("wide.webp", (800, 450)),
        ("tall.avif", (300, 500)),
        ("drawing.svg", (120, 80)),
    ],
)
def test_pictures_are_measured_as_browsers_show_them(name: str, size: tuple[int, int]) -> None:
    facts = facts_of(PICTURES, f"https://example.org/{name}")
    assert facts
    assert (facts.width, facts.height) == size


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ("<svg width='30' height='20px'/>", (30, 20)),
        ("<svg width='1in' height='2.54cm'/>", (96, 96)),
        ("<svg width='100%' height='5em' viewBox='0,0 , 7.6 8'/>", (8, 8)),
        ("<s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='-1 -1 3 4'><s:g/></s:svg>", (3, 4)),
        ("<svg><rect width='3' height='4'/></svg>", (None, None)),
        ("<html width='3' height='4'/>", (None, None)),
        ("<svg width='1e9' height='99999999'/>", (None, None)),
        ("<!DOCTYPE svg [<!ENTITY a '9'>]><svg width='&a;' height='&a;'/>", (None, None)),
        ("GIF89a", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_drawing_is_as_large_as_its_root_says(
    tmp_path: Path, root: str, size: tuple[int | None, int | None]
) -> None:
    (tmp_path / "a.svg").write_text(root, encoding="utf-8")
    facts = facts_of(tmp_path, "https://example.org/a.svg")
    assert facts
    assert (facts.width, facts.height) == size
    assert facts.broken == ("" if size[0] else "can't be read as image/svg+xml")


def test_sounds_are_timed(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(sound(seconds=3))
    facts = facts_of(tmp_path, "https://example.org/a.wav")
    assert facts
    assert (facts.duration, facts.type, facts.length) == (3.0, "audio/wav", 3044)
    facts = facts_of(PICTURES.parent, "https://example.org/audio/one%20two.mp3")
    assert facts
    assert facts.duration == pytest.approx(3.0, abs=0.1)


def test_without_mutagen_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.wav").write_bytes(sound(seconds=3))
    monkeypatch.setitem(sys.modules, "mutagen", None)
    facts = facts_of(tmp_path, "https://example.org/a.wav")
    assert facts
    assert facts.duration is None
    assert "pip install 'tagfeed[media]'" in facts.broken


@pytest.mark.parametrize(
    ("url", "address", "name"),
    [
        ("https://example.org/", "https://example.org/a.txt", "a.txt"),
        ("https://example.org/", "http://example.org/a.txt?b=/../c#d", "a.txt"),
        ("https://example.org/blog", "https://example.org/blog/a.txt", "a.txt"),
        ("https://example.org/blog/index.html", "https://example.org/blog/a.txt", "a.txt"),
        ("https://example.org/", "https://example.org/%C3%A9%20b.txt", "é b.txt"),
        ("https://example.org/", "https://example.org/folder/", "folder/index.html"),
        ("https://example.org/", "https://example.org/folder", "folder/index.html"),
        ("https://example.org/", "https://example.org/folder//b%2Etxt", "folder/b.txt"),
    ],
)
def test_an_address_is_that_of_a_file(tmp_path: Path, url: str, address: str, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / name).write_text("some words", encoding="utf-8")
    facts = facts_of(tmp_path, address, url)
    assert facts
    assert facts.length == len("some words"), facts


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.com/a.txt", "https://example.org.evil/a.txt", "https://example.org:8/a"),
        *("https://other.example.org/a.txt", "https://example.org/blogs/a.txt", "mailto:a@b.c"),
        "https://example.org/blog",
    ],
)
def test_what_is_elsewhere_is_not_looked_up(tmp_path: Path, address: str) -> None:
    (tmp_path / "a.txt").touch()
    assert facts_of(tmp_path, address, "https://example.org/blog/") is None


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("none.txt", "is not there"),
        ("a.txt/b", "is not there"),
        ("a.txt/", "is not there"),
        ("empty/", "empty/index.html is not there"),
        ("..%2Fsecret.txt", "has such a name"),
        ("%2E%2E/secret.txt", "has such a name"),
        ("../secret.txt", "has such a name"),
        ("a.txt%00.png", "has such a name"),
        ("out.txt", "is a link that leads out of that folder"),
        ("up/secret.txt", "is a link that leads out of that folder"),
        ("pipe", "is not a file"),
        ("x" * 300, "File name too long"),
    ],
)
def test_what_is_no_file_of_the_site_is_never_opened(
    tmp_path: Path, address: str, problem: str
) -> None:
    home = tmp_path / "public"
    (home / "empty").mkdir(parents=True)
    (home / "a.txt").touch()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (home / "out.txt").symlink_to("../secret.txt")
    (home / "up").symlink_to("..")
    os.mkfifo(home / "pipe")
    facts = facts_of(home, f"https://example.org/{address}")
    assert facts
    assert problem in facts.problem
    assert facts.length is None


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes((PICTURES / "plain.png").read_bytes())
    (tmp_path / "b.png").symlink_to("a.png")
    facts = facts_of(tmp_path, "https://example.org/b.png")
    assert facts
    assert facts.width == 320


@pytest.mark.parametrize("name", ["a.jpg", "a.avif", "a.png", "a.tiff", "a.jp2", "a.mp3", "a.ogg"])
@pytest.mark.parametrize(
    "begin", [b"", b"\xff\xd8", b"\0\0\0\x14ftypavif", b"II*\0\x10\0\0\0", b"ID3\x04", b"OggS"]
)
def test_of_a_huge_file_that_never_comes_to_its_point_little_is_read(
    tmp_path: Path, name: str, begin: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "_MOST", 2**16)
    with (tmp_path / name).open("wb") as file:
        file.write(begin)
        file.truncate(2**40)
    facts = facts_of(tmp_path, f"https://example.org/{name}")
    assert facts
    assert facts.length == 2**40
    assert (facts.width, facts.duration) == (None, None)
    assert "can't be read as" in facts.broken


def test_a_missing_file_is_a_fault_at_its_article(tmp_path: Path) -> None:
    said = refused(write(tmp_path, "image: https://example.org/a.png"))
    assert said == (
        '…/articles.yaml:7: articles[0] "One": image: `https://example.org/a.png` has no length,'
        " and …/public/a.png is not there; write `{url: https://example.org/a.png, length: 123456}`"
        " with its size in bytes, or put the file there"
    )
    said = refused(write(tmp_path, "image: {url: /a.png, alt: A}"))
    assert "image.length: " in said
    assert "add a line such as `length: 123456` (its size in bytes), or put the file there" in said
    said = refused(write(tmp_path, "enclosures: [{url: /a.mp3, type: audio/mpeg}]"))
    assert "enclosures[0].length: " in said


def test_a_name_in_another_case_is_offered(tmp_path: Path) -> None:
    path = write(tmp_path, "image: {url: /wide.WEBP, alt: A}", "wide.webp")
    assert "image.url: " in refused(path)
    assert refused(path).endswith("did you mean `https://example.org/wide.webp`?")


def test_what_the_list_says_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path, "image: {url: /plain.png, length: 3, height: 20}", "plain.png")
    image = article(path).image
    assert image
    assert (image.length, image.width, image.height, image.type) == (3, 32, 20, "image/png")


def test_a_file_of_which_the_list_says_the_length_may_be_missing(tmp_path: Path) -> None:
    path = write(tmp_path, "enclosures: [{url: /a.mp3, type: audio/mpeg, length: 5}]")
    assert load(path).warnings == ()
    assert article(path).enclosures[0].length == 5


def test_a_file_whose_name_tells_no_type_needs_one(tmp_path: Path) -> None:
    path = write(tmp_path, "enclosures: [{url: /a.unheard}]")
    (tmp_path / "public" / "a.unheard").touch()
    assert "enclosures[0].type: is missing; add a line such as `type: audio/mpeg`" in refused(path)


@pytest.mark.parametrize(
    ("said", "warned"),
    [
        ("image: /bad.png", "public/bad.png can't be read as image/png; save it again"),
        ("enclosures: [{url: /empty.pdf}]", "public/empty.pdf is empty; put the whole file there"),
        ("image: {url: /bad.png, width: 3, height: 4}", ""),
    ],
)
def test_a_broken_file_is_told_of(tmp_path: Path, said: str, warned: str) -> None:
    path = write(tmp_path, said)
    (tmp_path / "public" / "bad.png").write_text("<!doctype html>Not found", encoding="utf-8")
    (tmp_path / "public" / "empty.pdf").touch()
    warnings = [str(warning) for warning in load(path).warnings]
    assert len(warnings) == bool(warned)
    assert all(warned in warning for warning in warnings), warnings


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("elsewhere", "`elsewhere` is not there; check the path: it begins at"),
        ("articles.yaml", "`articles.yaml` is not a folder; name the folder whose files"),
        ("https://example.org/", "is not a folder on this machine; name the folder whose files"),
    ],
)
def test_what_is_no_folder_is_one_fault(tmp_path: Path, folder: str, said: str) -> None:
    path = write(tmp_path, "enclosures: [{url: https://example.org/a.mp3}]")
    path.write_text(path.read_text().replace("files: public", f"files: {folder}"))
    with pytest.raises(InputError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert said in str(fault)
    assert (fault.line, fault.key) == (5, "site.files")


def both(ways: TwoWays, said: str, *names: str) -> None:
    """The same list and pictures on both sites, with 200 other articles."""
    for site in ways.sites:
        path = write(site, said, *names)
        with path.open("a", encoding="utf-8") as file:
            file.write("".join(PLAIN % (number, number) for number in range(200)))


def test_a_picture_that_changes_makes_its_article_alone_again(tmp_path: Path) -> None:
    ways = TwoWays(tmp_path)
    both(ways, "image: /a.png")
    for name, width in [("plain.png", 320), ("small.gif", 90), ("plain.png", 320)]:
        quickly = (ways.sites[0] / "feeds").exists()
        ways.write((PICTURES / name).read_bytes(), "public/a.png")
        ways.build(NOW, quickly=quickly)
        assert f'width="{width}"' in (ways.sites[0] / "feeds" / "rss.xml").read_text()
    ways.remove("public/a.png")
    assert "is not there" in (ways.build(NOW) or "")


def test_a_file_that_comes_later_is_found(tmp_path: Path) -> None:
    ways = TwoWays(tmp_path)
    both(ways, "image: {url: /new/a.png, length: 5}")
    ways.build(NOW)
    for name in ("other.txt", "new/a.png"):
        ways.write((PICTURES / "plain.png").read_bytes(), f"public/{name}")
        ways.build(NOW, quickly=True)
    assert 'width="320"' in (ways.sites[0] / "feeds" / "rss.xml").read_text()


def test_a_run_without_changes_ends_at_once_and_a_picture_that_changed_ends_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "image: /plain.png", "plain.png")
    old = NOW.timestamp() - 9999
    for name in ("articles.yaml", "public/plain.png"):
        os.utime(tmp_path / name, (old, old))
    monkeypatch.chdir(tmp_path)
    build(path.name, now=NOW)
    monkeypatch.setattr("tagfeed.last_run.is_doubtful", lambda *_about: False)
    assert nothing_to_do(["build"])
    os.utime("public/plain.png", (old, old + 1))
    assert not nothing_to_do(["build"])


def test_a_picture_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "image: /plain.png", "plain.png")
    monkeypatch.setattr("tagfeed.last_run.is_doubtful", lambda *_about: False)
    build(path, now=NOW)
    opened: list[str] = []
    measure = measuring.pixels_of

    def seen(file: BinaryIO, type_: str) -> tuple[float, ...]:
        opened.append(type_)
        return measure(file, type_)

    monkeypatch.setattr(measuring, "pixels_of", seen)
    with path.open("a", encoding="utf-8") as file:
        file.write(PLAIN % (1, 1))
    build(path, now=NOW)
    assert opened == []
    (remembered,) = (tmp_path / ".tagfeed").glob("measured-*.bin")
    remembered.write_bytes(remembered.read_bytes()[:-1] + b"?")  # damaged: measured again
    assert article(path).image == article(path).image
    assert len(opened) == 2


def test_a_full_build_measures_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "image: /plain.png", "plain.png")
    monkeypatch.setattr("tagfeed.last_run.is_doubtful", lambda *_about: False)
    build(path, now=NOW)
    measured = load(path).measured[b"plain.png"]
    remember_measured(path, {b"plain.png": replace(measured, numbers=(1, 1))}, every=True)
    image = article(path).image
    assert image
    assert image.width == 1  # what is remembered is believed
    build(path, now=NOW, full=True)
    assert 'width="320"' in (tmp_path / "feeds" / "rss.xml").read_text()


def test_what_is_remembered_is_what_the_list_still_needs(tmp_path: Path) -> None:
    path = write(tmp_path, "image: /plain.png", "plain.png", "small.gif")
    build(path, now=NOW)
    (remembered,) = (tmp_path / ".tagfeed").glob("measured-*.bin")
    write(tmp_path, "image: /small.gif")
    build(path, now=NOW, full=True)
    assert b"small.gif" in remembered.read_bytes()
    assert b"plain.png" not in remembered.read_bytes()


def test_a_server_that_follows_the_list_looks_at_its_pictures_too(tmp_path: Path) -> None:
    path = write(tmp_path, "image: {url: /plain.png, alt: A}", "plain.png")
    picture = str(tmp_path / "public" / "plain.png")
    assert picture in sources(load(path))
