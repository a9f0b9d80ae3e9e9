"""Modules that an earlier run for cron cached: found as long as they are what their sources say."""

import marshal
import os
import shutil
import subprocess
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest
from xxhash import xxh3_64_digest

from cases import ROOT
from conftest import slow

LIST = """\
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/}
articles:
- {title: The first, date: 2020-01-01, url: https://example.org/a/}
"""
LOADERS = """
import sys
from os import _exit
from importlib.machinery import SourceFileLoader
found = []
exec_module = SourceFileLoader.exec_module
def watched(loader, module):
    found.append(module.__name__)
    exec_module(loader, module)
SourceFileLoader.exec_module = watched
def exit(code):
    names = {name for name in sys.modules if name.startswith("tagfeed.")}
    print(len(names.difference(found)), len(names.intersection(found)))
    sys.stdout.flush()
    _exit(code)
import os
os._exit = exit
sys.argv = ["tagfeed", "build"]
from tagfeed.__main__ import main
main()
"""


class Program:
    """A copy of the program, and a list that it builds as cron does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        without = shutil.ignore_patterns("module_cache.*.pyc")
        shutil.copytree(ROOT / "src/tagfeed", folder / "tagfeed", ignore=without)
        self.list = folder / "articles.yaml"
        self.list.write_text(LIST, encoding="utf-8")

    @property
    def cache(self) -> Path:
        name = f"module_cache.{sys.implementation.cache_tag}.pyc"
        return self.folder / "tagfeed/__pycache__" / name

    def build(self, **environment: str) -> tuple[int, int]:
        """How many modules a build takes from the cache, and how many from elsewhere."""
        named = {**os.environ, "PYTHONPATH": str(self.folder), **environment}
        if "PYTHONDONTWRITEBYTECODE" not in environment:
            named.pop("PYTHONDONTWRITEBYTECODE", None)
        ran = subprocess.run(
            [sys.executable, "-P", "-c", LOADERS],
            cwd=self.folder,
            env=named,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        cached, others = ran.stdout.split()[-2:]
        return int(cached), int(others)

    def edit_list(self, title: str) -> None:
        self.list.write_text(LIST.replace("The first", title), encoding="utf-8")

    def feed(self) -> str:
        return (self.folder / "feeds/rss.xml").read_text(encoding="utf-8")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """One that has built its list and an edit of it."""
    made = Program(tmp_path)
    assert made.build()[0] == 0
    made.edit_list("The second")
    made.build()
    return made


def test_an_edit_takes_its_modules_from_those_that_the_last_one_cached(program: Program) -> None:
    program.edit_list("The third")
    cached, others = program.build()
    assert cached > 5 * others
    assert "The third" in program.feed()


def test_an_edited_module_is_imported_as_it_is_now(program: Program) -> None:
    writer = program.folder / "tagfeed/rendering/rss.py"
    before = writer.stat()
    writer.write_text(writer.read_text("utf-8").replace("<item>", "<ITEM>"), encoding="utf-8")
    assert writer.stat().st_size == before.st_size
    program.edit_list("The third")
    with pytest.raises(AssertionError, match="ITEM"):
        program.build()


@pytest.mark.slow
def test_a_module_of_another_size_is_imported_as_it_is_now(program: Program) -> None:
    writer = program.folder / "tagfeed/rendering/rss.py"
    before = writer.stat()
    text = writer.read_text("utf-8").replace("<item>", "<article>")
    writer.write_text(text, encoding="utf-8")
    os.utime(writer, ns=(before.st_atime_ns, before.st_mtime_ns))
    program.edit_list("The third")
    with pytest.raises(AssertionError, match="article"):
        program.build()


@pytest.mark.parametrize(
    "damage", ["every code", *map(slow, ("cut off", "empty", "nothing but zeros", "other types"))]
)
def test_damage_costs_nothing_but_time(program: Program, damage: str) -> None:
    whole = program.cache.read_bytes()
    damaged = {
        "cut off": whole[: len(whole) // 2],
        "empty": b"",
        "nothing but zeros": bytes(len(whole)),
        "every code": whole.replace(b"\xe3", b"\x00"),  # TYPE_CODE of marshal
        "other types": marshal.dumps((MAGIC_NUMBER, str(program.folder), None, None)),
    }
    program.cache.write_bytes(damaged[damage])
    program.edit_list("The third")
    program.build()
    assert "The third" in program.feed()


@pytest.mark.slow
def test_an_order_in_which_they_do_not_run_costs_nothing_but_time(program: Program) -> None:
    sealed = program.cache.read_bytes()
    package, cached = marshal.loads(sealed[8 + len(MAGIC_NUMBER) :])
    content = marshal.dumps((package, cached[::-1]))
    program.cache.write_bytes(xxh3_64_digest(content) + MAGIC_NUMBER + content)
    program.edit_list("The third")
    program.build()
    assert "The third" in program.feed()


def test_where_python_may_not_keep_bytecode_nothing_is_cached(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.build(PYTHONDONTWRITEBYTECODE="1")
    assert not program.cache.exists()


@pytest.mark.slow
def test_a_copy_of_the_program_elsewhere_does_not_take_them(program: Program) -> None:
    other = program.folder / "other"
    shutil.copytree(program.folder / "tagfeed", other / "tagfeed")
    program.edit_list("The third")
    assert program.build(PYTHONPATH=str(other))[0] == 0


def test_a_library_that_asks_others_for_more_is_imported_as_always(tmp_path: Path) -> None:
    """What msgspec does not need of `uuid` is hidden from it; another version may need it."""
    (tmp_path / "articles.yaml").write_text(LIST, encoding="utf-8")
    lacking = "import types; types.SimpleNamespace = lambda **_: object()"
    run = "import sys; sys.argv = ['tagfeed', 'build']; from tagfeed.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", f"{lacking}; {run}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "The first" in (tmp_path / "feeds" / "rss.xml").read_text(encoding="utf-8")
