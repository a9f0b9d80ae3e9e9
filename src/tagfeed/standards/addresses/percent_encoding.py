"""Percent-encoding (RFC 3986 2.1), as `urllib.parse` does it: that is imported only for a text in
which there is something to encode or decode, since it takes longer to import than many articles
take to read.
"""

from tagfeed.standards.lazy_regex import lazy_regex

_PLAIN = lazy_regex(r"[A-Za-z0-9_.~/-]*+")  # RFC 3986 2.3: never encoded; and what parts a path


def quote(text: str, safe: str = "/") -> str:
    """A text with every character encoded that is neither unreserved nor in `safe`."""
    if "/" in safe and _PLAIN.fullmatch(text):
        return text
    from urllib import parse

    return parse.quote(text, safe)


def unquote(text: str, errors: str = "replace") -> str:
    """A text with its escapes as the characters that they stand for, which are UTF-8.

    Raises UnicodeDecodeError for any that are not, if `errors` is `strict`.
    """
    if "%" not in text:
        return text
    from urllib import parse

    return parse.unquote(text, errors=errors)
