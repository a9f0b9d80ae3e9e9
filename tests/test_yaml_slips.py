"""A slip in YAML is told at its line, in plain words, and its remedy makes the list build.

Lists of several styles, and slips as people make them, each at the first line that it fits.
"""

import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases import CORPUS
from conftest import some_slow
from tagfeed.errors import Fault, InputError
from tagfeed.reading import load
from typed_slips import as_typed

SITE = """\
site:
  title: "A site"
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  description: What this is about
tags:
  Police: {title: The Police, description: About them}
"""
BLOCK = """\
  - title: New cameras for the force
    date: 2020-01-03
    url: https://example.org/3/
    tags: [Police, Cameras]
    summary: The force gets cameras, and uses them
      in many streets of the town.
  - title: "Second: the story"
    date: 2020-01-02
    url: https://example.org/2/
    author: Ann Roe
    content_markdown: |
      # A heading

      A list: of two
      - one
      - two
    image: {url: https://example.org/2.jpg, credit: Getty}
"""
QUOTED = """\
articles:
# the newest on top
- title: New cameras   # a comment
  date: '2020-01-03'
  url: 'https://example.org/3/'
  tags: ['Police', 'Cameras']

- date: 2020-01-02T10:00:00+01:00
  title: Second story
  url: https://example.org/2/
  author: Ann Roe
  image:
    url: https://example.org/2.jpg
    credit: Getty Images
"""
FLOW = """\
articles:
  - {title: New cameras, date: 2020-01-03, url: https://example.org/3/, tags: [Police]}
  - {title: Second, date: 2020-01-02, url: https://example.org/2/, author: Ann Roe}
"""
JSON = """\
{
  "site": {
    "title": "A site", "url": "https://example.org/", "feeds_url": "https://example.org/feeds/"
  },
  "articles": [
    {
      "title": "New cameras",
      "date": "2020-01-03",
      "url": "https://example.org/3/"
    },
    {
      "title": "Second story",
      "date": "2020-01-02",
      "url": "https://example.org/2/",
      "tags": ["Police", "Cameras"]
    }
  ]
}
"""
INCLUDED = "".join(line.removeprefix("  ") for line in BLOCK.splitlines(keepends=True))
LISTS = {
    "block": SITE + "articles:\n" + BLOCK,
    "quoted": SITE + QUOTED,
    "flow": SITE + FLOW,
    "json": JSON,
    "included": INCLUDED,
}
WORDS = r"(?m)^(\s*(?:- )?(?:title|summary|author|credit|description): )([A-Za-z][^#\n]*)$"
PLAIN = r"(?m)^(\s*(?:- )?[a-z_]+)(: )([A-Za-z][^#\n]*)$"
INDENTED = r"(?m)^( {2,})([a-z_]+: [A-Za-z\"].*)$"
ITEM = r"(?m)^( *)- ([a-z_]+: .*)$"
IN_BRACES = r"(?m)^(  - \{title: )(\w[^,\"]*)(, date: )"
PAIR = r'(?m)^( {6}"title)(": ")(.*)(",)$'
# A pattern, and what the first that matches becomes.
SLIPS = {
    "colon-in-a-title": (WORDS, r"\1\2: and more"),
    "no-space-after-the-colon": (PLAIN, r"\1:\3"),
    "full-width-colon": (PLAIN, r"\1：\3"),
    "no-colon": (PLAIN, r"\1 \3"),
    "equals-sign": (PLAIN, r"\1 = \3"),
    "tab": (INDENTED, r"\t\2"),
    "no-break-space-in-front": (r"(?m)^  (\s*)(date|url|title)", "\u00a0\u00a0\\1\\2"),
    "no-break-space-after-the-colon": (PLAIN, "\\1:\u00a0\\3"),
    "space-too-many": (r"(?m)^(    | {2})(date|summary|author): ", r" \1\2: "),
    "space-too-few": (r"(?m)^ ( +)(date|summary|author): ", r"\1\2: "),
    "double-quote-not-closed": (WORDS, r'\1"\2'),
    "single-quote-not-closed": (WORDS, r"\1'\2"),
    "apostrophe-in-single-quotes": (WORDS, r"\1'Don't \2'"),
    "double-quotes-in-double-quotes": (WORDS, r'\1"She said "no" to \2"'),
    "text-after-a-quote": (WORDS, r'\1"New" \2'),
    "two-kinds-of-quotes": (WORDS, r"\1" + r'"\2' + "'"),
    "curly-quotes": (WORDS, r"\1“\2: more”"),
    "colon-at-the-end": (WORDS, r"\1\2:"),
    "blank-before-the-colon": (r"(?m)^(\s*(?:- )?title): ([A-Z][^#\n]*)$", r"\1 : \2: more"),
    "quote-closes-what-none-opened": (WORDS, r'\1\2: more"'),
    "two-keys-on-a-line": (r"(?m)^(\s+url: https://example.org/\d/)$", r"\1 draft: true"),
    "merge-of-nothing": (r"(?m)^(\s+)(url: https://example.org/\d/)$", r"\1<<: *base\n\1\2"),
    "text-without-its-sign": (r"(content_markdown:) \|", r"\1"),
    "long-vowel-for-a-hyphen": (ITEM, r"\1ー \2"),
    "no-braces": (r"(image: )\{(url.*)\}$", r"\1\2"),
    "name-too-far-to-the-left": (r"(?m)^  Police: (.*)$", r"  Police: \1\n Ann: {}"),
    "backslash": (WORDS, r'\1"C:\\path \2"'),
    "at-sign": (WORDS, r"\1@\2"),
    "backtick": (WORDS, r"\1`x` \2"),
    "percent-sign": (WORDS, r"\1%\2"),
    "stars": (WORDS, r"\1**New** \2"),
    "dash-in-front-of-text": (WORDS, r"\1- \2"),
    "text-after-a-bar": (WORDS, r"\1| \2"),
    "brackets-in-front-of-text": (WORDS, r"\1[Update] \2"),
    "placeholder": (WORDS, r"\1{{ title }}"),
    "bracket-not-closed": (r"(?m)(tags: \[.*)\]$", r"\1"),
    "brace-not-closed": (r"(?m)(\{.*)\}$", r"\1"),
    "bracket-too-many": (r"(?m)(tags: \[.*\])$", r"\1]"),
    "other-bracket": (r"(?m)(tags: \[.*)\]$", r"\1}"),
    "comment-in-brackets": (r"(?m)(tags: )\[.*\]$", r"\1[a #b, c]"),
    "hash-tags-in-brackets": (r"(?m)(tags: )\[.*\]$", r"\1[#life, #work]"),
    "hyphen-without-a-space": (ITEM, r"\1-\2"),
    "hyphen-too-many": (ITEM, r"\1- - \2"),
    "hyphen-within-an-article": (r"(?m)^( {2,4})(date: .*)$", r"\1- \2"),
    "dash-for-a-hyphen": (ITEM, r"\1– \2"),
    "fence": (r"(?m)^articles:$", "articles:\n---"),
    "slashes": (r"(?m)^(articles:)$", r"\1\n// a note"),
    "colon-in-braces": (IN_BRACES, r"\1Note: \2\3"),
    "no-comma-in-braces": (IN_BRACES, r"\1\2 date: "),
    "quote-in-braces-not-closed": (IN_BRACES, r'\1"\2\3'),
    "no-space-in-braces": (IN_BRACES, r"  - {title:\2\3"),
    "placeholder-in-braces": (IN_BRACES, r"\1{{title}}\3"),
    "quote-in-json-not-closed": (PAIR, r"\1\2\3,"),
    "key-in-json-with-one-quote": (PAIR, r"\1: " + r'"\3\4'),
    "no-comma-in-json": (PAIR, r'\1\2\3"'),
    "no-colon-in-json": (PAIR, r'\1" "\3\4'),
    "comment-in-json": (PAIR, r"\1\2\3\4 // a note"),
    "quotes-without-a-comma": (r'"Police", "Cameras"', '"Police" "Cameras"'),
    "brace-too-many-in-json": (r"\}\n\Z", "}\n}\n"),
    "bracket-in-json-not-closed": (r'"Cameras"\]', '"Cameras"'),
    "quotes-around-key-and-text": (r"(?m)^(\s+)(author: Ann Roe)$", r'\1"\2"'),
    "brackets-within-braces": (IN_BRACES, r"\1\2 [update]\3"),
    "semicolon-in-braces": (r'(- \{title: )(\w[^,"]*),', r'\1"\2";'),
    "opening-brace-missing": (r"(?m)^(  - )\{(title: Second,)", r"\1\2"),
    "bracket-in-braces-not-closed": (r'("Police", "Cameras")\]\n', r'\1, "summary": "A"\n'),
    "quotes-within-json": (PAIR, r'\1\2a "b" \3\4'),
}
LIBYAML = re.compile(
    "mapping values|could not find|did not find|block (collection|mapping|sequence)|simple key"
    "|flow (sequence|mapping)|token|node content|indicator|while (scanning|parsing)|escape char"
)


