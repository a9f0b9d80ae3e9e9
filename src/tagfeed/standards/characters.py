"""Characters that feeds can't hold, or that only a broken conversion leaves in a text.

Each constant goes into a class of a regular expression: `f"[{FORBIDDEN}{CONTROLS}]"`.
"""

FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""XML 1.0 2.2: no document may hold them."""

CONTROLS = "\x7f-\x84\x86-\x9f"
"""XML 1.0 2.2 discourages these: DEL and the C1 controls, without NEL, which ends a line."""

NEXT_LINE = "\x85"

REPLACEMENT = "\ufffd"
"""What takes the place of a character that could not be converted."""

BROKEN = FORBIDDEN + CONTROLS + REPLACEMENT

NOT_YAML = FORBIDDEN + CONTROLS + "\ufeff"
"""YAML 1.2.2 5.1: what is not printable; 5.2: a byte order mark within a document."""
