"""The validator is a package of its own inside tagfeed: it could be lifted out tomorrow."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tagfeed.validator import check

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tagfeed"
NEEDED = ("errors.py", "standards", "validator")
DOCUMENTS = sorted((ROOT / "tests" / "corpus" / "check").glob("*/*/*.*"))[::7]

# Run where only the copy is: -I leaves out the current folder and the environment.
SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from lifted.validator import check
for path in sys.argv[2:]:
    with open(path, "rb") as file:
        found = check(file.read())
    print(json.dumps([[each.level, each.code, each.message, each.line] for each in found]))
print(json.dumps(sorted(name for name in sys.modules if name.startswith("tagfeed"))))
"""


def test_lifted_out_under_another_name_it_finds_the_same(tmp_path: Path) -> None:
    package = tmp_path / "lifted"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in NEEDED:
        copy = shutil.copytree if (SOURCE / name).is_dir() else shutil.copy
        copy(SOURCE / name, package / name)
    for path in package.rglob("*.py"):
        path.write_text(path.read_text("utf-8").replace("tagfeed.", "lifted."), "utf-8")
    command = [sys.executable, "-I", "-c", SCRIPT, str(tmp_path), *map(str, DOCUMENTS)]
    out = subprocess.run(command, capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stderr
    *found, others = map(json.loads, out.stdout.splitlines())
    assert others == []
    for path, findings in zip(DOCUMENTS, found, strict=True):
        expected = [
            [each.level, each.code, each.message.replace("tagfeed.", "lifted."), each.line]
            for each in check(path.read_bytes())
        ]
        assert findings == expected, path
