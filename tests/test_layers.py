"""Imports go one way: errors <- model <- every stage <- build <- command line."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases import ROOT

PACKAGE = ROOT / "src" / "tagfeed"
COMMAND_LINE = {"cli", "printing", "running", "streams", "__main__"}
NO_STAGE = {
    "codes",
    "cores",
    "errors",
    "items",
    "model",
    "making",
    "part",
    "build",
    "examine",
    "__init__",
    *COMMAND_LINE,
}
PURE = {"plan", "render", "check"}
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

SOURCES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part of the house a file belongs to: a module or package just below tagfeed."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


STAGES = {part_of(path) for path in SOURCES} - NO_STAGE


def allowed(part: str) -> set[str]:
    """The parts that a part may import."""
    below = {name: set[str]() for name in ("codes", "cores", "errors", "items")}
    below["model"] = {"errors", "items"}
    stage = {"codes", "errors", "items", "model", part}
    build = {"errors", "items", "model"} | STAGES
    command_line = build | {"part", "making", "build", "examine", "__init__"} | COMMAND_LINE
    above = {
        "reading": stage | {"cores"},
        "part": build,
        "making": build | {"cores"},
        "build": build | {"cores", "part", "making"},
        "examine": build | {"build"},
        "__init__": build | {"build", "examine"},
        **dict.fromkeys(COMMAND_LINE, command_line),
    }
    return {**below, **above}.get(part, stage)


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of every import in a file, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def parts_imported(path: Path) -> Iterator[str]:
    for module, name in imports(path):
        package, _, below = module.partition(".")
        if package != "tagfeed":
            continue
        if below:
            yield below.partition(".")[0]
        else:  # `from tagfeed import x`: a part of that name, else the package's own name
            yield name if name in STAGES | NO_STAGE else "__init__"


def names_of(sources: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.relative_to(PACKAGE).as_posix()) for path in sources]


@pytest.mark.parametrize("path", names_of(SOURCES))
def test_module_imports_only_what_stands_below_it(path: Path) -> None:
    assert set(parts_imported(path)) <= allowed(part_of(path))


@pytest.mark.parametrize("path", names_of([path for path in SOURCES if part_of(path) in PURE]))
def test_pure_stage_reaches_nothing_outside(path: Path) -> None:
    modules = {module for module, name in imports(path) if (module, name) not in ONLY_TYPES}
    roots = modules | {module.partition(".")[0] for module in modules}
    assert sorted(roots & OUTSIDE) == []
    assert sorted(CALLS_OUTSIDE.intersection(calls(path))) == []


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield function.id
            elif isinstance(function, ast.Attribute):
                yield f".{function.attr}"


def test_every_stage_of_the_design_is_seen() -> None:
    assert {"reading", "plan", "render", "check", "publish"} <= STAGES


def test_the_walk_sees_an_import_inside_a_function(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def f():\n    from tagfeed.render import rss\n    import os.path\n")
    assert list(parts_imported(path)) == ["render"]
    assert ("os.path", "") in set(imports(path))
