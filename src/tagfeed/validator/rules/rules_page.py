"""Writes docs/rules.md from the records of the rules."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from tagfeed.errors import Level
from tagfeed.validator.rules import (
    Rule,
    atom,
    dates,
    entries,
    extensions,
    history,
    html,
    json,
    podcast_directories,
    podcasts,
    rss,
    rss_channel_parts,
    structure,
    uris_and_ids,
    values,
    xml,
)
from tagfeed.validator.rules.references import link

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Bytes, characters and XML", xml.RULES),
    ("Structure", structure.RULES),
    ("Dates", dates.RULES),
    ("Entries", entries.RULES),
    ("Addresses and ids", uris_and_ids.RULES),
    ("Other values", values.RULES),
    ("HTML and text", html.RULES),
    ("RSS", rss.RULES + rss_channel_parts.RULES),
    ("Atom", atom.RULES),
    ("Paging and archives", history.RULES),
    ("Extensions", extensions.RULES),
    ("Podcast directories", podcast_directories.RULES),
    ("The podcast namespace", podcasts.RULES),
    ("JSON Feed", json.RULES),
)
"""The rules, grouped as people look for them."""

RULES: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)

_HEAD = """# The rules of `tagfeed check`

Made from the records in `src/tagfeed/validator/rules/` and, where they have examples, from the
documents in `tests/corpus/check/`, by `pytest --update-golden`. Those of `tagfeed probe`, which
asks servers, are at the end, from the records in `src/tagfeed/verifying/probing/rules/`.

**error**: the specification forbids it, and a build stops. **warning**: it breaks or confuses real
readers. **info**: advice. [The guide](guide.md#checking-feeds) says how to silence a rule or to
change its level.
"""
_LEVELS: tuple[Level, ...] = ("error", "warning", "info")


class Example(Struct, frozen=True):
    """Lines of a document that break a rule, and what to write instead; "" for nothing at all.

    language: of both, as Markdown names it.
    """

    language: str
    wrong: str
    instead: str


def document(
    example: Callable[[Rule], Example], more: Sequence[tuple[str, tuple[Rule, ...]]] = ()
) -> str:
    """The whole document, in Markdown. more: groups of rules that are not only about documents."""
    groups = (*GROUPS, *more)
    levels = [rule.level for _, rules in groups for rule in rules]
    counts = ", ".join(f"{levels.count(level)} {level}s" for level in _LEVELS)
    parts = [_HEAD, f"{len(levels)} rules: {counts}.\n"]
    for title, rules in groups:
        parts.append(f"## {title}\n")
        parts.extend(_rule(rule, example(rule)) for rule in rules)
    return "\n".join(parts)


def _rule(rule: Rule, example: Example) -> str:
    """One section, in the form of the rules of ruff."""
    lines = [
        f"### {rule.code}\n",
        f"{rule.level}; {', '.join(rule.formats)}\n",
        f"**What it does.** Finds {rule.finds}.\n",
        f"**Why it matters.** {rule.why}\n",
        "**Example.**\n",
        _code(example.language, example.wrong),
        f"**Instead.** {_prose(rule.hint)}\n",
    ]
    if example.instead:
        lines.append(_code(example.language, example.instead))
    if rule.reason:
        lines.append(f"**Level.** {_prose(rule.reason)}\n")
    lines.append(f"**References.** {'; '.join(map(link, rule.spec.split('; ')))}\n")
    return "\n".join(lines)


def _code(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```\n"


def _prose(text: str) -> str:
    """A text of findings as Markdown, in which < and & would be markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
