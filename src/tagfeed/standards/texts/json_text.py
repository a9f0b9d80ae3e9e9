"""JSON within other documents, such as in an attribute of HTML."""

import json
from typing import Any


def json_object(text: str) -> dict[str, Any]:
    """The object that a text is in JSON; an empty one if it is no object, or not JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
