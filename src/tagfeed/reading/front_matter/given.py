"""What the front matter of a file gives, by the parts of an article that its tool's words stand
for."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.reading.front_matter.tool import SEVERAL, ArticlePart, Key, Tool
from tagfeed.reading.front_matter.tools import TOOLS
from tagfeed.reading.front_matter.tools.common import OWN
from tagfeed.reading.yaml_nodes import Node


class Given(Struct, frozen=True):
    """Values by parts, what the file calls each of them, and the keys that no tool has."""

    parts: Mapping[str, Node]
    spelled: Mapping[str, str]
    unused: tuple[str, ...]

    def word(self, part: ArticlePart, tool: Tool) -> str:
        """What the file calls a part, else what the tool does."""
        known = [word for word, key in tool.keys.items() if key.part == part]
        usual = part if part in tool.usual else next(iter(known), part)
        return self.spelled.get(part) or usual


def gather(values: Mapping[str, Node], tool: Tool) -> Given:
    """The values of a file by parts; of several words for one, the first in the tool's table."""
    given: dict[str, tuple[str, Node]] = {}
    unused = []
    known = _known(tool.name)
    for word, node in _leaves(values, known):
        if word.lower() in known:
            given.setdefault(word.lower(), (word, node))
        else:
            unused.append(word)
    parts: dict[str, Node] = {}
    spelled: dict[str, str] = {}
    for word, key in known.items():
        if word in given and given[word][1].value not in ("", [], {}):
            _add(parts, spelled, key, *given[word])
    if tool.draft_tags and (tags := parts.get("tags")):
        parts |= _without_marks(tags, tool.draft_tags)
    return Given(parts, spelled, tuple(unused))


def _add(parts: dict[str, Node], spelled: dict[str, str], key: Key, word: str, node: Node) -> None:
    value = key.convert(node)
    if value is None or value.value in ("", []):
        return
    spelled.setdefault(key.part, word)
    earlier = parts.setdefault(key.part, value)
    if earlier is not value and key.part in SEVERAL and type(value.value) is list:
        parts[key.part] = replace(earlier, value=[*earlier.value, *value.value])


def _without_marks(tags: Node, marks: frozenset[str]) -> Mapping[str, Node]:
    """Tags that only hold the article back are what they mean."""
    items = tags.value if type(tags.value) is list else ()
    others = [each for each in items if str(each.value).lower() not in marks]
    if len(others) == len(items):
        return {}
    return {"tags": replace(tags, value=others), "draft": replace(tags, value="true")}


def _leaves(
    values: Mapping[str, Node], known: Mapping[str, Key], above: str = ""
) -> Iterator[tuple[str, Node]]:
    """Every value with its path: what is below `[extra]`, too, where the tool has words for it."""
    for key, node in values.items():
        word = f"{above}{key}"
        is_table = type(node.value) is dict and any(
            each.startswith(f"{word.lower()}.") for each in known
        )
        if is_table and word.lower() not in known:
            yield from _leaves(node.value, known, f"{word}.")
        else:
            yield word, node


@lru_cache
def _known(name: str) -> Mapping[str, Key]:
    return {word.lower(): key for word, key in {**TOOLS[name].keys, **OWN}.items()}