def broken_lists() -> Iterator[object]:
    for style, text in LISTS.items():
        for slip, (pattern, replacement) in SLIPS.items():
            broken = re.sub(pattern, replacement, text, count=1)
            if broken != text:
                yield pytest.param(style, text, broken, id=f"{style}-{slip}")


def faults(folder: Path, style: str, text: str) -> tuple[Fault, ...]:
    path = folder / "articles.yaml"
    path.write_bytes(text.encode())
    if style == "included":
        (folder / "more.yaml").write_bytes(text.encode())
        path.write_text(SITE + "include: [more.yaml]\n", encoding="utf-8")
    try:
        load(path)
    except InputError as error:
        return error.faults
    return ()


@pytest.mark.parametrize("style", LISTS)
def test_list_without_a_slip_has_no_fault(style: str, tmp_path: Path) -> None:
    assert faults(tmp_path, style, LISTS[style]) == ()


@pytest.mark.parametrize(("style", "text", "broken"), some_slow(broken_lists(), quick=4))
def test_slip_is_reported_at_its_line_with_a_remedy_that_works(
    style: str, text: str, broken: str, tmp_path: Path
) -> None:
    pairs = zip(text.split("\n"), broken.split("\n"), strict=False)
    changed = next(at for at, (before, after) in enumerate(pairs, 1) if before != after)
    fault, *others = faults(tmp_path, style, broken)
    assert not others
    assert fault.line == changed
    assert fault.excerpt
    assert not LIBYAML.search(str(fault))
    assert faults(tmp_path, style, as_typed(fault, broken)) == ()


