"""The house: imports lead downwards, from floor to floor, and never between rooms of one floor.

Nor in a circle: not between files either, wherever in them an import is.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from cases import ROOT
from tagfeed.last_run.write_note import ABOVE, program_files

pytestmark = pytest.mark.xdist_group("layers")  # each file is parsed once

PACKAGE = ROOT / "src" / "tagfeed"
# From the ground up. A room imports what is on the floors below it, and nothing else.
FLOORS = (
    ("errors", "last_run", "parallel"),
    ("standards", "databases"),
    ("model", "validator", "object_storage"),
    ("reading", "planning", "rendering", "gate", "publishing"),
    ("steps",),
    ("incremental",),
    ("choosing",),
    ("build", "pinning"),
    ("__init__",),
    ("partners",),
    ("deploying", "importing", "notifying", "serving", "subscribers", "verifying"),
    ("scaling",),
    ("cli",),
    ("__main__",),
)
PAGES_AS_TEXT = ("words", "lines", "line_kinds", "layout", "articles")  # from the ground up, too
LONGEST_FILE, LONGEST_FUNCTION = 250, 45  # lines
STAGES = {"reading", "planning", "rendering", "gate", "publishing"}
PURE = {"planning", "rendering", "validator", "gate"}
# What reaches outside: the file system, the clock, the environment, chance, the network.
OUTSIDE = {
    *(
        "asyncio",
        "fcntl",
        "glob",
        "pathlib",
        "http",
        "importlib",
        "io",
        "locale",
        "os",
        "random",
        "secrets",
    ),
    *(
        "shutil",
        "socket",
        "ssl",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "urllib.request",
    ),
}
ONLY_TYPES = {("time", "struct_time"), ("pathlib", "PurePosixPath")}
CALLS_OUTSIDE = {"open", "input", "print", ".now", ".utcnow", ".today", ".read_text", ".read_bytes"}

# Files that import others of tagfeed inside a function, and why that saves what is worth saving.
LAZY = {
    "tagfeed": "a name is imported when it is first asked for",
    "tagfeed.build": "a build of what changed reads no whole list, and few are refused",
    "tagfeed.__main__": "a run with nothing to do imports nothing",
    "tagfeed.gate": "a build of a few feeds needs only the judges of their formats",
    "tagfeed.incremental.splitting.frame_text": "what is written plainly needs no YAML parser",
    "tagfeed.publishing.addresses_on_record": "only a feed with nothing left is read for its words",
    "tagfeed.publishing.published_on_record": "only a name with a better slug asks",
    "tagfeed.publishing.published": "only a build without a record needs parsers",
    "tagfeed.publishing.private": "only where the record is lost are feeds read for their words",
    "tagfeed.publishing.guards.renumbering": "only a changed page of an archive is read for ids",
    "tagfeed.publishing.owner": "only a file that is not on record is read for its address",
    "tagfeed.reading": "a build of what changed reads no whole list",
    "tagfeed.reading.content_file": "only a text in a file may have front matter",
    "tagfeed.reading.types.date_parser": "only a date with letters for a zone needs what they mean",
    "tagfeed.incremental.articles_shown": "few lists limit sizes",
    "tagfeed.incremental.partial_build": "few lists have languages, few edits leave an address",
    "tagfeed.incremental.next_index": "few lists have feeds of languages",
    "tagfeed.planning": "few lists have feeds of languages",
    "tagfeed.incremental.last_build": "only a list with `files` or rows has more to remember",
    "tagfeed.reading.settings": "only a list with `files` or a podcast needs what reads them",
    "tagfeed.reading.loading": "only a list with Markdown files or rows needs what reads them",
    "tagfeed.reading.plain_words": "only a `#` may hide a heading",
    "tagfeed.reading.attachments.measured_files": "only a new or changed picture is measured",
    "tagfeed.reading.fields": "only an unknown key needs the words of other programs",
    "tagfeed.reading.included": "only a list with Markdown files or rows needs what reads them",
    "tagfeed.incremental.splitting.split_list": "few lists have rows or Markdown files",
    "tagfeed.incremental.splitting.markdown_list": "most builds read no Markdown file",
    "tagfeed.reading.front_matter.nodes": "only front matter that is not YAML has slips",
    "tagfeed.reading.articles": "only a list with episodes, or extensions, needs what reads them",
    "tagfeed.reading.format_names": "only a list that names others' formats looks for them",
    "tagfeed.reading.page.field": "only a list with parts of pages needs what reads them",
    "tagfeed.reading.podcast.field": "only a list with episodes needs what reads them",
    "tagfeed.steps.documents": "only an episode has a file with chapters",
    "tagfeed.incremental.chapters": "only an episode has a file with chapters",
    "tagfeed.rendering.html.articles": "only an episode needs what its page shows of it",
    "tagfeed.rendering.html.document": "few lists have feeds of languages",
    "tagfeed.rendering.opml": "only a list with addresses that moved says where to",
    "tagfeed.rendering.html.structured": "only an episode is described as one",
    "tagfeed.rendering.own": "only a podcast needs the elements of podcasts",
    "tagfeed.reading.judged_elements": "only a list with elements of its own needs the validator",
    "tagfeed.reading.namespaces": "only a list with elements of its own needs others' prefixes",
    "tagfeed.reading.types.languages": "only a language tag that is wrong needs guesses",
    "tagfeed.reading.list_file": "only a list with faults may have slips in its YAML",
    "tagfeed.rendering": "many lists have neither pages nor JSON feeds, few edits add a feed",
    "tagfeed.rendering.moved": "few pages and podcasts move",
    "tagfeed.rendering.additions": "few full texts are cut to what a partner accepts",
    "tagfeed.rendering.content": "a full text that is kept is not made again",
    "tagfeed.validator": "`import tagfeed.validator` reads no rules yet",
    "tagfeed.validator.documents": "a document needs only the tables of its own format",
    "tagfeed.validator.atom.text": "few texts are XHTML",
    "tagfeed.validator.xml.checker": "few documents are not well-formed",
    "tagfeed.validator.xml.roots": "few documents are something else than a feed",
    "tagfeed.validator.xml.unexpected": "few documents have elements of another name",
    "tagfeed.validator.values.texts": "few texts are HTML",
    "tagfeed.validator.values.registered": "only a language tag that is wrong needs guesses",
    "tagfeed.importing.sources.source": "only an address needs to speak HTTP",
    "tagfeed.cli.commands.build": "only `--notify` speaks HTTP, only `--metrics` measures",
    "tagfeed.cli.run_build": "only a cluster and objects need the extra `scale`",
    "tagfeed.cli.progress": "only the process that draws needs the pace",
    "tagfeed.cli.commands.notify": "only objects need the extra `scale`",
    "tagfeed.cli.commands.serve": "only this command needs the extra `serve`",
    "tagfeed.verifying": "only `check --against` needs the extra that it imports",
}

SOURCES = sorted(PACKAGE.rglob("*.py"))
MODULES = {
    ".".join(("tagfeed", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in SOURCES
}


def part_of(path: Path) -> str:
    """The part of the house a file belongs to: a module or package just below tagfeed."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


