"""What is wrong with front matter is mended by what its fault says, typed as it is printed."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.errors import Fault, GuardError, InputError
from tagfeed.reading import load

LIST = """\
site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}
include: [posts/*.md]
"""
# What is written, and how often a fault must be mended.
FILES = [
    ("---\ntitle: One: two\ndate: 2024-01-31\n---\n", 1),
    ("---\ntitle: 'It's'\ndate: 2024-01-31\n---\n", 1),
    ("---\ntitle: @one\n---\n", 2),
    ("---\ntitle: One\n---\nText.\n", 1),
    ("---\npubDate: 2024-01-31\nheroImage: /a.png\n---\n", 1),
    ("---\ntitle: One\nheroImage: /a.png\n---\n", 1),
    ("+++\ntitle = 'One'\n+++\n", 1),
    ("+++\ndate = 2024-01-31\n+++\n", 1),
    ("+++\ntitle = 'One'\ndate = 'soon'\n+++\n", 1),
    ("+++\ntitle = One\ndate = 2024-01-31\n+++\n", 1),
    ("+++\ntitle = 'One'\n[taxonomies]\ntags = ['A']\n+++\n", 1),
    ('{\n  "title": "One"\n}\nText.\n', 1),
    ('{\n  "title": "One",\n  "date": "soon"\n}\nText.\n', 1),
    ("<!--\n.. title: One\n-->\n", 1),
    ("<!--\n.. title: One\n.. date: soon\n-->\n", 1),
    ("Title: One\n\nText.\n", 1),
    ("Title: One\nDate: soon\n\nText.\n", 1),
    ("---\ntitle: One\ndate: 2024-01-31\nlastmod: 2024-01-30\n---\n", 1),
    ("---\ntitle: One\ndate: 2024-01-31\ntags: a, b\n---\n", 1),
    ("---\ntitle: One\ntitle: Two\ndate: 2024-01-31\n---\n", 1),
    ("---\ntitle: One\ndate: 2024-01-31\n", 1),
    ("+++\ntitle = 'One'\ndate = 2024-01-31\n", 1),
    ("---\ntitle: One\ndate: 2024-01-31\ndraft: perhaps\n---\n", 1),
]


def mended(fault: Fault, text: str) -> str:
    """The text with the remedy typed at its line."""
    lines, at = text.splitlines(), (fault.line or 1) - 1
    if found := re.search(r"write the line as `(.+?)`(?:$|;)", fault.remedy):
        lines[at] = found[1]
    elif found := re.search(r"add a line such as `(.+?)`", fault.remedy):
        lines.insert(at + text.startswith("{"), found[1])
    elif found := re.search(r"write a line `(.+?)`", fault.remedy):
        lines.append(found[1])
    elif "delete one of the two" in fault.remedy:
        del lines[at]
    else:
        value = re.search(
            r"write values as in `(.+?)`|brackets: (\[.+?\])|such as (\".+?\")"
            r"|correction: (\S+)|write (?!the day)(\S+)",
            fault.remedy,
        )
        assert value, fault
        new = next(filter(None, value.groups()))
        at = next(n for n, line in enumerate(lines) if fault.key in line) if fault.key else at
        old = re.fullmatch(r"(.*?[:=]\s*)([\"']?)(.*?)([\"']?,?)", lines[at])
        assert old, lines[at]
        lines[at] = new if "=" in new else f"{old[1]}{old[2]}{new}{old[4]}"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("text", "times"), FILES)
def test_remedy_works_as_it_is_typed(tmp_path: Path, text: str, times: int) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "articles.yaml").write_text(LIST, encoding="utf-8")
    file = tmp_path / "posts" / "a.md"
    for _ in range(times):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            load(tmp_path / "articles.yaml")
        fault = caught.value.faults[0]
        assert fault.file == str(file)
        text = mended(fault, text)
    file.write_text(text, encoding="utf-8")
    assert len(load(tmp_path / "articles.yaml").articles) == 1, text


BACK = [
    ("---\ntitle: A\ndate: 2024-01-01\n---\n", "withdrawn: 2024-03-01"),
    ("---\ntitle: A\ndate: 2024-01-01\nlastmod: 2024-01-02\n---\n", "withdrawn: 2024-03-01"),
    (
        "+++\ntitle = 'A'\ndate = 2024-01-01\n[taxonomies]\ntags = ['x']\n+++\n",
        "withdrawn = 2024-03-01",
    ),
    ('{\n"title": "A",\n"date": "2024-01-01"\n}\n', '"withdrawn": "2024-03-01",'),
    ("Title: A\nDate: 2024-01-01\n\n", "Withdrawn: 2024-03-01"),
    ("Title: A\nDate: 2024-01-01\nModified: 2024-01-02\n\n", "Withdrawn: 2024-03-01"),
    ("<!--\n.. title: A\n.. date: 2024-01-01\n-->\n", ".. withdrawn: 2024-03-01"),
]


@pytest.mark.parametrize(("front", "line"), BACK)
def test_what_brings_back_an_article_is_typed_as_it_is_printed(
    front: str, line: str, tmp_path: Path
) -> None:
    (tmp_path / "articles.yaml").write_text(LIST, encoding="utf-8")
    file = tmp_path / "posts" / "a.md"
    file.parent.mkdir()
    list, now = tmp_path / "articles.yaml", datetime(2024, 3, 2, tzinfo=UTC)
    for text in (front, _begun_with(line, front)):
        file.write_text(f"{text}Text.\n", encoding="utf-8")
        build(list, now=now)
    file.write_text(f"{front}Text.\n", encoding="utf-8")
    with pytest.raises(GuardError, match="was withdrawn at") as raised:
        build(list, now=now)
    remedy = raised.value.faults[0].remedy
    if asked := re.search(r"write `(.+)` in place of its `(.+)`", remedy):
        mended = re.sub(rf"(?m)^{asked[2]}.*$", asked[1], front)
    else:
        asked = re.search(r"begin the front matter with the line  (.+)$", remedy)
        assert asked, remedy
        mended = _begun_with(asked[1], front)
    file.write_text(f"{mended}Text.\n", encoding="utf-8")
    assert build(list, now=now).articles == 1


def _begun_with(line: str, front: str) -> str:
    """Front matter with one more line as its first."""
    first, rest = front.split("\n", 1)
    is_mark = not first[0].isalpha()
    return f"{first}\n{line}\n{rest}" if is_mark else f"{line}\n{front}"
