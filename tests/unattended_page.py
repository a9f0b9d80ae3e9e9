"""docs/unattended.md, taken at its word: its recipes and its tables."""

import re
from pathlib import Path

_PAGE = Path(__file__).parent.parent / "docs" / "unattended.md"
TEXT = _PAGE.read_text(encoding="utf-8")


def recipes(language: str, home: Path) -> list[str]:
    """The blocks of a language as they stand, with the folders below /srv/ below `home`."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"no block of {language}"
    return [block.replace("/srv/", f"{home}/") for block in found]


def table(heading: str) -> list[list[str]]:
    """The rows of the table with this first heading, without their backquotes."""
    _, _, after = TEXT.partition(f"| {heading} |")
    assert after, f"no table of {heading}"
    rows = after.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows]
