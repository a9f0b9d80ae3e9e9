"""Whatever is imported first, and in whatever order: names lead to what they say."""

import subprocess
import sys

import pytest

from cases import ROOT

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
    """Each in a fork of one bare interpreter, which is as good as a fresh one and quicker."""
    run(f"""
import os, sys
for name in {MODULES}:
    pid = os.fork()
    if pid == 0:
        exec(f"import {{name}} as module")
        same = module is sys.modules[name]
        os._exit(0 if same else 1)
    if os.waitpid(pid, 0)[1]:
        sys.exit(name)
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