ROOMS = {room for floor in FLOORS for room in floor}


def below(room: str) -> set[str]:
    """The rooms that a room may import: itself, and all on the floors below."""
    floor = next(number for number, rooms in enumerate(FLOORS) if room in rooms)
    return {room, *(other for rooms in FLOORS[:floor] for other in rooms)}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Every statement, and those within it; no expressions, which are many more and hold none."""
    for node in body:
        yield node
        for block in ("body", "orelse", "finalbody", "handlers", "cases"):
            yield from statements(getattr(node, block, ()))


@cache
def imports(path: Path) -> tuple[tuple[str, str], ...]:
    """(module, name) of every import in a file, wherever in it."""
    return tuple(imported_in(tree_of(path).body))


def imported_in(body: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    for node in statements(body):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def modules_of(imported: Iterable[tuple[str, str]]) -> set[str]:
    """The files of tagfeed that are imported: `from package import name` may name one."""
    names = (
        f"{module}.{name}" if f"{module}.{name}" in MODULES else module for module, name in imported
    )
    return {name for name in names if name in MODULES}


def parts_imported(path: Path) -> Iterator[str]:
    for module, name in imports(path):
        package, _, below = module.partition(".")
        if package != "tagfeed":
            continue
        if below:
            yield below.partition(".")[0]
        else:  # `from tagfeed import x`: a part of that name, else the package's own name
            yield name if name in ROOMS else "__init__"


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_modules_import_only_what_is_below_them() -> None:
    above = {name_of(path): set(parts_imported(path)) - below(part_of(path)) for path in SOURCES}
    assert {name: rooms for name, rooms in above.items() if rooms} == {}


def test_what_a_page_says_is_told_from_words_to_lines_to_layout_to_articles() -> None:
    package = "tagfeed.importing.importers.text_pages"
    floor = {
        name: PAGES_AS_TEXT.index(room)
        for name in MODULES
        if (room := name.removeprefix(f"{package}.").partition(".")[0]) in PAGES_AS_TEXT
        and name.startswith(f"{package}.")
    }
    upward = [
        (name, other)
        for name, number in floor.items()
        for other in modules_of(imports(MODULES[name]))
        if floor.get(other, 0 if package not in other else number + 1) > number
    ]
    assert floor
    assert upward == []


def test_every_room_is_on_a_floor() -> None:
    assert {part_of(path) for path in SOURCES} == ROOMS


def test_runs_look_for_changes_in_every_room_that_a_build_imports() -> None:
    rooms = {part_of(path) for path in SOURCES if path.parent != PACKAGE}
    assert rooms - below("build") == ABOVE


def test_runs_look_at_every_file_of_those_rooms_whatever_its_folder_is_called() -> None:
    files = {str(path) for path in SOURCES if part_of(path) not in ABOVE}
    assert {file for file in program_files() if file.endswith(".py")} == files


def test_only_the_pipeline_knows_the_order_of_the_stages() -> None:
    knowing = {
        name_of(path) for path in SOURCES if len(STAGES.intersection(parts_imported(path))) > 2
    }
    assert knowing <= {"build.py", "__init__.py"}


def test_no_import_leads_in_a_circle() -> None:
    left = {name: modules_of(imports(path)) - {name} for name, path in MODULES.items()}
    while free := {name for name, imported in left.items() if not imported & left.keys()}:
        left = {name: imported for name, imported in left.items() if name not in free}
    assert not left


def test_an_import_inside_a_function_has_a_reason() -> None:
    assert {name for name, path in MODULES.items() if lazy_imports(path)} == LAZY.keys()


def test_only_the_package_itself_imports_for_type_checkers_alone() -> None:
    checking = re.compile(r"^\s*if .*\bTYPE_CHECKING\b", re.MULTILINE)
    found = {name for name, path in MODULES.items() if checking.search(path.read_text("utf-8"))}
    assert found == {"tagfeed"}


def lazy_imports(path: Path) -> set[str]:
    """The files of tagfeed that a file imports elsewhere than at its top."""
    tree = tree_of(path)
    inner = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    return modules_of(imported_in(inner))


def test_no_file_and_no_function_is_too_long_to_read_at_once() -> None:
    too_long: list[str] = []
    for path in SOURCES:
        text, name = path.read_text(encoding="utf-8"), path.relative_to(PACKAGE).as_posix()
        too_long += [name] if len(text.splitlines()) > LONGEST_FILE else []
        too_long += [f"{name}: {function}" for function in long_functions(tree_of(path).body)]
    assert too_long == []


def long_functions(body: Iterable[ast.AST]) -> Iterator[str]:
    functions = (node for node in statements(body) if isinstance(node, ast.FunctionDef))
    for function in functions:
        if (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION:
            yield function.name


def test_the_validator_could_be_lifted_out() -> None:
    sources = [path for path in SOURCES if part_of(path) == "validator"]
    imported = {part for path in sources for part in parts_imported(path)}
    assert imported <= {"validator", "errors", "standards"}


def test_what_finds_that_nothing_changed_imports_nothing_of_tagfeed() -> None:
    sources = [path for path in SOURCES if part_of(path) == "last_run"]
    assert {part for path in sources for part in parts_imported(path)} == {"last_run"}


def test_pure_stages_reach_nothing_outside() -> None:
    pure = [path for path in SOURCES if part_of(path) in PURE]
    reached = {name_of(path): outside(path) for path in pure}
    assert {name: names for name, names in reached.items() if names} == {}


def outside(path: Path) -> set[str]:
    """What a file imports or calls that reaches outside."""
    modules = {module for module, name in imports(path) if (module, name) not in ONLY_TYPES}
    roots = modules | {module.partition(".")[0] for module in modules}
    return roots & OUTSIDE | CALLS_OUTSIDE.intersection(calls(path))


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield function.id
            elif isinstance(function, ast.Attribute):
                yield f".{function.attr}"


def test_the_walk_sees_an_import_inside_a_function(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def f():\n    from tagfeed.rendering import rss\n    import os.path\n")
    assert list(parts_imported(path)) == ["rendering"]
    assert ("os.path", "") in set(imports(path))
