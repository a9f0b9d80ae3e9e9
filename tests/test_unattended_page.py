"""docs/unattended.md's report for programs and exit codes are those of the program."""

import json
from pathlib import Path
from typing import Any

import pytest

from machine import BROKEN, NEW, OLD, Site, list_of
from tagfeed.cli import exit_codes
from tagfeed.cli.reports.printing import print_json_error
from tagfeed.errors import Fault, GateError
from tagfeed.publishing import lock
from unattended_page import TEXT, table

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "number": int,
    "array of strings": list,
    "array of faults": list,
    "string or null": (str, type(None)),
    "number or null": (int, type(None)),
}
CLICKS_OWN = 2  # the exit code for arguments that the program can't read
WARNED = '- {title: "W", date: 2020-01-09, summary: "a\\u0092b"}\n'
HELD = "- {title: H, date: 2999-01-01}\n"


def assert_documented(found: dict[str, Any], heading: str) -> None:
    """An object has every member of the table in its order, each of its type, and no other."""
    rows = table(heading)
    assert list(found) == [name for name, *_ in rows]
    for name, kind, _ in rows:
        assert isinstance(found[name], TYPES[kind]), name
        if kind == "array of strings":
            assert all(isinstance(item, str) for item in found[name])
        if kind == "array of faults":
            for fault in found[name]:
                assert_documented(fault, "member of a fault")


def report(site: Site, *options: str) -> dict[str, Any]:
    done = site.build("--format", "json", *options)
    assert done.stderr == ""
    assert done.stdout.isascii()
    (line,) = done.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    assert found["exit"] == done.returncode
    assert_documented(found, "member")
    return found


def test_report_has_the_documented_members_whatever_happens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path, OLD)
    seen = [report(site)["status"]]
    site.list.write_text(NEW + HELD + WARNED, encoding="utf-8")
    done = report(site)
    assert (done["feeds"], done["articles"], done["held"]) == (3, 5, 1)
    assert done["due"] == "2999-01-01T00:00:00Z"
    assert done["warnings"]
    assert "rss.xml" in done["written"]
    seen.append(done["status"])
    site.list.write_text(BROKEN, encoding="utf-8")
    seen.append(report(site)["status"])
    site.list.write_text(list_of("Ä 1"), encoding="utf-8")
    refused = report(site)
    assert (refused["faults"][0]["line"], refused["articles"], refused["due"]) == (None, 0, None)
    seen.append(refused["status"])
    removed = report(site, "--allow-removals")
    assert removed["articles"] == 1
    with lock(site.home / ".tagfeed"):
        seen.append(report(site)["status"])
    seen.append(report(site, "--out", "articles.yaml")["status"])
    print_json_error(GateError([Fault("f", 1, "k", "p")]))
    invalid = json.loads(capsys.readouterr().out)
    assert_documented(invalid, "member")
    seen.append(invalid["status"])
    assert {*seen} == {status for _, status, *_ in table("exit") if status}


def test_each_status_has_its_documented_exit_code() -> None:
    documented = {status: int(code) for code, status, *_ in table("exit") if status}
    known = (exit_codes.DONE, exit_codes.UNCHANGED, *exit_codes.OF_ERRORS.values())
    assert documented == {outcome.status: outcome.code for outcome in known}


def test_wrong_use_prints_no_report(tmp_path: Path) -> None:
    done = Site(tmp_path).build("--format", "json", "--now", "yesterday")
    assert (done.returncode, done.stdout) == (CLICKS_OWN, "")
    assert "Traceback" not in done.stderr


def test_every_exit_code_is_in_the_table() -> None:
    codes = {value for value in vars(exit_codes).values() if isinstance(value, int)}
    codes |= {0, CLICKS_OWN, *(outcome.code for outcome in exit_codes.OF_ERRORS.values())}
    assert {int(code) for code, *_ in table("exit")} == codes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OLD.replace("Ä 2", "Ä 2, new"), "add the line  id: "),
        (list_of("Ä 1"), "put the articles back, or run again with --allow-removals"),
    ],
)
def test_remedies_on_the_page_are_those_that_are_printed(
    tmp_path: Path, text: str, message: str
) -> None:
    assert message in TEXT
    site = Site(tmp_path)
    site.list.write_text(text, encoding="utf-8")
    assert message in site.build().stderr


def test_following_the_remedy_of_a_changed_id_publishes_it_under_the_old_one(
    tmp_path: Path,
) -> None:
    site = Site(tmp_path)
    changed = OLD.replace('title: "Ä 2"', 'title: "New Ä 2"')
    site.list.write_text(changed, encoding="utf-8")
    refused = site.build()
    assert refused.returncode == 3
    line = refused.stderr.partition("add the line  ")[2].partition("; ")[0]
    site.list.write_text(changed.replace('{title: "New', f'{{{line}, title: "New'), "utf-8")
    assert site.build().returncode == 0
    assert "New Ä 2".encode() in site.published()["rss.xml"]


def test_file_of_somebody_else_is_refused_and_kept(tmp_path: Path) -> None:
    site = Site(tmp_path)
    (site.feeds / "index.html").write_text("<p>mine", encoding="utf-8")
    (site.home / ".tagfeed" / "lock").parent.rename(site.home / "old")
    refused = site.build()
    assert refused.returncode == 3
    assert "was not written by tagfeed and would be replaced by a feed; move it away" in (
        refused.stderr
    )
    assert (site.feeds / "index.html").read_text(encoding="utf-8") == "<p>mine"
