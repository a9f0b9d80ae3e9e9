"""A name that looks like a slip is told of, once and with what to write; quotes end it."""

from pathlib import Path

import pytest

from tagfeed.errors import Fault, InputError
from tagfeed.reading import load

LIST = """\
site:
  title: A site
  url: https://site.example/
  feeds_url: https://site.example/feeds/
articles:
  - title: One
    date: 2020-01-02
    url: https://site.example/1/
"""


def warnings(folder: Path, lines: str) -> tuple[Fault, ...]:
    path = folder / "articles.yaml"
    path.write_text(LIST + lines, encoding="utf-8")
    return load(path).warnings


@pytest.mark.parametrize(
    ("lines", "remedy"),
    [
        ("    tags: -Police\n", "write `- Police` with a space after it"),
        ("    tags: [;x]\n", "write x, or"),
        ("    tags: [Port; Storms]\n", "write them with commas: [Port, Storms]"),
        ("    tags: [本、翻訳]\n", "write them with commas: [本, 翻訳]"),
        ("    tags: [本，翻訳]\n", "write them with commas: [本, 翻訳]"),
        ("    tags: [“Port”, Storms]\n", "write Port"),
        ("    tags: ［季節］\n", "write [季節]"),
        ('    tags: ["Port", Storms"]\n', "write Storms"),
        ("    tags: Council]\n", "write Council"),
        ("    tags: Port | Storms\n", "write them with commas: [Port, Storms]"),
        ("    tags: [Port|Storms]\n", "write them with commas: [Port, Storms]"),
    ],
)
def test_name_with_the_signs_of_a_list_is_warned_of(
    lines: str, remedy: str, tmp_path: Path
) -> None:
    (warning,) = warnings(tmp_path, lines)
    assert warning.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("key", "items"), [("tags", ("Police", "Cameras")), ("authors", ("Ann Roe", "Bob Ng"))]
)
def test_items_that_yaml_joins_are_a_fault_at_the_second(
    key: str, items: tuple[str, str], tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        warnings(tmp_path, f"    {key}:\n      - {items[0]}\n        - {items[1]}\n")
    (fault,) = caught.value.faults
    assert fault.line == 11
    assert fault.remedy == f"write 6 spaces before `- {items[1]}`"


@pytest.mark.parametrize(
    "name",
    ["Rock - Pop", "co-op", "C (language)", "the '90s", "12'", "rock'n'roll", "Jones'", '"-Police"',
     '"Port; Storms"', "'Council]'", "Ann & Bob", "#1".join("''"), "S.H.I.E.L.D.", "¿Qué?"],
)  # fmt: skip
def test_name_that_is_one_is_not(name: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, f"    tags:\n      - {name}\n") == ()


def test_odd_name_with_the_folder_of_another_is_told_as_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        warnings(tmp_path, "    tags: [Council, “Council”]\n")
    (fault,) = caught.value.faults
    assert fault.key == "articles[0].tags[1]"
    assert fault.remedy == "write Council"


@pytest.mark.parametrize("names", ["'Port|Quay', Port Quay", "'- Port', Port", "Port, 'Port]'"])
def test_quoted_name_with_the_folder_of_another_is_no_slip(names: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        warnings(tmp_path, f"    tags: [{names}]\n")
    (fault,) = caught.value.faults
    assert "both give the folder tags/port" in fault.problem
    line = fault.remedy.partition("`")[2].partition("`")[0]
    assert warnings(tmp_path, f"    tags: [{names}]\ntags:\n  {line}\n") == ()


def test_included_file_with_a_key_above_its_articles_says_to_delete_it(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("articles:\n- title: Two\n  date: 2020-01-02\n")
    path = tmp_path / "articles.yaml"
    path.write_text(LIST.replace("articles:", "include: [more.yaml]\narticles:"))
    with pytest.raises(InputError, match="delete the line `articles:`"):
        load(path)
