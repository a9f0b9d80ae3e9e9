"""What every test may ask for: the option `--update-golden` and the comparison it rewrites."""

from collections.abc import Mapping
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected files; read every change before you commit it",
    )


class Golden:
    """Compares what was made with what stands expected, or writes it there when asked to."""

    def __init__(self, update: bool) -> None:
        self.update = update

    def folder(self, folder: Path, made: Mapping[str, bytes]) -> None:
        """A folder holds these files, byte for byte, and no others."""
        if self.update:
            for name in files_below(folder).keys() - made.keys():
                (folder / name).unlink()
            for name, body in made.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(body)
        expected = files_below(folder)
        assert sorted(made) == sorted(expected), f"the files below {folder}"
        for name in made:
            assert made[name].decode() == expected[name].decode(), f"{folder / name}"

    def file(self, path: Path, made: str) -> None:
        """A file holds this text."""
        if self.update:
            path.write_bytes(made.encode())
        assert made == path.read_bytes().decode(), str(path)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(request.config.getoption("--update-golden"))


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
