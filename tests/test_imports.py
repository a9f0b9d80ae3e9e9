"""Whatever is imported first, and in whatever order: names lead to what they say."""

import subprocess
import sys
from pathlib import Path

import pytest

from cases import CORPUS, ROOT
from conftest import Golden

SOURCE = ROOT / "src"
MODULES = [
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((SOURCE / "tagfeed").rglob("*.py"))
]
ORDERS = [
    "import tagfeed; f = tagfeed.build",
    "from tagfeed import build as f",
    "from tagfeed import pin; from tagfeed import build as f",
    "import tagfeed; tagfeed.pin; f = tagfeed.build",
    "import tagfeed; tagfeed.load; f = tagfeed.build",
    "from tagfeed.build import build as f",
    "from tagfeed.build import preview; from tagfeed import build as f",
    "from tagfeed import build as f; from tagfeed.build import preview",
    "import tagfeed.build; import tagfeed; f = tagfeed.build",
    "import tagfeed.build as module; module.preview; from tagfeed import build as f",
    "import tagfeed.cli.program; import tagfeed; f = tagfeed.build",
    "import tagfeed.cli.program; from tagfeed.build import preview, build as f",
    "import tagfeed.verifying; from tagfeed import build as f",
    "import importlib; importlib.import_module('tagfeed.build'); from tagfeed import build as f",
    "from tagfeed import *; f = build",
]


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, f"{program}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_every_module_can_be_the_first_import_and_keeps_its_name() -> None:
    """Whoever imports a module first imports the packages around it before, so each is imported in
    a fork of the process that has just imported its package, and nothing else."""
    run(f"""
import os, sys
def look(name):
    exec(f"import {{name}} as module; assert module is sys.modules['{{name}}']", globals())
    for below in {MODULES}:
        if below.rpartition(".")[0] == name:
            if (pid := os.fork()) == 0:
                look(below)
                os._exit(0)
            if os.waitpid(pid, 0)[1]:
                sys.exit(below)
look("tagfeed")
""")


def test_every_module_keeps_its_name_beside_all_the_others() -> None:
    imports = "\n".join(
        f"import {name} as module; assert module is sys.modules['{name}'], module"
        for name in MODULES
        if name != "tagfeed.build"
    )
    run(f"import sys\n{imports}")


@pytest.mark.slow
@pytest.mark.parametrize("order", ORDERS)
def test_build_can_be_called_whatever_was_imported_before(order: str) -> None:
    call = "try: f('none.yaml')\nexcept tagfeed.InputError: print('called')"
    assert run(f"{order}\nimport tagfeed\n{call}") == "called\n"


def test_a_name_that_does_not_exist_is_no_attribute() -> None:
    assert run("import tagfeed; print(hasattr(tagfeed, 'biuld'))") == "False\n"


def test_importing_the_package_imports_nothing_else() -> None:
    program = "import sys; before = {*sys.modules}; import tagfeed; print({*sys.modules} - before)"
    assert run(program) == "{'tagfeed'}\n"


# What an edit has no use for: each takes a millisecond or more in every run of cron.
TOO_HEAVY = (
    *("argparse", "asyncio", "calendar", "click", "ctypes", "dataclasses", "difflib", "email"),
    *("feedgen", "html", "http", "inspect", "logging", "multiprocessing", "random", "rich"),
    *("shutil", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "tomllib", "xml.etree"),
    *("xml.sax", "yaml", "zoneinfo"),
)
TELLING = """
import os, sys
leave = os._exit
def tell_and_leave(code):
    print(*sys.modules, flush=True)
    leave(code)
os._exit = tell_and_leave
from tagfeed.__main__ import main
main()
"""
EDITED = """\
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/}
articles:
- title: The newest
  date: 2020-01-03T09:00:00Z
  url: https://example.org/c/
  authors: [Jamie Rigg]
  tags: [Police, Cameras]
  summary: In a few words.
  image: {url: https://example.org/c.jpg, credit: Getty}
- title: With a text
  date: 2020-01-02T09:00:00Z
  url: https://example.org/b/
  tags: [Police]
  content_markdown: |
    A text, with *emphasis*.
- title: With <b>markup</b>, of which there is a warning
  date: 2020-01-01T09:00:00Z
  url: https://example.org/a/
  tags: [Cameras]
"""


def test_an_edit_imports_what_it_needs_and_no_more(tmp_path: Path, golden: Golden) -> None:
    """Where it imports more, every edit of every list takes longer. If the new one is needed by
    all lists, `pytest tests/test_imports.py --update-golden` writes it down; if only some need it,
    import it where they do (LAZY in test_layers.py)."""
    path = tmp_path / "articles.yaml"
    command = [sys.executable, "-c", TELLING, "build", "--quiet"]
    for text in (EDITED, EDITED.replace("newest", "very newest", 1)):
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "very newest" in (tmp_path / "feeds/rss.xml").read_text(encoding="utf-8")
    imported = {*done.stdout.split()} - {"tagfeed.__main__"}
    assert {name for name in imported if any(is_in(name, heavy) for heavy in TOO_HEAVY)} == set()
    ours = sorted(name for name in imported if is_in(name, "tagfeed"))
    golden.file(CORPUS / "edit_imports.txt", "\n".join([*ours, ""]))


def is_in(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")
