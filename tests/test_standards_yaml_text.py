"""Text that a remedy says to type is read by YAML as the very same text, wherever it is typed."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tagfeed.standards.texts.yaml_text import as_yaml, bracketed

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def read(text: str) -> object:
    return yaml.load(text, yaml.CBaseLoader)


@given(TEXTS)
@example("x\uffff")
@example("x\x85y: z")
@example("a\U000e0001b")
@example("what? ever")
@example("#life")
def test_text_is_read_letter_for_letter(text: str) -> None:
    typed = as_yaml(text)
    assert "\n" not in typed
    assert read(f"id: {typed}") == {"id": text}
    assert read(f"x: {{{typed}: {{slug: {typed}}}}}") == {"x": {text: {"slug": text}}}


@given(st.lists(TEXTS, min_size=1))
def test_list_is_read_as_it_was(texts: list[str]) -> None:
    assert read(f"tags: {bracketed(texts)}") == {"tags": texts}


@pytest.mark.parametrize(
    "text",
    [
        *("https://example.org/a?b=c&d=%20", "tag:example.org:x", "2017", "C#", "R&D", "a b"),
        *("Don't look", "日本語", "naïve", "one - two", "archive/*.yaml", "/etc"),
    ],
)
def test_ordinary_text_is_not_quoted(text: str) -> None:
    assert as_yaml(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("#rust", "@work", "*nix", "C, C++", ">ann", "a: b", "null", "NULL", "~", "-", "", "a:"),
        *("tag:example.org,2006:x", " a", "a ", "!x", "&co", "%x", "[x]", "{{title}}", "'x'", "?"),
    ],
)
def test_text_that_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    assert as_yaml(text) == f'"{text}"'
    assert read(f"x: [{as_yaml(text)}]") == {"x": [text]}
