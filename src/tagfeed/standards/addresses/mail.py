"""Mail addresses: RFC 5322 3.4.1, and the comments that may be beside them."""

import re

from tagfeed.standards.lazy_regex import lazy_regex

_SIGNS = r"A-Za-z0-9!#$%&'*+/=?^_`{|}~-"
_TEXT = f"[{_SIGNS}]+"
_LABEL = "[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*"  # RFC 1123 2.1
ADDRESS = rf"{_TEXT}(?:\.{_TEXT})*@{_LABEL}(?:\.{_LABEL})+"
"""One in ASCII, at a host that anybody can reach; an expression that JSON Schema reads as well."""

_NAMED = rf"""(?s)(?:"?(.*?)"?\s*<({ADDRESS})>|({ADDRESS})\s*(?:\((.*)\))?)"""

_LETTER = r"[^\x00-/:-@\[-`{-\xa0]"  # or digit, of any script
_HOST = rf"(?:\[[0-9.:A-Fa-f]+\]|{_LETTER}++(?:[\-.]++{_LETTER}++)*+)"
# Dots are allowed anywhere in the name: some providers gave out such addresses.
_ANY = f"[.{_SIGNS}]+@{_HOST}"
_RARE = rf'(?:"(?:[^"\\]|\\.)++"|[\u0080-\U0010ffff.{_SIGNS}]++)@{_HOST}'
# A backslash takes its sign along, and a quoted name holds no comment (RFC 822 3.3).
_COMMENT_PARTS = lazy_regex(r"""[()]|"(?:[^"\\]|\\.)*+"|(?:[^()\\"]|\\.)++|\\|\"""", re.DOTALL)
_AMONG_WORDS = r"(?<![A-Za-z0-9_+\-.'])[A-Za-z0-9_+\-.']++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"


def is_address(text: str) -> bool:
    """Whether a text is a mail address, at a host of any script or only of its own network."""
    return re.fullmatch(_ANY, text) is not None


def is_rare_address(text: str) -> bool:
    """Whether a text is an address that few programs take: with a name in quotes, as in
    `"ann roe"@example.org` (RFC 5322 3.4.1), or of any script (RFC 6531 3.3).
    """
    return re.fullmatch(_RARE, text) is not None


def mailbox(text: str) -> tuple[str, str] | None:
    """The name and the address where a text is both: `Ann Roe <ann@example.org>` (RFC 5322 3.4) or
    `ann@example.org (Ann Roe)` (RSS 2.0). None for any other text.

    For an address by itself, the name is what is before the @.
    """
    match = re.fullmatch(_NAMED, text) if "@" in text else None
    if match is None:
        return None
    first, address, other, second = match.groups()
    address = address or other
    return (first or second or "").strip() or address.partition("@")[0], address


def without_comments(text: str) -> str | None:
    """The text without its comments in parentheses, which may nest and hold anything (RFC 822
    3.4.3). None where a parenthesis is not closed, or closes nothing.
    """
    if "(" not in text and ")" not in text:
        return text
    kept, depth = [], 0
    for part in _COMMENT_PARTS.findall(text):
        if part == "(":
            depth += 1
            kept.append(" " if depth == 1 else "")
        elif part == ")":
            depth -= 1
            if depth < 0:
                return None
        elif not depth:
            kept.append(part)
    return " ".join("".join(kept).split()) if not depth else None


def find_address(text: str) -> re.Match[str] | None:
    """The first address among the words of a text, of the kind that people have."""
    return re.search(_AMONG_WORDS, text)
