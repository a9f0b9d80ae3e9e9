"""Folding: what names have in common that differ only in case or in separators.

`JavaScript` and `javascript`, `self-hosted` and `Self Hosted` are one name each. `co-op` and `coop`
are two: it makes no difference which separator is between two words, but it does whether there is
one.
"""

import unicodedata

from tagfeed.standards.addresses.mail import mailbox
from tagfeed.standards.lazy_regex import lazy_regex

_SEPARATORS = " _\N{HYPHEN}\N{NON-BREAKING HYPHEN}-"
_BETWEEN_WORDS = lazy_regex(f"(?<=[^{_SEPARATORS}])[{_SEPARATORS}]+(?=[^{_SEPARATORS}])")


def fold(name: str) -> str:
    """The form that all spellings of a name share; a mail address after it is not part of it.

    Lower case, not Unicode's full case folding: that would make one of `Maße` and `Masse`.
    """
    if "@" in name and (found := mailbox(name)):
        name = found[0]
    if name.isascii():
        lower = name.lower()
        has_only_spaces = lower.replace(" ", "").isalnum() and "  " not in lower
        return lower if has_only_spaces else _BETWEEN_WORDS.sub(" ", lower)
    # What `İ` becomes; the dot is on the i already.
    lower = name.lower().replace("i\N{COMBINING DOT ABOVE}", "i")
    return _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", lower))
