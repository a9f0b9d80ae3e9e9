"""Where an XML parser stopped, and why."""

from collections.abc import Sequence
from typing import NamedTuple


class Cause(NamedTuple):
    """What is wrong, what to write instead, and at which byte. hint: "" for the rule's own."""

    problem: str
    hint: str
    at: int


class ParserStop(NamedTuple):
    """Where a parser stopped.

    document, at: the byte of the document. code: the parser's. open_names: the elements that are
    open, the innermost last; start: the byte at which that begins. prefixes: those declared.
    """

    document: bytes
    at: int
    code: int
    open_names: Sequence[str]
    start: int
    prefixes: frozenset[str]
