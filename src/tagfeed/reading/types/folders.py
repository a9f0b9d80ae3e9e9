"""A folder on this machine, as a list names it."""

import os
from pathlib import Path

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import FieldType
from tagfeed.reading.types.basic import TEXT
from tagfeed.reading.yaml_nodes import Node


def local_folder(folder: Path) -> FieldType:
    """The path of a folder that is there. folder: that of the list, from which it is named."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
        text: str | None = TEXT.read(node, path, diagnostics)
        if not text:
            return None
        found = os.path.normpath(folder / text) if "\0" not in text else ""
        if "://" in text:
            diagnostics.refuse(node, path, "is not a folder on this machine", _A_FOLDER)
        elif not os.path.lexists(found):
            remedy = f"check the path: it begins at {folder}/"
            diagnostics.refuse(node, path, "is not there", remedy)
        elif not os.path.isdir(found):  # noqa: PTH112 - text, as is all that is made of it
            diagnostics.refuse(node, path, "is not a folder", _A_FOLDER)
        else:
            return found
        return None

    return FieldType(read, {"type": ["string", "null"]})


_A_FOLDER = "name the folder whose files your server sends, such as public/"
