"""Names of folders: readable, makeable on every machine, and those of published feeds stay."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties import examples
from tagfeed import build, pin
from tagfeed.errors import InputError
from tagfeed.reading import default_ids
from tagfeed.reading.names import kept_slugs, resolving, slugs

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@examples(300, derandomize=True, database=None)
@given(st.text(ascii_letters + digits + " ", min_size=1, max_size=300))
def test_a_plain_name_has_the_slug_of_any_name(name: str) -> None:
    shortened = slugs.slug(name)
    beside = slugs.slug(f"{name} ü")  # not plain
    assert beside.startswith(shortened)
    assert shortened == slugs._cut(slugs._join(name)) or not name.strip()


NAMES = {
    "❤️": "heavy-black-heart",
    "☀️": "black-sun-with-rays",
    "❤️‍🔥": "heavy-black-heart-fire",
    "I ❤️ NY": "i-ny",
    "1️⃣ first": "1-first",
    "C♯": "c-sharp",
    "F♯ minor": "f-sharp-minor",
    "B♭ minor": "b-flat-minor",
    "C＋＋": "c-plus-plus",
    "R＆D": "r-and-d",
    "👩‍💻": "woman-personal-computer",
    "葛\N{VARIATION SELECTOR-17}飾": "葛飾",
    "Con": "con-tag",
    "AUX": "aux-tag",
    "lpt1": "lpt1-tag",
    "COM¹": "com¹-tag",
    "Con artists": "con-artists",
    "com10": "com10",
}
LIST = """\
site:
  title: A site
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  id_authority: "example.org,2020"
articles:
"""


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_has_a_name_that_can_be_read_and_made_anywhere(name: str) -> None:
    assert slugs.folder_slug(name, "tag") == NAMES[name]


def write(path: Path, *names: str) -> Path:
    """A list with an article of each name, as its title, tag and author."""
    items = (
        f'- {{title: "{name}", date: 2020-01-{day:02}, tags: ["{name}"], author: "{name}"}}\n'
        for day, name in enumerate(names, 1)
    )
    path.write_text(LIST + "".join(items), encoding="utf-8")
    return path


def test_what_was_published_under_a_former_slug_keeps_it_whatever_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built by hand as an earlier tagfeed did, then with other names beside them."""
    path = tmp_path / "articles.yaml"
    with monkeypatch.context() as patch:
        for module in (slugs, default_ids, kept_slugs):
            patch.setattr(module, "better_slug", lambda _name, former: former, raising=False)
        patch.setattr(resolving, "folder_slug", lambda name, _kind: slugs.former_slug(name))
        build(write(path, "❤️", "Con", "C♯"), now=NOW)
    before = published(tmp_path)
    assert {"tags/\ufe0f/", "tags/con/", "tags/c/", "authors/con/"} < before.keys()
    for others in ((), ("☀️", "Aux", "C#"), ("F♯",)):
        for full in (False, True):
            build(write(path, "❤️", "Con", "C♯", *others), now=NOW, full=full, allow_removals=True)
            after = published(tmp_path)
            assert {folder: after[folder] for folder in before if folder} == {
                folder: before[folder] for folder in before if folder
            }
    with pytest.raises(InputError, match="`C♯` and `C` both give the folder tags/c/"):
        build(write(path, "❤️", "Con", "C♯", "C"), now=NOW)
    shutil.rmtree(tmp_path / ".tagfeed")  # a fresh machine
    build(write(path, "❤️", "Con", "C♯"), now=NOW, allow_removals=True)
    assert {folder: published(tmp_path)[folder] for folder in before} == before
    pin(path)
    build(path, now=NOW)
    assert {folder: published(tmp_path)[folder] for folder in before} == before


def published(home: Path) -> dict[str, list[str]]:
    """The ids in each feed, by its folder."""
    folders = {path.parent: path for path in (home / "feeds").rglob("feed.json")}
    return {
        f"{folder.relative_to(home / 'feeds')}/".removeprefix("./"): [
            item["id"] for item in json.loads(path.read_bytes())["items"]
        ]
        for folder, path in folders.items()
    }
