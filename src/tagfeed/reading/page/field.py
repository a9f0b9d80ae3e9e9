"""The key `page` of the site. Most lists have none, so what reads it is imported later."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import Field, FieldType, fields_schema
from tagfeed.reading.page.keys import PAGE
from tagfeed.reading.yaml_nodes import Node


def page_field(folder: Path) -> Field:
    """The field of a list in a folder."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        from tagfeed.reading.page.parts import read_page_parts  # only for lists with `page`

        return read_page_parts(node, path, diagnostics, folder)

    schema: Mapping[str, Any] = fields_schema(PAGE)
    return Field(FieldType(read, schema), "your own head, foot and stylesheet of pages")
