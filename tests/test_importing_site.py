"""Sources that do not say where the site is: it is named once, or the list knows it by then."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cases import CORPUS
from tagfeed.cli.program import main
from tagfeed.importing.values import UNKNOWN_SITE
from tagfeed.reading import load

OWN = "https://own.example/"
LETTERS = CORPUS / "import" / "substack" / "letters"


def ghost(path: Path, many: int) -> None:
    posts = [
        {
            "id": f"64f0c1a2b3c4d5e6f7a8090{n}",
            "slug": f"post-{n}",
            "title": f"Post {n}",
            "published_at": f"2026-01-0{n}T00:00:00.000Z",
            "html": f'<p>See <a href="__GHOST_URL__/about/">us</a> {n}.</p>',
        }
        for n in range(1, many + 1)
    ]
    path.write_text(json.dumps({"db": [{"meta": {}, "data": {"posts": posts}}]}))


def rows(path: Path, many: int) -> None:
    lines = [f"Post {n},2026-01-0{n},/post-{n}/" for n in range(1, many + 1)]
    path.write_text("\n".join(["title,date,link", *lines]))


def markdown(path: Path, many: int) -> None:
    path.mkdir(exist_ok=True)
    for n in range(1, many + 1):
        text = f"---\ntitle: Post {n}\ndate: 2026-01-0{n}\n---\nText {n}.\n"
        (path / f"post-{n}.md").write_text(text)


def letters(path: Path, many: int) -> None:
    head = "post_id,post_date,is_published,title,type,audience,podcast_url,subtitle\n"
    lines = [
        f"{n}.post-{n},2026-01-0{n}T00:00:00.000Z,true,Post {n},newsletter,everyone,,\n"
        for n in range(1, many + 1)
    ]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("posts.csv", head + "".join(lines))
        for n in range(1, many + 1):
            packed.writestr(f"posts/{n}.post-{n}.html", f"<p>Text {n}.</p>")


SOURCES = {"ghost.json": ghost, "rows.csv": rows, "notes": markdown, "letters.zip": letters}


def run(*words: str) -> str:
    done = CliRunner().invoke(main, ["import", *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(params=SOURCES)
def source(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, Callable[[int], None]]:
    monkeypatch.chdir(tmp_path)
    name = request.param
    return name, lambda many: SOURCES[name](tmp_path / name, many)


def test_articles_of_a_site_that_is_named_are_below_it(
    source: tuple[str, Callable[[int], None]],
) -> None:
    name, write = source
    write(2)
    assert "delete the list and import again with `--site`" in run(name, "-o", "unnamed.yaml")
    assert "--site" not in run(name, "--site", OWN.rstrip("/"))
    text = Path("articles.yaml").read_text()
    assert f"url: {OWN}\n" in text
    assert {each.link.startswith(OWN) for each in load(Path("articles.yaml")).articles} == {True}
    assert text.count(UNKNOWN_SITE) == 1, "where feeds/ is served, nobody said"


def test_a_site_that_is_named_but_not_needed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows(tmp_path / "rows.csv", 1)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "A"}
    item = {"id": "1", "url": f"{OWN}1", "content_text": "x", "date_published": "2025-01-01"}
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({**feed, "home_page_url": OWN, "items": [item]}))
    other = "https://other.example/"
    told = f"`--site` is not used: the sources say that the site is {OWN}"
    assert told in run("feed.json", "--site", other, "-o", "a.yaml")
    assert "--site" not in run("feed.json", "--site", OWN, "-o", "b.yaml")
    assert "--site" not in run("feed.json", "rows.csv", "--site", other, "-o", "c.yaml")


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_merge_writes_new_articles_below_the_site_of_the_list_and_knows_the_old_ones(
    everywhere: bool, source: tuple[str, Callable[[int], None]]
) -> None:
    name, write = source
    write(2)
    run(name)
    path = Path("articles.yaml")
    mark = UNKNOWN_SITE if everywhere else f"  url: {UNKNOWN_SITE}  # change"
    before = path.read_text().replace(mark, mark.replace(UNKNOWN_SITE, OWN))
    before = before.replace('"Post 1"', '"Mine"')
    path.write_text(before)
    assert run(name, "--merge") == ""
    assert path.read_text() == before
    write(3)
    assert "1 article added, 0 changed" in run(name, "--merge")
    after = path.read_text()
    head, items, articles = before.partition("articles:\n")
    assert after.startswith(head + items)
    assert after.endswith(articles)
    new = load(path).articles[0]
    assert (new.title, new.link.startswith(OWN)) == ("Post 3", True)
    assert run(name, "--merge") == ""


@pytest.mark.parametrize(
    "word",
    ["own.example", "ftp://own.example/", "https://", OWN + "?a=1", "https://[x/", "https://:80/"],
)
def test_what_is_not_the_address_of_a_site_is_refused(word: str, tmp_path: Path) -> None:
    rows(tmp_path / "rows.csv", 1)
    done = CliRunner().invoke(main, ["import", str(tmp_path / "rows.csv"), "--site", word])
    assert done.exit_code == 2
    assert f"{word!r} " in done.output
    assert "; write https://" in done.output
