"""Where several processes share the tests, those of a group are in one process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cases import ROOT

CONFTEST = """\
from scheduling import GroupsOfFiles
def pytest_xdist_make_scheduler(config, log):
    return GroupsOfFiles(config, log)
"""
ALONE = """\
import os, pathlib, pytest
@pytest.mark.parametrize("number", range(30))
def test_of_many_cases(number):
    name = f"{pathlib.Path(__file__).stem} {os.getpid()}"
    pathlib.Path(__file__).with_name(name).touch()
"""
OF_A_GROUP = f"{ALONE}pytestmark = pytest.mark.xdist_group('both')\n".replace("'", '"')


@pytest.mark.slow
def test_tests_of_a_group_share_a_process_and_every_test_is_run(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for name, text in {"one": OF_A_GROUP, "other": OF_A_GROUP, "alone": ALONE}.items():
        (tmp_path / f"test_{name}.py").write_text(text, encoding="utf-8")
    options = ["-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider", "--rootdir", "."]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "90 passed" in ran.stdout, ran.stdout
    processes = {path.name.split()[1] for path in tmp_path.glob("test_o* *")}
    assert len(processes) == 1