def test_slips_of_several_articles_are_reported_at_once_with_other_faults(
    tmp_path: Path,
) -> None:
    text = LISTS["block"].replace("title: New", "title: New: ").replace("author: Ann", "author: @A")
    text = text.replace("date: 2020-01-02", "date: never")
    lines = [fault.line for fault in faults(tmp_path, "block", text)]
    assert lines == [9, 16, 18]


def test_pair_of_halves_is_one_character_in_double_quotes_alone(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    text = LISTS["block"].replace("Second: the", r"\ud83d\ude00").replace("A list", r"\ud83d\ude00")
    path.write_text(text, encoding="utf-8")
    article = load(path).articles[1]
    assert article.title == "😀 story"
    assert article.content_markup
    assert r"\ud83d\ude00: of two" in article.content_markup.text


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (LISTS["block"].encode("utf-16"), "UTF-16"),
        (LISTS["block"].encode("utf-16-be"), "UTF-16"),
        (b"<!DOCTYPE html>\n<html><title>A</title></html>", "an HTML page"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "an RSS feed"),
    ],
)
def test_file_that_is_not_a_list_is_named(body: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_bytes(body)
    with pytest.raises(InputError, match=f"the file is {what}"):
        load(path)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("- " * 200_000, "the file says nothing"),
        ("x" * 2_000_000, "was found where `site:` belongs"),
        pytest.param("\n" * 2_000_000, "the file says nothing", marks=pytest.mark.slow),
    ],
    ids=["hyphens", "one word", "empty lines"],
)
def test_rules_do_not_look_into_what_nobody_typed(text: str, what: str, tmp_path: Path) -> None:
    """Each took minutes, or gigabytes, when they did."""
    path = tmp_path / "articles.yaml"
    path.write_text(text, encoding="utf-8")
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match=what):
            load(path)
        assert tracemalloc.get_traced_memory()[1] < 30 * len(text)
    finally:
        tracemalloc.stop()


HYPHENS = """\
articles:
  - title: One
  - date: 2020-01-02
  - url: https://example.org/1/
  - title: Two
  - date: 2020-01-03
  - url: https://example.org/2/
"""


def test_hyphen_before_every_key_is_told_once_for_each_article(tmp_path: Path) -> None:
    found = faults(tmp_path, "block", SITE + HYPHENS)
    assert [(fault.line, fault.remedy) for fault in found] == [
        (10, "begin lines 10 to 11 with 4 spaces in place of the hyphen"),
        (13, "begin lines 13 to 14 with 4 spaces in place of the hyphen"),
    ]


@pytest.mark.parametrize("lost", ['"Cameras"]', 'T10:00:00Z"'])
def test_long_line_of_a_program_is_told_in_part(lost: str, tmp_path: Path) -> None:
    article = '{"title": "One", "date": "2020-01-02T10:00:00Z", "url": "https://example.org/%d/",'
    article += ' "tags": ["Police", "Cameras"]}'
    text = JSON[: JSON.index("[") + 1] + ", ".join(article % number for number in range(90)) + "]}"
    at = text.index(lost, 4000)
    (fault,) = faults(tmp_path, "json", text[:at] + lost[:-1] + text[at + len(lost) :])
    assert fault.remedy.startswith('write that part of the line as `{"title": "One", ')


@pytest.mark.parametrize("cut", range(2, 120, 9))
def test_list_of_json_that_is_cut_off_is_told_so(cut: int, tmp_path: Path) -> None:
    told = faults(tmp_path, "json", JSON[:-cut])
    assert any("never closed" in fault.problem for fault in told)
    assert not any("can't be read" in fault.problem for fault in told)


