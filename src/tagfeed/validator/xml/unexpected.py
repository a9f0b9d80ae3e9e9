"""Reports what is unexpected in an XML document or missing from it, according to the tables."""

from msgspec.structs import replace

from tagfeed.standards.texts.spelling import nearest
from tagfeed.standards.word_sets import word_set
from tagfeed.validator import extensions
from tagfeed.validator.context import Validator
from tagfeed.validator.rules import Rule, structure, xml
from tagfeed.validator.values import registered, uris
from tagfeed.validator.values.texts import ignored
from tagfeed.validator.xml.defining_pages import defined_by
from tagfeed.validator.xml.element import (
    OTHER,
    UNCHECKED,
    Element,
    OpenElement,
    XmlContext,
    anything,
)
from tagfeed.validator.xml.namespaces import (
    ATOM,
    DC,
    DCTERMS,
    MATHML,
    PREFIXES,
    SVG,
    THREAD,
    TYPED,
    XHTML,
    XML_NAMESPACE,
    shown,
)

_GUESSES = 50  # guesses per rule and document, at most: each takes a while
_LONG_BASE = 8192
# Vocabularies whose attributes are on elements of others: OPDS 1.2 counts what its links lead to
# by thr:count, and RDF writes Dublin Core so.
_LENT = frozenset((DC, DCTERMS, THREAD))
# The elements of RSS 2.0 that an extension may hold as well: those of an item and of its parts.
_DESCRIBED = word_set(
    "author category comments description enclosure guid image item link pubDate source title url"
)


_OF_ATOM = word_set(
    "author category content contributor generator icon id link logo published rights subtitle"
    " summary title updated"
)
_NOT_EXTENSIONS = frozenset(("", ATOM, XHTML, SVG, MATHML))


def child(context: XmlContext, node: OpenElement, name: str, start: int) -> Element:
    """An element that its parent's table does not list: an error, or a foreign extension.

    RFC 4287 6.1 and RSS 2.0 allow any element of a foreign namespace, but those of a vocabulary
    that is known in full must be in it.
    """
    namespace, _, local = name.rpartition(" ")
    simple = node.element.text is not None and not node.element.children
    stranger = extensions.stranger_of(namespace)
    if stranger is not None:
        stranger(context, node, name, start)
    elif _is_misplaced(node, namespace, local):
        context.report(structure.ELEMENT_MISPLACED, start, value=shown(name))
    elif namespace == ATOM or not (
        node.element.foreign or _allowed(context, node, namespace, simple)
    ):
        _unknown(context, node, name, start)
    elif not namespace and not node.element.foreign:
        context.report(xml.NAMESPACE_MISSING, start, value=name)
    elif namespace and namespace not in PREFIXES:
        _unknown_namespace(context, namespace, start)
    return UNCHECKED


def _is_misplaced(node: OpenElement, namespace: str, local: str) -> bool:
    """Whether an element is allowed here, but not looked for: RFC 4287 6.4.2 lets an extension hold
    Atom's elements, and those of XHTML beside the text of an entry are extensions."""
    if namespace == XHTML:
        return bool(node.element.extends)
    around = node.name.rpartition(" ")[0]
    return namespace == ATOM and local in _OF_ATOM and around not in _NOT_EXTENSIONS


def _unknown(context: XmlContext, node: OpenElement, name: str, start: int) -> None:
    """An element that does not exist here. Of HTML in a text, only the first one is reported."""
    from tagfeed.validator.xml import confusions  # only for this fault

    few = context.counts[structure.ELEMENT_UNKNOWN.code] < _GUESSES
    hint = confusions.remedy(node, name, context.stack) if few else ""
    spec = defined_by(name)
    context.report(structure.ELEMENT_UNKNOWN, start, spec, hint, value=shown(name))
    if few and confusions.is_markup(node, name, context.stack):
        node.element = replace(node.element, text=anything, open_content=True, mixed=True)


def _unknown_namespace(context: XmlContext, namespace: str, start: int | None = None) -> None:
    from tagfeed.validator.xml import near_namespaces  # only for this fault

    near_namespaces.report_unknown(context, namespace, start)


