"""Media types (RFC 6838)."""

import re

_NAME = r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
MEDIA_TYPE = f"{_NAME}/{_NAME}"
"""RFC 6838 4.2, without parameters; an expression that JSON Schema reads as well."""

_TOKEN = r"[A-Za-z0-9!#$&^_.+*-]+"
_PARAMETER = rf"\s*;\s*{_TOKEN}=(?:[A-Za-z0-9!#$&^_.+:/'-]+|\"[^\"]*\")"


def is_media_type(text: str) -> bool:
    """Whether a text is a media type, perhaps with parameters."""
    return re.fullmatch(rf"{MEDIA_TYPE}(?:{_PARAMETER})*\s*", text, re.ASCII) is not None
