"""Writes docs/rules.md from the records of the rules."""

from tagfeed.validator.rules import (
    Rule,
    addresses,
    atom,
    dates,
    extensions,
    history,
    html,
    json,
    rss,
    structure,
    values,
    xml,
)

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Bytes, characters and XML", xml.RULES),
    ("Structure", structure.RULES),
    ("Dates", dates.RULES),
    ("Addresses and ids", addresses.RULES),
    ("Other values", values.RULES),
    ("HTML and text", html.RULES),
    ("RSS", rss.RULES),
    ("Atom", atom.RULES),
    ("Paging and archives", history.RULES),
    ("Extensions", extensions.RULES),
    ("JSON Feed", json.RULES),
)
"""The rules, grouped as people look for them."""

RULES: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)

_HEAD = """# The rules of `tagfeed check`

Made from the records in `src/tagfeed/validator/rules/` by `pytest --update-golden`. For each rule,
`tests/corpus/check/` holds a document that breaks it and one that does not.

**error**: the specification forbids it, and a build stops. **warning**: it breaks or confuses real
readers. **info**: advice.
"""
_LEVELS = ("error", "warning", "info")


def document() -> str:
    """The whole document, in Markdown."""
    counts = ", ".join(
        f"{sum(rule.level == level for rule in RULES)} {level}s" for level in _LEVELS
    )
    parts = [_HEAD, f"{len(RULES)} rules: {counts}.\n"]
    for title, rules in GROUPS:
        parts.append(f"## {title}\n")
        parts.extend(_rule(rule) for rule in rules)
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    lines = [
        f"### {rule.code}\n",
        f"{rule.level}; {', '.join(rule.formats)}; {rule.spec}\n",
        f"*{rule.message}.* {rule.hint}\n",
    ]
    if rule.reason:
        lines.append(f"Why: {rule.reason}\n")
    return "\n".join(lines)