HEAD = """\
site:
  title: Harbour News
  url: https://harbour.news/
  feeds_url: https://harbour.news/feeds/
  id_authority: "harbour.news,2020"
articles:
"""


def slips_of_people() -> Iterator[object]:
    """Each is marked with a § before the line that is wrong."""
    for path in sorted((CORPUS / "slips").glob("*.txt")):
        for section in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
            name, body = section.split("\n", 1)
            text = HEAD + body if path.stem == "articles" else body
            style = "included" if path.stem == "included" else "list"
            yield pytest.param(style, text, name.endswith("crlf"), id=f"{path.stem}-{name}")


@pytest.mark.parametrize(("style", "text", "is_crlf"), some_slow(slips_of_people(), quick=4))
def test_slip_of_somebody_is_named_and_goes_when_its_remedy_is_typed(
    style: str, text: str, is_crlf: bool, tmp_path: Path
) -> None:
    marked = {number for number, line in enumerate(text.split("\n"), 1) if line.startswith("§")}
    text = text.replace("§", "")
    found = told(tmp_path, style, text, is_crlf)
    assert found[0].line in marked
    assert found[0].excerpt
    assert not any(LIBYAML.search(str(fault)) for fault in found)
    assert "can't be read" not in found[0].problem
    for _ in range(6):
        text = as_typed(found[0], text)
        if not (found := told(tmp_path, style, text, is_crlf)):
            break
    assert found == ()


def told(folder: Path, style: str, text: str, is_crlf: bool) -> tuple[Fault, ...]:
    return faults(folder, style, text.replace("\n", "\r\n") if is_crlf else text)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('- files: "posts/*.md"', "- files: **/*.md"),
        ('urls: "/{year}/{slug}/"', 'urls: "/{year}/{slug}/'),
        ("tool: jekyll", "tool:jekyll"),
        ("  tool: jekyll", "\ttool: jekyll"),
    ],
)
def test_slip_in_what_is_included_goes_when_its_remedy_is_typed(
    right: str, wrong: str, tmp_path: Path
) -> None:
    (tmp_path / "posts").mkdir()
    post = "---\ntitle: A post\ndate: 2024-01-02\n---\nA text.\n"
    (tmp_path / "posts" / "2024-01-02-a.md").write_text(post, encoding="utf-8")
    text = f'{SITE}include:\n- files: "posts/*.md"\n  tool: jekyll\n  urls: "/{{year}}/{{slug}}/"\n'
    assert faults(tmp_path, "list", text) == ()
    broken = text.replace(right, wrong)
    found, *_ = faults(tmp_path, "list", broken)
    assert found.line == broken[: broken.index(wrong)].count("\n") + 1
    assert faults(tmp_path, "list", as_typed(found, broken)) == ()


@pytest.mark.parametrize("wrong", ["--", "----", "—", "***"])
def test_line_that_nearly_ends_front_matter_is_told(wrong: str, tmp_path: Path) -> None:
    post = f"---\ntitle: A post\ndate: 2024-01-02\ntags:\n- One\n{wrong}\nA text.\n"
    (tmp_path / "a.md").write_text(post, encoding="utf-8")
    (found,) = faults(tmp_path, "list", f"{SITE}include: [a.md]\n")
    assert (found.line, found.remedy) == (6, "write the line as `---`")


def test_line_of_include_without_files_is_told(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, "list", f"{SITE}include:\n- tool: jekyll\n")
    assert '`files: "posts/**/*.md"`' in found.remedy


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("tags: [Sea]}", "tags [Sea]}"),
        ("tags: [Sea]}", "tags: [Sea]}}"),
        ("{title: One", "{title One"),
        ("date: 2020", "date:2020"),
    ],
)
def test_of_a_long_line_the_remedy_shows_the_part(right: str, wrong: str, tmp_path: Path) -> None:
    facts = "title: One, date: 2020-01-01, url: https://example.org/1/"
    words = "what it says " * 30
    text = f'{SITE}articles:\n  - {{{facts}, summary: "{words}", tags: [Sea]}}\n'
    assert faults(tmp_path, "list", text) == ()
    broken = text.replace(right, wrong)
    found, *_ = faults(tmp_path, "list", broken)
    assert "in place of" in found.remedy
    assert faults(tmp_path, "list", as_typed(found, broken)) == ()


def test_patterns_of_include_without_hyphens_are_told(tmp_path: Path) -> None:
    for name in ("2020.yaml", "2021.yaml"):
        (tmp_path / name).write_text(INCLUDED, encoding="utf-8")
    text = f"{SITE}include:\n  2020.yaml\n  2021.yaml\n"
    found, *_ = faults(tmp_path, "list", text)
    assert (found.line, found.problem) == (9, "each line below `include:` begins with a hyphen")
    mended = as_typed(found, text)
    assert mended.endswith("include:\n  - 2020.yaml\n  - 2021.yaml\n")
