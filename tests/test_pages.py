"""Pages as people and their browsers have them."""

import re
from pathlib import Path

from cases import ROOT
from tagfeed.rendering import html

GUIDE = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
CLASS = re.compile(r'class="([^"]*)"')


def classes_in(text: str) -> set[str]:
    return {name for names in CLASS.findall(text) for name in names.split()}


def test_the_guide_promises_all_classes_and_no_other() -> None:
    listed = re.search(r"### Classes\n(.*?)\n## ", GUIDE, re.DOTALL)
    assert listed
    rows = re.findall(r"^\| (`.*?`) \|", listed[1], re.MULTILINE)
    promised = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}
    sources = Path(html.__file__).parent.glob("*.py")
    written = {name for file in sources for name in classes_in(file.read_text(encoding="utf-8"))}
    assert promised == written
