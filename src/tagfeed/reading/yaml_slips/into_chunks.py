"""Cuts a list into chunks that can be read by themselves: sections, and articles one by one."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import conflicts
from tagfeed.reading.yaml_slips.known import article_keys
from tagfeed.reading.yaml_slips.lines import key_of, name_of
from tagfeed.reading.yaml_slips.rules.sections import first_article

_NAMES = "|".join(SECTIONS)
_SECTION = re.compile(rf"^(?:[\"']?({_NAMES})[\"']?\s*[:：](.*)|[^\w\s-]*({_NAMES})\W*)$")


def chunk_bounds(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The first line of each chunk and the one after its last, counted from 0."""
    if next((line for line in lines if line.strip()), "").startswith("{"):  # JSON, as a whole
        return [(0, len(lines))]
    sections = [number for number, line in enumerate(lines) if _begins_section(lines, number)]
    edges = [0] if sections else [0, *_items(lines, 0, len(lines))]
    for begin, end in pairwise([*sections, len(lines)]):
        edges.append(begin)
        if lines[begin].rstrip().endswith(("[", "{")):  # one value, over several lines
            continue
        if lines[begin].lstrip("\"'").startswith("articles"):
            edges += _items(lines, begin + 1, end)
        elif (first := first_article(lines, begin + 1, end)) is not None:  # `articles:` was lost
            edges += _items(lines, first, end)[1:]
    within = {at for first, _, last in conflicts(lines) for at in range(first, last + 1)}
    return [*pairwise(sorted({*edges, len(lines)} - within | {0}))]


def _begins_section(lines: Sequence[str], number: int) -> bool:
    found = _SECTION.match(lines[number])
    if not found:
        return False
    if found[3]:  # with another sign than a colon
        return True
    if found[1] in ("authors", "tags") and re.match(r"\s*[^\s{&#]", found[2]):  # only names
        return False
    is_above = any(line.startswith("articles") for line in lines[number:])
    if found[1] in ("authors", "tags") and not is_above:  # an article has such keys too
        below = lines[number + 1] if number + 1 < len(lines) else ""
        is_listed = re.match(r"\s*-", below) and not re.match(r"\s*- +[^:\s][^:]*:(?:\s|$)", below)
        is_listed = is_listed and not _has_name(lines, number + 1)
        return not is_listed
    return True


def _has_name(lines: Sequence[str], number: int) -> bool:
    """Whether one of the items from there on is a name with what there is to say about it."""
    while number < len(lines) and re.match(r"\s*-|\s*$", lines[number]):
        number += 1
    return number < len(lines) and name_of(lines[number]) is not None and not key_of(lines[number])


def _items(lines: Sequence[str], begin: int, end: int) -> list[int]:
    """The lines at which articles begin: with a hyphen in the column of most."""
    words = "|".join(article_keys())
    start = re.compile(rf"^( *)- +(?:\{{|[\"']?(?:{words})\b)")
    found = [len(match[1]) for line in lines[begin:end] if (match := start.match(line))]
    # Lists within articles, as of chapters, are to the right of the first, and may be longer;
    # the first may have lost a space.
    columns = Counter(column for column in found if column <= found[0] + 1)
    if not columns:
        return []
    hyphen = re.compile(rf"^ {{{columns.most_common(1)[0][0]}}}-(?: |$)")
    items = [number for number in range(begin, end) if hyphen.match(lines[number])]
    keys = {number: key.key for number in items if (key := key_of(lines[number]))}
    short = sum(below - above == 1 for above, below in pairwise([*items, end]))
    if short * 2 > len(items) and len({*keys.values()}) > 1:
        # A hyphen before each key: an article begins with the one that the first begins with.
        return [number for number in items if keys.get(number) == next(iter(keys.values()))]
    parts = [lines[at:below] for at, below in pairwise([*items, end])]
    others = zip(items[1:], pairwise(parts), strict=True)
    return items[:1] + [at for at, (above, part) in others if not _is_part(part, above)]


_EACH_HAS = {"title", "date"}


def _is_part(lines: Sequence[str], above: Sequence[str]) -> bool:
    """Whether the lines have keys of an article, but none that each article has, or those that the
    article above them lacks."""
    if "{" in lines[0]:
        return False
    keys, others = (_keys(each) for each in (lines, above))
    has_some = bool(keys) and not any(key in "".join(lines) for key in _EACH_HAS)
    is_rest = keys.isdisjoint(others) and keys | others >= _EACH_HAS
    return has_some or (is_rest and not (keys >= _EACH_HAS or others >= _EACH_HAS))


def _keys(lines: Sequence[str]) -> set[str]:
    return {key.key.strip("\"'") for line in lines if (key := key_of(line))}
