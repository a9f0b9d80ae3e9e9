"""The benchmark's scripts fit the code, and its lists hold what it says of them."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from cases import ROOT
from conftest import Golden
from rules_corpus import table
from tagfeed import build, load

BENCH = ROOT / "bench"
SCRIPTS = sorted(BENCH.rglob("*.py"))


def names_of_tagfeed(script: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of everything that a script imports from tagfeed."""
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tagfeed"):
            yield from ((node.module or "", alias.name) for alias in node.names)


def test_what_the_scripts_import_exists() -> None:
    imported = {each for script in SCRIPTS for each in names_of_tagfeed(script)}
    assert len(imported) > 5
    for module, name in imported:
        assert hasattr(import_module(module), name) or find_spec(f"{module}.{name}"), (module, name)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The benchmark's list of 200 articles."""
    path = tmp_path_factory.mktemp("bench") / "articles.yaml"
    with path.open("wb") as file:
        subprocess.run([sys.executable, BENCH / "workload.py", "200"], stdout=file, check=True)
    return path


def test_the_lists_hold_what_real_lists_hold(articles: Path) -> None:
    listed = yaml.safe_load(articles.read_text(encoding="utf-8"))["articles"]
    images = [article["image"] for article in listed if "image" in article]
    assert len(listed) == 200
    assert sum("<" in article["title"] for article in listed) == 200 // 100
    assert len({article["date"] for article in listed}) == 200 - 200 // 100
    assert sum("content_markdown" in article for article in listed) == 13
    assert sum("content_html" in article for article in listed) == 12
    assert all("credit" in image for image in images)
    assert 130 < sum("url" in image for image in images) < 150 < len(images)


def test_a_build_of_the_lists_draws_warnings(articles: Path) -> None:
    report = build(articles)
    assert "2 articles share one moment" in "\n".join(map(str, report.warnings))


def test_the_stages_of_a_build_are_told_apart(articles: Path, tmp_path: Path) -> None:
    stages = str(BENCH / "stages.py")
    command = [sys.executable, stages, str(articles), str(tmp_path / "feeds")]
    took = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert took.keys() == {"imports", "reading", "writing", "checking", "publishing"}
    assert took["checking"] > 0


def test_the_page_of_figures_says_which_rules_have_several_documents(golden: Golden) -> None:
    page = BENCH / "check.md"
    before, begin, rest = page.read_text("utf-8").partition("| rule | made from |")
    _, _, after = rest.partition("\n\n")
    assert begin
    golden.file(page, f"{before}{table()}\n\n{after}")


@pytest.mark.slow
def test_the_articles_for_scale_are_a_list_whose_numbers_alone_decide(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")
    script = BENCH / "scale" / "generate.py"

    def generate(folder: Path, begin: int, many: int, files: int) -> Path:
        numbers = {"begin": begin, "articles": many, "keys": 9, "files": files}
        options = [word for name, number in numbers.items() for word in (f"--{name}", str(number))]
        subprocess.run(
            [sys.executable, script, folder, *options], check=True, stdout=subprocess.DEVNULL
        )
        return folder / "articles.yaml"

    whole = generate(tmp_path / "whole", 0, 90, 2)
    generate(tmp_path / "parts", 0, 80, 1)
    catalog = load(generate(tmp_path / "parts", 80, 10, 1))
    assert [each.title for each in catalog.articles] == [e.title for e in load(whole).articles]
    assert len({each.summary for each in catalog.articles}) == 90
    assert {tag.title for each in catalog.articles for tag in each.tags} == {
        f"Topic {number}" for number in range(1, 10)
    }
    dates = [each.published for each in catalog.articles]
    assert dates == sorted(dates)
