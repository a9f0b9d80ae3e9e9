"""Words that programs write where they have no value."""

from tagfeed.validator.context import Context
from tagfeed.validator.rules import entries as rules

_WORDS = frozenset(("undefined", "null", "none", "nil", "nan", "false", "n/a", "[object object]"))


def identifier(context: Context, value: str) -> None:
    """Not a word for nothing: undefined (JavaScript), null (SQL, Java), None (Python)."""
    if len(value) < 16 and value.strip().lower() in _WORDS:
        context.report(rules.ID_PLACEHOLDER, value=value.strip())
