"""A row of a source, with values by the names of their columns."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from tagfeed.importing.values import Where


class SourceRow(Struct, frozen=True):
    """values: texts, numbers, days and lists of texts; None and "" mean that there is no value."""

    where: Where
    values: Mapping[str, Any]

    def text(self, column: str) -> str:
        """A value as text; empty if there is none."""
        return as_text(self.values.get(column))


def as_text(value: Any) -> str:
    """A value as text; each of several texts becomes a paragraph. Other values are empty."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace").strip()
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n\n".join(each.strip() for each in value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()
