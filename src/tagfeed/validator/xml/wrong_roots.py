"""Root elements that are neither RSS's nor Atom's: what they are, and what was meant."""

from tagfeed.validator.rules import structure
from tagfeed.validator.xml import kinds, near_namespaces
from tagfeed.validator.xml.element import UNCHECKED, Element, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, PREFIXES, shown

_ROOT_NAMES = ("rss", "feed", "entry")


def wrong_root(context: XmlContext, name: str) -> Element:
    """Report a root element that is neither RSS's nor Atom's; anything is allowed in it."""
    namespace, _, local = name.rpartition(" ")
    at = context.parser_offset()
    kind = kinds.of_root(name, frozenset(uri for _, uri in context.scope))
    if kind is None and namespace and namespace not in PREFIXES:
        near_namespaces.report_unknown(context, namespace, at)
    if kind is not None or local not in _ROOT_NAMES:
        kind = kind or kinds.no_feed(local)
        value = shown(name)
        context.report(structure.ROOT_UNKNOWN, at, value=value, kind=kind.what, hint=kind.hint)
    else:
        hint = f"Write {ATOM}: names are compared letter by letter." if local != "rss" else ""
        where = f"the namespace {namespace}" if namespace else "no namespace"
        context.report(structure.ROOT_NAMESPACE, at, value=where, hint=hint)
    return UNCHECKED
