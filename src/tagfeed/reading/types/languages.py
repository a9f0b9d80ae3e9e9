"""Language tags as the list gives them, and the fault or warning for one that is wrong.

Which tags are valid is decided in `standards.languages`.
"""

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import FieldType
from tagfeed.reading.types.basic import scalar_text
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.languages.language_tags import WELL_FORMED, parse


# Not a `text_type`: an unregistered tag such as `en-UK` is used all the same, with a warning.
def _read_language(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    text = scalar_text(node, path, diagnostics)
    if text is None:
        return None
    tag = parse(text)
    if tag is None:
        diagnostics.refuse(node, path, "is not a language tag", _remedy(text))
        return None
    if tag.unregistered:
        problem = _unregistered(text, tag.unregistered)
        diagnostics.add_warning(node.offset, path, problem, _remedy(text))
    return tag.canonical


def _unregistered(tag: str, subtag: str) -> str:
    if subtag.lower() == tag.lower():
        return f"`{tag}` is not a registered language"
    return f"`{subtag}` in `{tag}` is not registered as part of a language tag"


def _remedy(text: str) -> str:
    from tagfeed.standards.languages.guesses import meant  # only for faults

    guess = meant(text)
    return f"did you mean `{guess}`?" if guess else "write a language tag such as en or en-GB"


LANGUAGE = FieldType(_read_language, {"type": "string", "pattern": f"^{WELL_FORMED}$"})
