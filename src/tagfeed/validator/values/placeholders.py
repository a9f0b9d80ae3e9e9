"""Words that programs write where they have no value."""

from tagfeed.validator.context import Context
from tagfeed.validator.rules import entries as rules

LONGEST = 15
"""The length of the longest of these words."""
_WORDS = frozenset(("undefined", "null", "none", "nil", "nan", "false", "n/a", "[object object]"))


def identifier(context: Context, value: str) -> None:
    """Not a placeholder such as undefined (JavaScript), null (SQL, Java) or None (Python)."""
    if value.strip().lower() in _WORDS:
        context.report(rules.ID_PLACEHOLDER, value=value.strip())
