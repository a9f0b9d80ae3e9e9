"""Text that YAML reads otherwise than it was meant is told of; what is meant so is not."""

from pathlib import Path

import pytest

from tagfeed.errors import Fault, InputError
from tagfeed.reading import load
from tagfeed.reading.feeds.query_keys import query_fields
from tagfeed.reading.fields import Fields
from tagfeed.reading.keys import PERSON, SITE, TAG, WORDS, article_fields
from tagfeed.reading.plain_words import BODY, MARKDOWN_BODY, PLAIN_LINE, PLAIN_TEXT, SENTENCE

LIST = """\
site: {title: A site, url: "https://site.example/", feeds_url: "https://site.example/feeds/"}
articles:
- title: One
  date: 2020-01-02
  url: https://site.example/1/
"""


def warnings(folder: Path, lines: str) -> list[tuple[int | None, str]]:
    path = folder / "articles.yaml"
    path.write_text(LIST + lines, encoding="utf-8")
    return [(each.line, each.remedy) for each in load(path).warnings]


def faults(folder: Path, lines: str) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as error:
        warnings(folder, lines)
    return error.value.faults


@pytest.mark.parametrize(
    ("lines", "remedy"),
    [
        ("\n    ## The day\n    It rained.\n", "write the line as `content_markdown: |`"),
        ("\n    It rained.\n    ## The day\n", "write the line as `content_markdown: |`"),
        ("\n\n    ### The day\n", "write the line as `content_markdown: |`"),
        (
            " It rained.\n    ## The day\n",
            "write `content_markdown: |`, and `It rained.` on a line of its own below it",
        ),
    ],
)
def test_heading_that_is_lost_is_a_fault(lines: str, remedy: str, tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, f"  content_markdown:{lines}")
    assert (fault.line, fault.remedy) == (6, remedy)
    assert "`## The day`" in fault.problem.replace("###", "##")


@pytest.mark.parametrize(
    "lines", ["\n    # A day\n    It rained.\n", "\n    It rained.\n    # A\n"]
)
def test_heading_that_may_be_a_comment_is_warned_of(lines: str, tmp_path: Path) -> None:
    found = warnings(tmp_path, f"  content_markdown:{lines}")
    assert found == [(6, "write the line as `content_markdown: |`")]


@pytest.mark.parametrize(
    "lines",
    [
        "\n    It rained on\n    - the fair\n    - the council\n",
        "\n    It rained.\n\n    It went on.\n",
        "\n    1. rain\n    2. more of it\n",
    ],
)
def test_lines_of_markdown_that_are_joined_are_warned_of(lines: str, tmp_path: Path) -> None:
    found = warnings(tmp_path, f"  content_markdown:{lines}")
    assert found == [(6, "write the line as `content_markdown: |`")]


@pytest.mark.parametrize(
    "lines",
    [
        "  content_markdown: It rained on the fair\n    and on the council.\n",
        "  content_markdown: |\n    ## The day\n    It rained.\n",
        "  content_markdown: It rained.\n  # a note\n",
        "  content_markdown: It rained.\n# a note\n",
        "  content_text: |\n    content_markdown:\n      ## The day\n",
        '  content_markdown: "## The day\n    # It rained"\n',
    ],
)
def test_heading_that_is_there_and_a_comment_are_not_told(lines: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, lines) == []


@pytest.mark.parametrize(
    ("lines", "remedy"),
    [
        ("  summary: <\n    It rained.\n", "write `>` if a text of several lines was meant"),
        ("  content_text: ¦\n    It rained.\n", "write `|` if a text of several lines was meant"),
        ('  summary: “It rained"\n', 'write "It rained"'),
        ('  summary: It rained"\n', "write It rained"),
        ("  summary: It rained,\n", "write It rained"),
        ("  image: {credit: Ann, url: https://site.example/a.jpg, alt: Snow'}\n", "write Snow"),
        ("  image: https://site.example/a.jpg,\n", "write https://site.example/a.jpg"),
        ("  image: https://site.example/ a.jpg\n", "write https://site.example/a.jpg, or `%20`"),
    ],
)
def test_sign_that_is_no_part_of_a_text_is_warned_of(
    lines: str, remedy: str, tmp_path: Path
) -> None:
    ((line, told),) = warnings(tmp_path, lines)
    assert line == 6
    assert told.startswith(remedy)


@pytest.mark.parametrize(
    "lines",
    [
        "  summary: “It rained”\n",
        '  summary: “It "rained"\n',
        "  summary: /r/gardening is twenty\n",
        "  summary: He is 6' 2\"\n",
        "  summary: It belongs to the Joneses'\n",
        '  summary: "It rained,"\n',
        "  summary: |\n    <\n    It rained.\n",
    ],
)
def test_sign_that_is_a_part_is_not(lines: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, lines) == []


@pytest.mark.parametrize("table", [SITE, TAG, PERSON, article_fields(None), query_fields(None)])
def test_every_key_that_holds_words_is_guarded_against_text_that_yaml_cuts(table: Fields) -> None:
    of_words = (BODY, MARKDOWN_BODY, PLAIN_LINE, PLAIN_TEXT, SENTENCE)
    keys = {key for key, field in table.items() if field.type in of_words}
    assert keys <= WORDS
