"""Why an XML parser calls a character invalid, which is what it says of most mistakes."""

import re
from collections.abc import Callable

from tagfeed.validator.xml import kinds
from tagfeed.validator.xml.parser_stop import Cause, ParserStop

TAKE_OUT = "Remove it: no XML document can contain it, not even as a reference."
_ESCAPE_AMPERSAND = "Write &amp; for &."
_ESCAPE_LESS = "Write &lt; for <."
_NAME = rb"[A-Za-z_:\x80-\xff][\w.:\x80-\xff-]*"
_OPEN_REFERENCE = re.compile(rb"&(#?[^\s&;<>\"'=]*)$")
_WITHOUT_VALUE = re.compile(rb"\s(" + _NAME + rb")\s*$")
_WITHOUT_QUOTES = re.compile(rb"(" + _NAME + rb")\s*=\s*$")
_CURLY = ("\u201c", "\u201d", "\u201e", "\u2018", "\u2019", "\u00ab", "\u2033")
_NEAR = 200  # bytes before a place that are looked at


def invalid(stop: ParserStop) -> Cause | None:
    """A character that can't be where it is."""
    return next((found for each in _INVALID if (found := each(stop))), None)


def _before_all(stop: ParserStop) -> Cause | None:
    if stop.document.lstrip().startswith(b"<"):
        return None
    kind = kinds.of_text(stop.document)
    return Cause(kind.what, kind.hint, 0)


def _control(stop: ParserStop) -> Cause | None:
    character = stop.document[stop.at : stop.at + 3].decode("utf-8", "ignore")[:1]
    if not character or (character >= " " and character not in "\ufffe\uffff"):
        return None
    name = f"U+{ord(character):04X}"
    kind = "the control character" if character < " " else "the character"
    return Cause(f"it contains {kind} {name}", TAKE_OUT, stop.at)


def _comment(stop: ParserStop) -> Cause | None:
    begin = stop.document.rfind(b"<!--", 0, stop.at)
    if begin < 0 or stop.document.find(b"-->", begin, stop.at) >= 0:
        return None
    hint = "Write it with a space between the hyphens."
    return Cause("a comment contains --", hint, stop.at - 2)


def _bare_ampersand(stop: ParserStop) -> Cause | None:
    begin = max(stop.at - _NEAR, 0)
    found = _OPEN_REFERENCE.search(stop.document[begin : stop.at])
    if found is None:
        return None
    from html.entities import html5

    name = found[1].decode("utf-8", "replace")
    at = begin + found.start()
    if name.startswith("#"):
        return Cause(f"&{name} is not a character reference", _ESCAPE_AMPERSAND, at)
    if f"{name};" in html5 and stop.document[stop.at : stop.at + 1] != b"=":
        return Cause(f"the reference &{name} has no semicolon", f"Write &{name};.", at)
    return Cause("a bare &", _ESCAPE_AMPERSAND, at)


def _bare_less(stop: ParserStop) -> Cause | None:
    if stop.document[stop.at - 1 : stop.at] != b"<":
        return None
    if stop.document[stop.at : stop.at + 1] == b"/" and not stop.open_names:
        return Cause("an end tag closes nothing", "Take it out.", stop.at - 1)
    return Cause("a bare <", _ESCAPE_LESS, stop.at - 1)


def _within_tag(stop: ParserStop) -> Cause | None:
    document, at = stop.document, stop.at
    begin = document.rfind(b"<", 0, at)
    tag = document[begin:at]
    if begin < 0 or tag[1:2] in b"!?":
        return None
    quotes = tag.count(b'"') % 2 or tag.count(b"'") % 2
    ends = re.compile(rb"[<>]").search(document, at)
    if ends is None or ends.group() == b"<":
        if quotes and document[at : at + 1] == b"<":
            hint = "Write &lt; for <, or close the quotes before it."
            return Cause("the value of an attribute contains <", hint, at)
        return Cause("a bare <", _ESCAPE_LESS, begin)
    if found := _WITHOUT_QUOTES.search(tag):
        name = found[1].decode("utf-8", "replace")
        curly = document[at : at + 3].decode("utf-8", "ignore")[:1] in _CURLY
        which = "straight quotes" if curly else "quotes"
        problem = f"the value of the attribute {name} is not in {which}"
        return Cause(problem, f'Write {name}="…".', begin + found.start(1))
    if not quotes and (found := _WITHOUT_VALUE.search(tag)):
        name = found[1].decode("utf-8", "replace")
        return Cause(
            f"the attribute {name} has no value", f'Write {name}="{name}".', begin + found.start(1)
        )
    if tag.endswith((b'"', b"'")) and not quotes:
        hint = "Write a space between them."
        return Cause("there is no space between two attributes", hint, at)
    return None


def _end_of_cdata(stop: ParserStop) -> Cause | None:
    if not stop.document[: stop.at].endswith(b"]]"):
        return None
    return Cause("a text contains ]]>", "Write ]]&gt; for it.", stop.at - 2)


def _anything(stop: ParserStop) -> Cause | None:
    character = stop.document[stop.at : stop.at + 4].decode("utf-8", "replace")[:1]
    return Cause(f"{character} is not allowed here", "", stop.at) if character else None


_INVALID: tuple[Callable[[ParserStop], Cause | None], ...] = (
    _before_all,
    _control,
    _comment,
    _bare_ampersand,
    _bare_less,
    _end_of_cdata,
    _within_tag,
    _anything,
)
"""The causes of an invalid character, each asked in turn."""
