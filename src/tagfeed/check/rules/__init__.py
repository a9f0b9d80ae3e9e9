"""Every rule that documents are held against: docs/rules.md is made from these records."""

from tagfeed.check.rule import Rule
from tagfeed.check.rules import (
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
"""The rules, as people look for them."""

RULES: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)
