"""Checks a document of RSS or Atom."""

from datetime import datetime

from tagfeed.errors import Finding
from tagfeed.validator.context import Breach
from tagfeed.validator.encoding import xml_as_utf8
from tagfeed.validator.findings import findings
from tagfeed.validator.rules import structure, xml
from tagfeed.validator.xml import kinds
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.roots import root


def xml_findings(document: bytes, now: datetime | None) -> tuple[Finding, ...]:
    """What is wrong with a document of RSS or Atom."""
    checker = XmlChecker(root, now)
    kind = kinds.of_bytes(document)
    if kind is not None:
        checker.report(xml.NOT_WELL_FORMED, 0, problem=kind.what, hint=kind.hint)
        return findings(checker.breaches, b"")
    text = xml_as_utf8(checker, document)
    checker.read(text)
    page = kinds.page(text)
    return findings(checker.breaches if page is None else _of_page(checker, page), text)


def _of_page(checker: XmlChecker, page: kinds.DocumentKind) -> list[Breach]:
    """Report only that a document is a page, if it is one."""
    is_xml = all(each.rule is not xml.NOT_WELL_FORMED for each in checker.breaches)
    checker.breaches.clear()
    if is_xml:
        checker.report(structure.ROOT_UNKNOWN, 0, value="html", kind="an HTML page", hint=page.hint)
    else:
        checker.report(xml.NOT_WELL_FORMED, 0, problem=page.what, hint=page.hint)
    return checker.breaches
