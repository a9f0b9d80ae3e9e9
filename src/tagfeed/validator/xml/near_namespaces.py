"""Guesses which namespace was meant by an unknown one: they are compared letter by letter."""

from tagfeed.standards.texts.spelling import nearest
from tagfeed.validator.context import Context
from tagfeed.validator.rules import xml
from tagfeed.validator.xml.namespaces import PREFIXES

_ALIKE = 0.9
_MOST = 50  # guesses per document, at most: each takes a while


def report_unknown(context: Context, namespace: str, at: int | None = None) -> None:
    """Report a namespace that feeds don't use, and the one that is probably meant."""
    meant = similar(namespace) if context.counts[xml.NAMESPACE_UNKNOWN.code] < _MOST else ""
    guess = f"; did you mean {meant}?" if meant else ""
    hint = f"Write {meant}: namespaces are compared letter by letter." if meant else ""
    context.report(xml.NAMESPACE_UNKNOWN, at, hint=hint, value=namespace, guess=guess)


def similar(namespace: str) -> str:
    """The known namespace with a similar spelling; "" if there is none."""
    known = {_plain(each): each for each in reversed(PREFIXES)}
    plain = _plain(namespace)
    return known.get(plain) or known.get(nearest(plain, known, _ALIKE), "")


def _plain(namespace: str) -> str:
    """A namespace without what people get wrong: the scheme, the case, the end."""
    without_scheme = namespace.strip().lower().partition("://")[2] or namespace.strip().lower()
    return without_scheme.removeprefix("www.").rstrip("/#")
