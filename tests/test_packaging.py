"""What is installed from the wheel is what the checkout is: commands, stages, types, licence."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("packaging"),  # one process builds the wheel
]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the sdist, built without a network."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents, as pip installs them."""
    target = tmp_path_factory.mktemp("installed")
    (wheel,) = dist.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True)
    return target


def run(installed: Path, *command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_wheel_builds_the_committed_feeds(installed: Path, tmp_path: Path) -> None:
    articles = ROOT / "articles.yaml"
    (tmp_path / "articles.yaml").write_bytes(articles.read_bytes())
    done = run(installed, sys.executable, "-m", "tagfeed", "build", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    committed = {p.relative_to(ROOT): p.read_bytes() for p in (ROOT / "feeds").rglob("*.*")}
    built = {p.relative_to(tmp_path): p.read_bytes() for p in (tmp_path / "feeds").rglob("*.*")}
    assert built == committed


def test_wheel_holds_the_command_the_types_and_the_licence(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        assert "tagfeed/py.typed" in names
        assert any(name.endswith("licenses/LICENSE") for name in names)
        assert b"Requires-Python: >=3.11" in archive.read(metadata)
        for needed in (b"feedgen", b"feedparser"):  # `check --against` works as installed
            assert re.search(rb"^Requires-Dist: %b>=[\d.]+$" % needed, archive.read(metadata), re.M)
        assert not [name for name in names if name.startswith(("tests", "bench", "feeds"))]


def test_installed_command_runs(installed: Path, tmp_path: Path) -> None:
    done = run(installed, str(installed / "bin" / "tagfeed"), "--version", folder=tmp_path)
    assert done.stdout.startswith("tagfeed, version ")


def test_code_that_is_run_is_the_wheels(installed: Path, tmp_path: Path) -> None:
    show = "import tagfeed; print(tagfeed.__file__)"
    done = run(installed, sys.executable, "-c", show, folder=tmp_path)
    assert done.stdout.startswith(str(installed))


def test_sdist_holds_the_tests_and_the_list(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"articles.yaml", "feeds/rss.xml", "tests/conftest.py", "Makefile", "LICENSE"} <= names
