"""Media types as the list gives them, and the warning for one that nobody has registered.

Which types are known is decided in `standards.media_types`.
"""

import re

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import FieldType
from tagfeed.reading.types.basic import scalar_text
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards import media_types


# Not a `text_type`: `image/jpg` is read as what it means, with a warning.
def _read_media_type(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    text = scalar_text(node, path, diagnostics)
    if text is None:
        return None
    if not re.fullmatch(media_types.MEDIA_TYPE, text, re.ASCII):
        diagnostics.refuse(
            node, path, "is not a media type", "write one such as image/jpeg or audio/mpeg"
        )
        return None
    if media_types.is_known(text):
        return text
    better = media_types.meant(text)
    problem = f"`{text}` is not a registered media type"
    if better:
        diagnostics.add_warning(
            node.offset, path, f"{problem}; feeds say {better}", f"write {better}"
        )
    else:
        remedy = "write a registered one such as image/jpeg, audio/mpeg or video/mp4"
        diagnostics.add_warning(node.offset, path, problem, remedy)
    return better or text


MEDIA_TYPE = FieldType(
    _read_media_type,
    {"type": ["string", "number", "boolean", "null"], "pattern": f"^(?:{media_types.MEDIA_TYPE})$"},
)
