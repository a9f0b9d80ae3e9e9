"""The key `podcast` of an article. Most lists have none, so what reads it is imported later."""

from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import Field, FieldType
from tagfeed.reading.yaml_nodes import Node


def _read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
    from tagfeed.reading.podcast.keys import EPISODE_TYPE  # only for episodes

    return EPISODE_TYPE.read(node, path, diagnostics)


PODCAST = Field(FieldType(_read, {"type": ["object", "null"]}), "what podcast apps are told of it")
"""`schema` knows what may be below it."""
