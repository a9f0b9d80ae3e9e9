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

MARK = "\ufeff"
"""U+FEFF: the byte order mark of a text that was pasted into another."""

MARK_IN_YAML = "\ufdd0"
"""Takes the mark's place where YAML allows none: a character that means nothing (Unicode 23.7)."""

BROKEN = FORBIDDEN + CONTROLS + REPLACEMENT + MARK + MARK_IN_YAML

NOT_YAML = FORBIDDEN + CONTROLS + "\ufeff"
"""YAML 1.2.2 5.1: what is not printable; 5.2: a byte order mark within a document."""

VARIATION_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Unicode 23.4: they choose a picture of the character before them and show nothing themselves."""

INVISIBLE = (
    "\\s\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""White space, Unicode's Default_Ignorable_Code_Point and the blank of Braille: a text of only
these shows nothing."""
