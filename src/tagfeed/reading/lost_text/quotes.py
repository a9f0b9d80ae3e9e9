"""Reports values of JSON that have lost a quote, have curly ones, or a no-break space before them:
YAML takes all of that for text."""

import re

from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.lost_text.value_places import line_begin, line_end, value_at
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.yaml_text import quoted

_CURLY = "“”„‟"
_BLANKS = "\u00a0\u202f\u3000"
_AFTER_A_KEY = re.compile(
    rf'"[ \t]*:[ \t]*(?P<value>[{_BLANKS}]+"[^"\n]*"|[{_CURLY}][^\n,{{}}]*'
    r'|[^\s"\'\[\]{}&*!|>#,][^"\n,{}]*")(?=[ \t]*(?:[,}\]\r\n]|\Z))'
)


def report_lost_quotes(root: Node | None, diagnostics: Diagnostics) -> None:
    """Add a fault for each: where the key is in quotes, its value is meant to be so too."""
    text = diagnostics.source.text
    if root is None or '"' not in text:
        return
    for found in _AFTER_A_KEY.finditer(text):
        at = found.start("value")
        place = value_at(root, at)
        if type(place.node.value) is not str or place.node.offset != at:
            continue
        value = found["value"].rstrip()
        problem, column = 'the quote " closes nothing', found.end("value") - 1
        if value[0] in _CURLY:
            problem, column = "curly quotes are part of the text to YAML, not quotes", at
        if value[0] in _BLANKS:
            problem, column = "there is a no-break space where YAML wants a space", at
        meant = quoted(value.strip(_BLANKS + _CURLY + '"'))
        begin, end = line_begin(text, at), line_end(text, at)
        line = f"{text[begin:at]}{meant}{text[at + len(value) : end]}".strip()
        diagnostics.show(column, place.path, problem, f"write the line as `{line}`")
