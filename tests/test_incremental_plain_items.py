"""Items that are read without a parser hold what the parser finds in them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagfeed.errors import InputError
from tagfeed.incremental.splitting.plain_items import plain_items
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import FileText, Node, decode
from test_incremental import examples

_WORDS = st.one_of(
    st.sampled_from(
        [
            *(
                "a",
                "Police",
                "no",
                "2017",
                "10:30",
                "https://x.example/y?z=1#w",
                "it''s",
                "C#",
                "R&D",
            ),
            *(
                ": ",
                " #",
                "# ",
                ":",
                "#",
                "'",
                '"',
                "''",
                '""',
                "\\",
                "\\n",
                ",",
                ", ",
                "[",
                "]",
                "{",
            ),
            *(
                "}",
                "{a: b}",
                "[a, b]",
                "- ",
                "-",
                "?",
                "? ",
                "&a ",
                "*a",
                "!!str ",
                "|",
                ">",
                "%",
                "@",
            ),
            *(
                "`",
                "~",
                "=",
                "<<",
                "---",
                "...",
                " ",
                "  ",
                "\t",
                "\x85",
                "\u2028",
                "\u2029",
                "\xa0",
            ),
            *(
                "\ufeff",
                "\ufffd",
                "\ufffe",
                "\x07",
                "\x7f",
                "é",
                "東京",
                "👩‍🚒",
                "²",
                "½",
                "_",
                "\r",
            ),
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=3),
)
_text = st.lists(_WORDS, max_size=5).map("".join)
_name = st.sampled_from(["title", "date", "tags", "image", "url", "content_html", "x_"])
_scalar = st.one_of(
    _text,
    _text.map(lambda text: f"'{text}'"),
    _text.map(lambda text: "'" + text.replace("'", "''") + "'"),
    _text.map(lambda text: f'"{text}"'),
)
_listed = st.lists(_scalar, max_size=3).map(lambda found: f"[{', '.join(found)}]")
_pair = st.builds("{}: {}".format, _name, _scalar)
_mapped = st.lists(_pair, max_size=3).map(lambda found: f"{{{', '.join(found)}}}")
_block_line = st.builds("{}{}".format, st.sampled_from(["", "    ", "     ", "   "]), _text)
_block = st.builds(
    "{}\n{}".format,
    st.sampled_from(["|", "|-", "|+"]),
    st.lists(_block_line, min_size=1, max_size=4).map("\n".join),
)
_value = st.one_of(_scalar, _listed, _mapped, _block)
_end = st.sampled_from(
    [
        "\n",
        "\n",
        "\n",
        "\r\n",
        " \n",
        " # c\n",
        "\n\n",
        "\n  # c\n",
        "\n#\n",
        "\n# c\u2028  x_: y\n",
    ]
)
_line = st.builds("{}: {}{}".format, _name, _value, _end)
_lines = st.lists(_line, min_size=1, max_size=4)


def plain_of(text: str, indent: int) -> Any:
    """What the plain reader makes of a text that is one item; None where it makes nothing of it."""
    (node,) = plain_items(text, indent, [1, 1 + text.count("\n")])
    return None if node is None else _meant(node)


def parsed(text: str) -> Any:
    """What YAML makes of it."""
    diagnostics = Diagnostics(FileText("x", text))
    root = parse(diagnostics).root
    assert root
    assert not diagnostics.faults
    (item,) = root.value
    return _meant(item)


def _meant(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _meant(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [_meant(item) for item in node.value]
    return node.value


@pytest.mark.slow
@given(_lines, st.sampled_from([0, 2, 3]))
@examples(3000)
def test_what_is_read_plainly_is_what_yaml_says(lines: list[str], indent: int) -> None:
    text = " " * indent + "- " + (" " * indent + "  ").join(lines)
    text = decode("x", text.encode()).text
    found = plain_of(text, indent)
    if found is not None:
        assert found == parsed(text)


PLAIN = [
    "- title: London police issue cameras\n  date: 2017-08-14\n",
    "- title: 'It''s: a #1'\n  summary: \"Q&A: x\"\n  url: https://example.org/a?b=c#d\n",
    "- tags: [Police, LazyFile cameras, C++]\n  authors: [Ann O'Neil]\n",
    "- image: {url: https://example.org/x.jpg, credit: 'Getty, Inc', alt: \"a: b\"}\n",
    "- title: C# in a\n\n  # a comment\n  date: 10:30 on a Monday\n\n",
    "- title: 東京 👩‍🚒 no-break\xa0space\r\n  date: 2017-08-14\r\n",
    "- content_html: |\n    <p>\n\n      a: b # c\n    - d\n     \n  # c\n\n  date: x\n",
    "- content_markdown: |+\n   # H\n\n\n  tags: [a]\n",
    "- content_markdown: |-\n      x\n\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_usual_items_need_no_parser(text: str) -> None:
    assert plain_of(text, 0) == parsed(text)


OTHER = [
    "- title: a,\n",
    '- title: a"\n',
    "- title: a'\n",
    "- title: a\n   b\n",
    "- title: >-\n    a\n",
    "- title: |2\n    a\n",
    "- title: | # c\n    a\n",
    "- title: |\n\n    a\n",
    "- title: |\n  a: b\n",
    "- title: |\n",
    "- title: |\n    a",
    "- title: |\n    a\r\n",
    "- title: |+\n    a\n\r\n  date: b\n",
    "- title: |+\n    a\n  \r",
    "- title: |\n    a\x07\n",
    "- title: |\n    a\n   b\n",
    "- title: 'a\n    b'\n",
    '- title: "a\\n"\n',
    "- title: a\n  title: b\n",
    "- tags:\n  - a\n",
    "- tags: []\n",
    "- tags: [a, , b]\n",
    "- tags: a, b\n",
    "- tags: 'a, b'\n",
    '- tags: "Washington, D.C."\n',
    "- image: {credit: a, credit: b}\n",
    "- title:\n",
    "- title: &a b\n",
    "- title: a # why\n",
    "- {title: a}\n",
    "- title\n",
    "- \n",
    "- # c\n  title: a\n",
    "- title: a\x07\n",
    "- title: a\u2028  date: b\n",
    "- title: a\n  # c\u2028  date: b\n",
    "- title: a\n  # c\u2029  date: b\n",
    "- title: a\n# c\x85  date: b\n",
]


@pytest.mark.parametrize("text", OTHER)
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    assert plain_of(decode("x", text.encode()).text, 0) is None


def test_faults_are_left_to_the_parser() -> None:
    with pytest.raises(InputError):
        parse(Diagnostics(FileText("x", "- title: a: b\n")))
    assert plain_of("- title: a: b\n", 0) is None
