"""JSON within other documents, such as in an attribute of HTML."""

import json
from typing import Any


def json_object(text: str) -> dict[str, Any]:
    """The object that a text is in JSON; an empty one if it is not an object, or not JSON."""
    found = _value(text)
    return found if isinstance(found, dict) else {}


def json_objects(text: str) -> list[dict[str, Any]]:
    """The objects in the list that a text is in JSON; none if it is not a list, or not JSON."""
    found = _value(text)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
