"""Character references in HTML, in text and in attributes: HTML 13.2.5.72 to 13.2.5.80."""

from collections.abc import Callable

from tagfeed.standards.lazy_regex import lazy_regex

_REFERENCE = lazy_regex(r"&(?:#(?:([0-9]+)|[xX]([0-9a-fA-F]+))?|([A-Za-z][A-Za-z0-9]*+))?(;?)")
_LONGEST_OLD = 6
"""The length of the longest names that are references without a semicolon, such as Aacute."""

NoteProblem = Callable[[str, int], None]
"""Takes what is wrong, and where in the text."""


def ignored(_problem: str, _at: int) -> None:
    """For a caller that needs no parse errors."""


def decoded(text: str, note: NoteProblem = ignored) -> str:
    """The value of an attribute with its references replaced, as a browser does."""
    parts = []
    position = 0
    while (begin := text.find("&", position)) >= 0:
        parts.append(text[position:begin])
        characters, position = reference(text, begin, note, in_attribute=True)
        parts.append(characters)
    parts.append(text[position:])
    return "".join(parts)


def reference(
    text: str, begin: int, note: NoteProblem, in_attribute: bool = False
) -> tuple[str, int]:
    """What the & at `begin` stands for, and where reading continues.

    An & by itself, or before a word that is not a name, is not a parse error: AT&T, ?a=1&b=2.
    """
    match = _REFERENCE.match(text, begin)
    assert match is not None
    decimal, hexadecimal, name, semicolon = match.groups()
    written = match.group()
    if name is not None:
        return _named(text, begin, name + semicolon, note, in_attribute)
    if decimal is None and hexadecimal is None:
        if written[1:2] != "#":
            return "&", begin + 1
        note(f"the reference {written} has no digits", begin)
        return written, match.end()
    characters, allowed = _numbered(decimal, hexadecimal)
    if not allowed:
        note(f"the reference {written} is not a character", begin)
    elif not semicolon:
        note(f"the reference {written} has no semicolon", begin)
    return characters, match.end()


def _named(
    text: str, begin: int, name: str, note: NoteProblem, in_attribute: bool
) -> tuple[str, int]:
    """13.2.5.73 and 13.2.5.74. The longest name that exists counts, and what follows is text.

    Without a semicolon only some old names do, and in an attribute not where a letter, a digit
    or = follows, as in ?a=1&copy=2.
    """
    from html.entities import html5  # for few texts: a table of 2,231 names

    end = begin + 1 + len(name)
    if name in html5 and name.endswith(";"):
        return html5[name], end
    for length in range(min(len(name), _LONGEST_OLD), 1, -1):
        if name[:length] in html5:
            stop = begin + 1 + length
            follows = text[stop : stop + 1]
            if in_attribute and (follows == "=" or (follows.isascii() and follows.isalnum())):
                return text[begin:stop], stop
            note(f"the reference &{name[:length]} has no semicolon", begin)
            return html5[name[:length]], stop
    if name.endswith(";"):
        note(f"the reference &{name} is unknown", begin)
    return text[begin:end], end


def _numbered(decimal: str | None, hexadecimal: str | None) -> tuple[str, bool]:
    """13.2.5.80: the character of a number, and whether the number may be used for it."""
    if len(decimal or hexadecimal or "") > 8:
        return "\ufffd", False
    code = int(decimal) if decimal else int(hexadecimal or "", 16)
    if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd", False
    if 0x80 <= code < 0xA0:
        return bytes((code,)).decode("cp1252", "replace"), False
    printed = code in (9, 10, 12) or 0x20 <= code < 0x7F or code >= 0xA0
    return chr(code), printed and code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code < 0xFDF0
