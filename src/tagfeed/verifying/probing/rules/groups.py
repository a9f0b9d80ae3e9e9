"""All rules about how documents are served, grouped as docs/rules.md shows them."""

from tagfeed.validator.rules import Rule
from tagfeed.verifying.probing.rules import (
    answers,
    conditions,
    content,
    links,
    reaching,
    validators,
)

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Served: reaching a document", reaching.RULES),
    ("Served: types and compression", content.RULES),
    ("Served: what changed since", validators.RULES + conditions.RULES),
    ("Served: HEAD, caches, scripts", answers.RULES),
    ("Served: links", links.RULES),
)

RULES = tuple(rule for _, rules in GROUPS for rule in rules)
