"""What a document declares: its version, its DOCTYPE, entities, attributes, namespaces.

What is declared before the root can grow without end when it is used: a few entities or default
attributes turn a short document into gigabytes. Reading stops before that.
"""

from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.rules import xml
from tagfeed.validator.xml.element import XmlContext
from tagfeed.validator.xml.namespaces import ATOM, MEDIA, XHTML

_LARGE_ENTITY = 256  # characters
_GROWTH = 1 << 20  # characters that texts may have beyond the document's own
_DEFAULTS = 4  # attributes with a default value


class StopReading(Exception):  # noqa: N818 - it is not an error
    """Reading cannot go on; everything has been reported."""


class Declarations:
    """Reports what is declared to a checker, and stops where it could grow without end."""

    __slots__ = ("_checker", "_defaults", "_read")

    def __init__(self, checker: XmlContext) -> None:
        self._checker, parser = checker, checker.parser
        self._defaults = self._read = 0
        parser.StartNamespaceDeclHandler = self._namespace
        parser.XmlDeclHandler = self._version
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = self._attribute

    def _began(self, sign: bytes) -> int:
        """The byte at which the declaration began that the parser has just read."""
        checker = self._checker
        here = checker.parser_offset() - checker.origin
        return max(checker.document.rfind(sign, 0, here + 1), 0) + checker.origin

    def _version(self, version: str, _encoding: str | None, _standalone: int) -> None:
        if version != "1.0":
            self._checker.report(xml.VERSION, self._checker.parser_offset(), value=version)

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        """A declared namespace. Atom and XHTML should have no prefix, so theirs are noted."""
        checker, name, uri = self._checker, prefix or "", uri or ""
        if uri.rstrip("/") == MEDIA.rstrip("/") and uri != MEDIA:
            checker.report(rules.MEDIA_NAMESPACE, checker.parser_offset(), value=uri)
        checker.scope.add((name, uri))
        if uri in (ATOM, XHTML):
            known = checker.prefixes.setdefault(uri, [])
            known[:] = [*known[-3:], name]

    def _doctype(self, _name: str, system: str | None, public: str | None, _internal: bool) -> None:
        is_netscape = "netscape" in f"{system} {public}".lower()
        rule = xml.DOCTYPE_NETSCAPE if is_netscape else xml.DOCTYPE
        self._checker.report(rule, self._began(b"<!DOCTYPE"))

    def _entity(self, name: str, _parameter: bool, value: str | None, *_rest: str | None) -> None:
        at = self._began(b"<!ENTITY")
        if value is not None and (len(value) > _LARGE_ENTITY or any(c in value for c in "&%<")):
            self._checker.report(xml.ENTITY_REFUSED, at, value=name)
            raise StopReading
        self._checker.report(xml.ENTITY_DECLARED, at, value=name)
        self._checker.parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        """Text of a document that declares entities, and may come from them."""
        checker = self._checker
        checker.parts.append(text)
        self._read += len(text)
        if self._read > len(checker.document) + _GROWTH:
            checker.report(xml.ENTITY_REFUSED, checker.node.start, value="many times the same")
            raise StopReading

    def _attribute(
        self, element: str, name: str, _type: str, default: str | None, _required: bool
    ) -> None:
        """An attribute with a default, which elements have without writing it."""
        if default is None:
            return
        self._defaults += 1
        if self._defaults > _DEFAULTS or len(default) > _LARGE_ENTITY:
            at = self._began(b"<!ATTLIST")
            self._checker.report(xml.ATTRIBUTES_REFUSED, at, value=f"{element} {name}")
            raise StopReading