def _allowed(context: XmlContext, node: OpenElement, namespace: str, simple: bool) -> bool:
    """Whether an element of another vocabulary may be here.

    RFC 4287 6.4: in an Atom document, one without a namespace is an extension like others, beside
    Atom's own elements or within another; in RSS it is not.
    """
    if namespace:
        return not extensions.is_closed(namespace) and not (simple and namespace in PREFIXES)
    root = context.stack[1] if len(context.stack) > 1 else node
    outside = bool(node.element.extends) or not node.name.startswith((ATOM, XHTML))
    return root.name.startswith(ATOM) and outside and not simple


def inside_foreign(context: XmlContext, node: OpenElement, name: str, start: int) -> None:
    """RSS 2.0, Extending RSS: what RSS does not describe must be in a namespace, even inside an
    extension. The enclosure of sparkle:deltas is not. Atom leaves that open (RFC 4287 6.4).
    """
    is_rss = len(context.stack) > 1 and context.stack[1].name == "rss"
    foreign = node.element is UNCHECKED and " " in node.name and not node.name.startswith(ATOM)
    if is_rss and foreign and " " not in name and name not in _DESCRIBED:
        hint = "Put it into the namespace of the extension, or into the item."
        context.report(structure.ELEMENT_UNKNOWN, start, hint=hint, value=name)


def blank_attribute(
    context: XmlContext, node: OpenElement, validate: Validator[XmlContext]
) -> None:
    """An attribute without a value: an error only if it is required, or if its specification has a
    grammar for its value."""
    required = context.attribute in node.element.required_attributes
    if required or validate is ignored or node.name.rpartition(" ")[0] in TYPED:
        validate(context, node.attributes[context.attribute])
    else:
        context.report(structure.ATTRIBUTE_BLANK, spec=node.element.spec)


def text_before_child(context: XmlContext, text: str, name: str) -> None:
    """Text before a child element of that name."""
    element = context.node.element
    if element.mixed or (element.open_content and element.text is anything) or text.isspace():
        return
    # A child that does not belong there says enough.
    is_reported = name.rpartition(" ")[0] in ("", ATOM, XHTML)
    if element.text is not None and not element.children and is_reported:
        return
    context.report(structure.TEXT_UNEXPECTED, value=text.strip())


def repeated(context: XmlContext, name: str, start: int) -> None:
    """A second element where only one is allowed."""
    context.report(
        structure.ELEMENT_REPEATED, start, name=f"{shown(context.node.name)}/{shown(name)}"
    )


def missing(context: XmlContext, name: str, rule: Rule | None) -> None:
    """A child that an element must have and lacks."""
    context.report(
        rule or structure.ELEMENT_MISSING, value=shown(name), spec=context.node.element.spec
    )


def attribute(context: XmlContext, node: OpenElement, key: str, value: str) -> None:
    """An attribute that the table does not list: xml:*, an extension's, or an error."""
    namespace, _, local = key.rpartition(" ")
    context.attribute = shown(key)
    if namespace == XML_NAMESPACE:
        _xml_attribute(context, node, local, value)
    elif namespace:
        if namespace not in PREFIXES:
            _unknown_namespace(context, namespace)
        elif extensions.is_closed(namespace) and namespace not in _LENT:
            _unlisted_attribute(context, node, shown(key), local)
    elif OTHER in node.element.attributes:
        node.element.attributes[OTHER](context, value)
    elif not node.element.open_content:
        _unlisted_attribute(context, node, key, key)


def _unlisted_attribute(context: XmlContext, node: OpenElement, name: str, local: str) -> None:
    """An attribute that neither the element nor a fully known vocabulary has."""
    context.attribute = ""
    few = context.counts[structure.ATTRIBUTE_UNKNOWN.code] < _GUESSES
    meant = nearest(local, node.element.attributes) if few else ""
    hint = f"Did you mean {meant}?" if meant else ""
    if meant.lower() == local.lower() != "":
        why = "case matters" if name == local else "it has no prefix"
        hint = f"Write {meant}: {why}."
    context.report(structure.ATTRIBUTE_UNKNOWN, hint=hint, value=name)


def _xml_attribute(context: XmlContext, node: OpenElement, local: str, value: str) -> None:
    if local == "lang" and value:
        registered.language(context, value)
    elif local == "base":
        uris.iri_reference(context, value)
        node.outer = context.base
        context.base = _join(context.base, value)


def _join(base: str, reference: str) -> str:
    """`reference` resolved against `base`; unchanged if it is malformed or the base is endless."""
    from urllib.parse import urljoin

    if len(base) > _LONG_BASE:  # else 200 nested ones would take quadratic time
        return reference
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference
