"""tagfeed reads a list of tagged articles and publishes feeds that every reader accepts.

    from datetime import UTC, datetime
    import tagfeed

    catalog = tagfeed.load("articles.yaml")                # Catalog, or InputError with all faults
    planned = tagfeed.plan(catalog, datetime.now(UTC))     # Plan: the feeds and what each shows
    document = tagfeed.render(planned.feeds[0], "atom")    # Document: path, format, bytes
    report = tagfeed.build("articles.yaml", "feeds")       # the whole pipeline: Report

Every function is typed; the types are frozen `msgspec.Struct`s, described in `tagfeed.model`.
"""

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # type checkers take it for true; importing `typing` costs 4 ms
if TYPE_CHECKING:
    from typing import Any

    from tagfeed.build import build as build
    from tagfeed.build import pin as pin
    from tagfeed.errors import Fault as Fault
    from tagfeed.errors import Finding as Finding
    from tagfeed.errors import GateError as GateError
    from tagfeed.errors import GuardError as GuardError
    from tagfeed.errors import InputError as InputError
    from tagfeed.errors import LockedError as LockedError
    from tagfeed.errors import OutputError as OutputError
    from tagfeed.errors import TagfeedError as TagfeedError
    from tagfeed.model import Article as Article
    from tagfeed.model import Catalog as Catalog
    from tagfeed.model import Document as Document
    from tagfeed.model import Enclosure as Enclosure
    from tagfeed.model import Feed as Feed
    from tagfeed.model import Image as Image
    from tagfeed.model import Person as Person
    from tagfeed.model import Place as Place
    from tagfeed.model import Plan as Plan
    from tagfeed.model import Query as Query
    from tagfeed.model import Report as Report
    from tagfeed.model import Site as Site
    from tagfeed.model import Tag as Tag
    from tagfeed.planning import plan as plan
    from tagfeed.publishing import publish as publish
    from tagfeed.reading import load as load
    from tagfeed.rendering import render as render
    from tagfeed.validator import check as check

__version__ = "0.1.0"

_ERRORS = "Fault Finding GateError GuardError InputError LockedError OutputError TagfeedError"
_TYPES = "Article Catalog Document Enclosure Feed Image Person Place Plan Query Report Site Tag"
_HOMES = {
    **dict.fromkeys(_ERRORS.split(), "tagfeed.errors"),
    **dict.fromkeys(_TYPES.split(), "tagfeed.model"),
    "build": "tagfeed.build",
    "pin": "tagfeed.build",
    "check": "tagfeed.validator",
    "plan": "tagfeed.planning",
    "publish": "tagfeed.publishing",
    "load": "tagfeed.reading",
    "render": "tagfeed.rendering",
}
__all__ = [*_HOMES]


class _Package(ModuleType):
    """The package as a module that imports a public name when it is first asked for.

    A run that has nothing to do pays for none of the stages. The import system would bind the
    submodule `plan` over the function `plan`; here the public name wins.
    """

    def __getattr__(self, name: str) -> "Any":
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
