"""Remedies of guards, which ask for a line of a list, as they can be typed into front matter."""

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.front_matter.blocks import Style
from tagfeed.reading.front_matter.markdown_parts import Origin
from tagfeed.reading.front_matter.paths import is_markdown
from tagfeed.reading.front_matter.reader import FrontMatter, read_markdown

_LINE = re.compile(r"add the line  (updated): (\S+)$")
_WRITTEN: Mapping[Style, str] = {
    "yaml": "{}: {}",
    "toml": "{} = {}",
    "json": '"{}": "{}",',
    "headers": "{}: {}",
    "nikola": ".. {}: {}",
}


def in_front_matter(fault: Fault) -> Fault:
    """A fault of a Markdown file, with its remedy in the words of that file; others as they are."""
    asked = _LINE.search(fault.remedy) if is_markdown(fault.file) and not fault.key else None
    if asked is None:
        return fault
    try:
        body = Path(fault.file).read_bytes()
    except OSError:  # it is gone since it was read
        return fault
    found = read_markdown(fault.file, fault.file, body, Origin(""), Diagnostics())
    return replace(fault, remedy=fault.remedy[: asked.start()] + _asked_of(found, *asked.groups()))


def _asked_of(file: FrontMatter, key: str, value: str) -> str:
    """Of several words for one thing the tool reads one, so the word that the file has is changed.
    A line that is new comes first: what follows a table of TOML belongs to that."""
    word = file.spelled.get(key)
    line = _WRITTEN[file.style].format(word or key, value)
    if word:
        return f"write `{line}` in place of its `{word}`"
    return f"begin the front matter with the line  {line}"
