"""What a run tells Prometheus, read by Prometheus's own parser."""

import os
import shutil
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from machine import NEW, PROGRAM, Site, run
from rows import Values, write_list, write_parquet

Told = dict[tuple[str, ...], float]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A list of four articles that nobody has built yet."""
    site = Site(tmp_path / "site", NEW)
    shutil.rmtree(site.feeds)
    shutil.rmtree(site.home / ".tagfeed")
    return site


def build(site: Site, *options: str, code: int = 0, file: str = "tagfeed.prom") -> Told:
    """What the file says after `tagfeed build`: by name and what tells a value from others."""
    command = [*PROGRAM, "build", *options, "--metrics", file]
    done = run(command, site.home)
    assert done.returncode == code, done.stderr
    return told(site.home / file, site)


def told(path: Path, site: Site) -> Told:
    found: Told = {}
    for family in text_string_to_metric_families(path.read_text(encoding="utf-8")):
        assert family.type == "gauge"
        assert family.documentation
        for sample in family.samples:
            assert sample.labels.pop("list") == str(site.list)
            sample.labels.pop("out")
            key = (sample.name.removeprefix("tagfeed_"), *sample.labels.values())
            assert key not in found
            found[key] = sample.value
    return found


def test_a_run_says_what_it_did_and_how_long_each_stage_took(site: Site) -> None:
    found = build(site)
    assert found["run_exit_code",] == found["run_faults",] == 0
    written = [path for path in site.feeds.rglob("*") if path.is_file()]
    assert found["files", "written"] == len(written)
    assert (found["articles",], found["rows_left_out",]) == (4, 0)
    stages = {key[1]: value for key, value in found.items() if "stage" in key[0]}
    assert [*stages] == ["starting", "reading", "writing", "publishing"]
    assert sum(stages.values()) == pytest.approx(found["run_duration_seconds",])
    assert found["success_timestamp_seconds",] == pytest.approx(
        found["run_timestamp_seconds",], abs=1
    )


@pytest.mark.slow
def test_a_run_with_nothing_to_do_is_a_success_too(site: Site) -> None:
    first = build(site)
    again = build(site)
    assert again["success_timestamp_seconds",] > first["success_timestamp_seconds",]
    assert again["files", "written"] == 0
    assert again["files", "unchanged"] == first["files", "written"]


def test_a_refused_run_says_so_and_leaves_what_is_published(site: Site) -> None:
    first = build(site)
    site.list.write_text(NEW.replace("date: 2", "date: x2"), encoding="utf-8")
    after = build(site, code=1)
    assert after["run_exit_code",] == 1
    assert after["run_faults",] == 4
    assert after["run_timestamp_seconds",] > first["run_timestamp_seconds",]
    of_run = {key for key in first if key[0].startswith("run_")}
    assert {key: value for key, value in after.items() if key not in of_run} == {
        key: value for key, value in first.items() if key not in of_run
    }


@pytest.mark.slow
def test_a_first_run_that_fails_claims_no_success(site: Site) -> None:
    site.list.write_text("nothing", encoding="utf-8")
    found = build(site, code=1)
    assert {key[0].partition("_")[0] for key in found} == {"run"}


@pytest.mark.slow
def test_what_another_list_published_is_not_taken_over(site: Site) -> None:
    build(site)
    other = site.home / "other.yaml"
    other.write_text("nothing", encoding="utf-8")
    run([*PROGRAM, "build", other.name, "--metrics", "tagfeed.prom"], site.home)
    text = (site.home / "tagfeed.prom").read_text(encoding="utf-8")
    assert "other.yaml" in text
    assert "success" not in text


@pytest.mark.slow
def test_rows_that_are_left_out_are_counted_once(site: Site) -> None:
    rows: list[Values] = [
        {"title": f"A{n}", "date": "2020-01-01", "url": f"https://example.org/{n}/"}
        for n in range(5)
    ]
    rows[3] |= {"date": "soon", "updated": "late"}
    write_parquet(site.home / "a.parquet", rows)
    about = {"title": "S", "url": "https://example.org/", "feeds_url": "https://example.org/f/"}
    write_list(site.list, {"site": about, "source": {"parquet": "a.parquet", "faults": 0.5}})
    found = build(site)
    assert (found["rows_left_out",], found["articles",]) == (1, 4)
    assert found["warnings",] >= 2


def test_names_may_hold_anything(tmp_path: Path) -> None:
    site = Site(tmp_path / 'a "quoted"\\ folder\nof two lines')
    site.list.write_text(NEW, encoding="utf-8")
    assert build(site)["articles",] == 4


@pytest.mark.slow
def test_the_file_is_replaced_whole_and_others_may_read_it(site: Site) -> None:
    build(site)
    path = site.home / "tagfeed.prom"
    before = path.stat().st_ino
    build(site)
    assert path.stat().st_ino != before
    assert path.stat().st_mode & 0o777 == 0o666 & ~os.umask(os.umask(0o022))
    assert [each.name for each in site.home.glob("tagfeed.prom*")] == ["tagfeed.prom"]


@pytest.mark.slow
def test_a_file_that_cannot_be_written_is_a_fault_of_the_run(site: Site) -> None:
    folder = site.home / "tagfeed.prom.new"
    (folder / "in").mkdir(parents=True)  # where it is written first
    command = [*PROGRAM, "build", "--metrics", "tagfeed.prom"]
    done = run(command, site.home)
    assert done.returncode == 5
    assert "tagfeed.prom: can't be written" in done.stderr
    assert (site.feeds / "rss.xml").exists()
    site.list.write_text("nothing", encoding="utf-8")
    done = run(command, site.home)
    assert done.returncode == 1
    assert "tagfeed.prom: can't be written" in done.stderr


def test_a_folder_that_is_not_there_is_wrong_use(site: Site) -> None:
    done = run([*PROGRAM, "build", "--metrics", "no where/t.prom"], site.home)
    assert done.returncode == 2
    assert "run `mkdir -p 'no where'`" in done.stderr
    assert not site.feeds.exists()
