"""What people and programs read of findings, and which documents a path names."""

import io
import json
from pathlib import Path

import pytest

from tagfeed.cli.reports import reporters
from tagfeed.errors import Finding
from tagfeed.validator import check
from tagfeed.verifying import check_paths

RSS = b"""<rss version="2.0">
<channel><title>T</title><link>nowhere</link><description>D</description></channel></rss>"""
FINDING = Finding("error", "uri-not-absolute", "m: 100%\nand", 2, 27, "Do it.", "RFC 3986 4.3")


def test_text_shows_the_line_and_the_place_in_it() -> None:
    findings = [each for each in check(RSS, "rss") if each.level == "error"]
    assert reporters.text("a.xml", "rss", RSS, findings).splitlines() == [
        "a.xml:2:26: error uri-not-absolute: channel/link is not a full address: nowhere",
        "    " + RSS.decode().splitlines()[1],
        "    " + " " * 25 + "^",
        "    Write it with its scheme and host. (RFC 3986 4.3)",
    ]


def test_long_lines_are_cut_around_the_place() -> None:
    finding = Finding("error", "x", "m", 1, 5000, "h", "s")
    _, excerpt, caret, _ = reporters.text("a", "rss", b"a" * 9999, [finding]).splitlines()
    assert len(excerpt) == 104
    assert len(caret) < 104


def test_json_is_one_object_a_line() -> None:
    line = reporters.json_lines("a.xml", "rss", RSS, [FINDING])
    assert line.count("\n") == 1
    assert json.loads(line) == {
        "path": "a.xml",
        "format": "rss",
        "valid": False,
        "findings": [
            {
                "level": "error",
                "code": "uri-not-absolute",
                "message": "m: 100%\nand",
                "line": 2,
                "column": 27,
                "hint": "Do it.",
                "spec": "RFC 3986 4.3",
            }
        ],
    }
    assert json.loads(reporters.json_lines("a", "atom", b"", []))["valid"] is True


def test_github_reads_escaped_values() -> None:
    assert reporters.github("a,b:c.xml", "rss", RSS, [FINDING]) == (
        "::error file=a%2Cb%3Ac.xml,line=2,col=27,title=uri-not-absolute::m: 100%25%0Aand. Do it.\n"
    )


def test_strict_takes_warnings_for_errors() -> None:
    warning = Finding("warning", "x", "m")
    assert reporters.valid([warning])
    assert not reporters.valid([warning], strict=True)
    assert reporters.valid([Finding("info", "x", "m")], strict=True)
    assert not reporters.valid([FINDING])


def test_folders_are_walked(tmp_path: Path) -> None:
    for name, content in {
        "b/rss.xml": RSS,
        "a.atom": b'<feed xmlns="http://www.w3.org/2005/Atom"/>',
        "feed.json": b'{"version": "https://jsonfeed.org/version/1.1"}',
        "package.json": b"{}",
        "list.xml": b"<opml/>",
        ".hidden/rss.xml": RSS,
        "page.html": b"<p>",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found = list(check_paths([str(tmp_path), "-"], io.BytesIO(RSS)))
    assert [(Path(name).name, format) for name, format, *_ in found] == [
        ("a.atom", "atom"),
        ("rss.xml", "rss"),
        ("feed.json", "json"),
        ("-", "rss"),
    ]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        list(check_paths([str(tmp_path / "none.xml")], io.BytesIO()))


def test_an_unknown_format_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="rss, atom, json"):
        check(RSS, "opml")
