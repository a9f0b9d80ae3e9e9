"""`tagfeed import --copied`: what dates such as `3 hours ago` mean is told by when a page was
copied."""

from datetime import date, datetime
from pathlib import Path

import pytest

from machine import PROGRAM, run
from tagfeed.errors import InputError
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.importers.text_pages.words.open_dates import closed
from tagfeed.importing.values import Reading

COPIED = datetime(2024, 3, 1, 10, 30)


def _read(folder: Path, days: list[str], copied: date | None) -> Reading:
    path = folder / "page.txt"
    titles = ["A boathouse opens", "Crews are back", "A cup comes home", "An oar in the attic"]
    lines = [
        f"{title} by the river\nBy Ann Lee\n{day}\n"
        for title, day in zip(titles, days, strict=True)
    ]
    path.write_text("\n".join(lines))
    return import_sources([str(path)], Wishes(copied=copied)).reading


def _dates(reading: Reading) -> list[str]:
    return [str(article.date) for article in reading.articles]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("just now", None),
        ("40 mins ago", "2024-03-01"),
        ("11 hours ago", "2024-02-29"),
        ("vor 3 Stunden", "2024-03-01"),
        ("2d", "2024-02-28"),
        ("il y a 2 jours", "2024-02-28"),
        ("hace un día", "2024-02-29"),
        ("Yesterday, 21:40", "2024-02-29 21:40"),
        ("hoy", "2024-03-01"),
        ("2 weeks ago", None),
        ("4 mo", None),
        ("999999999 days ago", None),
        ("1 March", "2024-03-01"),
        ("Mar 2", "2023-03-02"),
        ("2. März", "2023-03-02"),
        ("29 February, 8:15 am", "2024-02-29 8:15 am"),
        ("31 de noviembre", None),
    ],
)
def test_an_open_date_means_what_it_meant_when_the_page_was_copied(
    text: str, day: str | None
) -> None:
    assert closed(text, COPIED) == day


def test_the_last_29_february_may_be_years_ago() -> None:
    assert closed("29 February", date(1903, 2, 1)) == "1896-02-29"


def test_hours_are_told_only_by_the_time_of_day() -> None:
    assert closed("3 hours ago", COPIED.date()) is None
    assert closed("3 days ago", COPIED.date()) == "2024-02-27"


def test_open_dates_are_read_among_whole_ones(tmp_path: Path) -> None:
    days = ["3 hours ago", "Yesterday, 21:40", "12 February", "14 December 2022"]
    found = _read(tmp_path, days, COPIED)
    assert _dates(found) == ["2024-03-01", "2024-02-29 21:40:00", "2024-02-12", "2022-12-14"]
    assert [article.authors for article in found.articles] == [("Ann Lee",)] * 4
    assert not found.notes


def test_a_day_that_is_out_of_order_may_be_of_any_year_and_is_left_out(tmp_path: Path) -> None:
    found = _read(tmp_path, ["3 January", "5 December", "8 June", "9 November"], COPIED)
    assert _dates(found) == ["2024-01-03", "2023-12-05", "2023-06-08"]
    assert [each.why for each in found.skipped] == [
        "`9 November` does not say which day of which year it means"
    ]


def test_a_page_may_show_the_oldest_article_first(tmp_path: Path) -> None:
    found = _read(tmp_path, ["9 November", "5 December", "3 January", "8 February"], COPIED)
    assert _dates(found) == ["2024-02-08", "2024-01-03", "2023-12-05", "2023-11-09"]


def test_a_year_above_days_says_more_than_when_the_page_was_copied(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    days = ["14 March", "9 March", "2 March"]
    articles = "".join(f"A boat of {day[:2]} came\n{day}\n\n" for day in days)
    path.write_text(f"March 2019\n\n{articles}")
    found = import_sources([str(path)], Wishes(copied=COPIED)).reading
    assert _dates(found) == ["2019-03-14", "2019-03-09", "2019-03-02"]


def test_the_report_names_the_option_only_where_it_would_tell_more(tmp_path: Path) -> None:
    days = ["3 hours ago", "3 days ago", "12 February", "14 December 2022"]
    [note] = _read(tmp_path, days, None).notes
    assert "tells what `3 hours ago` means" in note
    assert _read(tmp_path, days, COPIED.date()).notes == (note,)
    weeks = ["2 days ago", "3 days ago", "2 weeks ago", "3 weeks ago"]
    assert not _read(tmp_path, weeks, COPIED.date()).notes


def test_a_page_is_not_copied_before_its_articles_come(tmp_path: Path) -> None:
    days = ["14 March 2024", "12 March 2024", "3 days ago", "5 days ago"]
    [note] = _read(tmp_path, days, COPIED).notes
    assert note.endswith(
        "articles of 2024-03-14, so it was not copied on 2024-03-01, as `--copied` says"
    )
    assert not _read(tmp_path, days, datetime(2024, 3, 13, 23)).notes  # it is later elsewhere


def test_what_the_report_says_works_as_it_is_typed(tmp_path: Path) -> None:
    _read(tmp_path, ["3 hours ago", "3 days ago", "12 February", "14 December 2022"], None)
    said = run([*PROGRAM, "import", "page.txt", "-o", "a.yaml"], tmp_path).stdout
    remedy = said.partition("`--copied")[2].partition("`")[0].split()
    again = run([*PROGRAM, "import", "page.txt", "-o", "b.yaml", "--copied", *remedy], tmp_path)
    assert "b.yaml: 4 articles." in again.stdout


def test_when_a_page_was_copied_is_a_day_or_a_moment(tmp_path: Path) -> None:
    _read(tmp_path, ["1 March 2024"] * 4, None)
    done = run([*PROGRAM, "import", "page.txt", "--copied", "3 May"], tmp_path)
    assert done.returncode == 2
    assert "write 2024-05-03 or 2024-05-03T21:40" in done.stderr


def test_a_source_that_is_not_copied_refuses_the_option(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("title,date\nOne,2024-03-01\n")
    with pytest.raises(InputError, match="is a CSV file, for which `--copied` does nothing"):
        import_sources([str(tmp_path / "rows.csv")], Wishes(copied=COPIED))


def test_a_list_is_not_written_to_the_standard_output(tmp_path: Path) -> None:
    _read(tmp_path, ["1 March 2024"] * 4, None)
    done = run([*PROGRAM, "import", "page.txt", "-o", "-"], tmp_path)
    assert done.returncode == 2
    assert "'-' is not a file to write; name one, such as articles.yaml" in done.stderr
