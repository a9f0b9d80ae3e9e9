"""Two lists in one folder, or in one folder of feeds: neither touches what the other published."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import files_below
from tagfeed import GuardError, build, pin, preview

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def write(path: Path, name: str, feeds_url: str = "https://site.news/feeds/") -> Path:
    """A list with a title, and articles of the same dates and other words."""
    path.parent.mkdir(exist_ok=True)
    text = f"site:\n  title: {name}\n  url: https://site.news/\n  feeds_url: {feeds_url}\n"
    text += f'  id_authority: "{feeds_url.split("/")[2]},2020"\narticles:\n'
    for day in range(1, 6):
        text += f"  - {{title: {name} {day}, date: 2020-01-0{day}, tags: [{name}, Common]}}\n"
    path.write_text(text)
    return path


@pytest.mark.parametrize("feeds_url", ["https://site.news/feeds/", "https://other.news/"])
@pytest.mark.parametrize("allow_removals", [False, True])
def test_a_folder_of_feeds_has_one_list(
    tmp_path: Path, feeds_url: str, allow_removals: bool
) -> None:
    first = write(tmp_path / "a.yaml", "Alpha")
    second = write(tmp_path / "b.yaml", "Beta", feeds_url)
    build(first, now=NOW)
    before = files_below(tmp_path)
    with pytest.raises(GuardError) as caught:
        build(second, now=NOW, allow_removals=allow_removals)
    (fault,) = caught.value.faults
    assert fault.problem == "a.yaml publishes its feeds there, and b.yaml would replace them"
    assert f"build b.yaml with --out {tmp_path / 'feeds'}-b " in fault.remedy
    assert files_below(tmp_path) == before
    build(second, tmp_path / "feeds-b", now=NOW)
    assert not build(first, now=NOW).changed
    assert not build(second, tmp_path / "feeds-b", now=NOW).changed


def test_a_list_plans_and_pins_without_what_the_other_published(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.yaml", "Alpha"), write(tmp_path / "b.yaml", "Beta")
    build(first, now=NOW)
    assert preview(second, NOW).kept == ()
    pin(second)
    assert "alpha" not in second.read_text()


def test_a_list_with_another_file_name_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", "Alpha")
    build(path, now=NOW)
    path = path.rename(tmp_path / "b.yaml")
    path.write_text(path.read_text().replace("Alpha 5", "Alpha Omega"))
    with pytest.raises(GuardError, match="alpha-5"):
        build(path, now=NOW)
    pin(path)
    assert build(path, now=NOW).written


@pytest.mark.parametrize("is_recorded", [True, False])
def test_lists_of_two_folders_do_not_share_one_folder_of_feeds(
    tmp_path: Path, is_recorded: bool
) -> None:
    first = write(tmp_path / "a" / "articles.yaml", "Alpha")
    second = write(tmp_path / "b" / "articles.yaml", "Beta", "https://other.news/")
    build(first, tmp_path / "feeds", now=NOW)
    if not is_recorded:
        shutil.rmtree(tmp_path / "a" / ".tagfeed")
    before = files_below(tmp_path / "feeds")
    with pytest.raises(GuardError, match="build into another folder with --out"):
        build(second, tmp_path / "feeds", now=NOW, allow_removals=True)
    assert files_below(tmp_path / "feeds") == before
    assert not build(first, tmp_path / "feeds", now=NOW).changed


def test_a_list_may_publish_below_the_feeds_of_another(tmp_path: Path) -> None:
    first = write(tmp_path / "a.yaml", "Alpha")
    second = write(tmp_path / "b.yaml", "Beta", "https://site.news/feeds/b/")
    for _ in range(2):
        build(first, now=NOW)
        build(second, tmp_path / "feeds" / "b", now=NOW)
        before = files_below(tmp_path / "feeds")
        assert not build(first, now=NOW, full=True).changed
        assert not build(second, tmp_path / "feeds" / "b", now=NOW, full=True).changed
        assert files_below(tmp_path / "feeds") == before
        shutil.rmtree(tmp_path / ".tagfeed")
