"""Names with list punctuation in them, which are more likely slips that YAML takes for text. They
stay names, as some lists have had them for years; there is a warning, which quotes silence.
"""

import re

from tagfeed.reading.diagnostics import Diagnostics, KeyPath, shorten
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.yaml_text import as_yaml, bracketed, quoted

_BETWEEN = r"\s*[;|；、，]\s*"
_CURLY = "“”„‟‘’‚‛"
_MOST = 5000  # characters of lines that are looked at
_ENDS = {"]": "[", "］": "［", ")": "(", "}": "{"}


def is_odd(name: str) -> bool:
    """Whether a name has a character that most names do not have."""
    if name.replace(" ", "").isalnum():
        return False
    return re.search(rf'^[-{_CURLY}［]|[;|；、，]| - |[,"\'\])}}］]$', name) is not None


def warn_of_odd(name: str, node: Node, path: KeyPath, diagnostics: Diagnostics) -> None:
    """Add a warning if an unquoted name looks like something else."""
    source = diagnostics.source
    if source.sign(node.offset) in ("'", '"'):  # none where only lines are known
        return
    if is_over_lines(node, diagnostics) and (several := _written_as_items(node, diagnostics)):
        problem, remedy = several
        diagnostics.show(node.offset, path, problem, remedy)
    elif found := slip_in(name, is_over_lines(node, diagnostics)):
        problem, remedy = found
        is_joined = is_over_lines(node, diagnostics) and " - " in name
        if is_joined or has_wide_separator(name):  # nobody means that
            diagnostics.add_fault(node.offset, path, f"`{shorten(name)}` {problem}", remedy)
            return
        if not is_over_lines(node, diagnostics):
            remedy += f", or {quoted(name)} if that is the name"
        diagnostics.add_warning(node.offset, path, f"`{shorten(name)}` {problem}", remedy)


def _written_as_items(node: Node, diagnostics: Diagnostics) -> tuple[str, str] | None:
    """What is wrong with lines below a key, each with a name and none with a hyphen and a space."""
    text = diagnostics.source.text
    begin = text.rfind("\n", 0, node.offset) + 1
    start, names = text[begin : node.offset], list[str]()
    for line in text[begin : begin + _MOST].split("\n"):
        names.append(line.strip())
        if " ".join(names) == node.value:
            break
    if start.strip() or " ".join(names) != node.value:
        return None
    at = diagnostics.source.line(node.offset)
    items = [f"{start}- {as_yaml(name.lstrip('-').rstrip(','))}" for name in names]
    remedy = "\n".join([f"write lines {at} to {at + len(names) - 1} as", *items])
    return "a hyphen and a space belong before each name, as YAML takes the lines for one", remedy


def is_over_lines(node: Node, diagnostics: Diagnostics) -> bool:
    """Whether an unquoted name goes on in a second line."""
    text, name = diagnostics.source.text, node.value
    is_plain = bool(text) and " " in name and diagnostics.source.sign(node.offset) not in "\"'&!|>"
    # Where not even its first word is there, the value was made of another.
    begins_there = is_plain and text.startswith(name.split(" ", 1)[0], node.offset)
    return begins_there and not text.startswith(name, node.offset)


def slip_in(name: str, is_over_lines: bool = False) -> tuple[str, str] | None:
    """What may be wrong with a name, and what to write."""
    if is_over_lines and " - " in name:
        return "is one name over several lines", "begin each item's line with as many spaces"
    if is_over_lines:
        remedy = "if these are several, begin each with a hyphen or separate them with commas"
        return "is one name over several lines", f"write {as_yaml(name)} on one line; {remedy}"
    if name.startswith("-"):
        return "begins with a hyphen", f"write `- {name.lstrip('-')}` with a space after it"
    if re.search(_BETWEEN, name):
        several = [part for part in re.split(_BETWEEN, name.strip("[]［］")) if part]
        if len(several) == 1:
            return "has a separator and one name", f"write {as_yaml(several[0])}"
        return "may be several", f"write them with commas: {bracketed(several)}"
    if name[0] in _CURLY and name[-1] in _CURLY + "\"'":
        return "has curly quotes, which are part of the name", f"write {as_yaml(name[1:-1])}"
    if name[0] == "［" and name[-1] == "］":
        return "has full-width brackets, which are part of the name", f"write [{name[1:-1]}]"
    if name[-1] == ",":
        return "ends with a comma", f"write {as_yaml(name[:-1])}"
    if has_stray_end(name):
        return f"ends with {name[-1]}, which nothing opens", f"write {as_yaml(name[:-1])}"
    if name[-1] in _ENDS and _ENDS[name[-1]] not in name:
        return f"ends with {name[-1]}, which nothing opens", f"write {as_yaml(name[:-1])}"
    return None


def has_wide_separator(name: str) -> bool:
    """Whether Latin letters have a comma of Chinese or Japanese keyboards behind them."""
    return re.search(r"[A-Za-z]\s*[，、]", name) is not None


def has_stray_end(text: str) -> bool:
    """Whether a text ends with a straight quote that nothing opens, and which is neither a sign
    of inches nor an apostrophe."""
    quote = text[-1]
    return quote in "\"'" and quote not in text[:-1] and not re.search(r"\d['\"]$|[sn]'$", text)
