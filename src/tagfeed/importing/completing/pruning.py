"""Takes out of a tree of keys and values the part that a fault is about."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


def pruned(tree: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """The tree without what is at a path such as `persons[0].role`.

    If that is missing, what lacks it is taken out; so is whatever is then empty.
    """
    steps = [int(found[1]) if found[1] else found[2] for found in _STEP.finditer(path)]
    left = _without(tree, steps)
    return left if isinstance(left, Mapping) else {}


def _without(value: Any, steps: Sequence[str | int]) -> Any:
    """The value without its part; None if it is then empty, or lacks the part."""
    if not steps or not _has(value, steps[0]):
        return None
    step, *below = steps
    part = _without(value[step], below)
    if isinstance(value, Mapping):
        kept = {key: part if key == step else each for key, each in value.items()}
        return {key: each for key, each in kept.items() if each is not None} or None
    items = [part if index == step else each for index, each in enumerate(value)]
    return [each for each in items if each is not None] or None


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, Mapping):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)
