"""tagfeed reads a list of tagged articles and publishes feeds that every reader accepts.

    from datetime import UTC, datetime
    import tagfeed

    catalog = tagfeed.load("articles.yaml")                # Catalog, or InputError with all faults
    planned = tagfeed.plan(catalog, datetime.now(UTC))     # Plan: the feeds and what each shows
    document = tagfeed.render(planned.feeds[0], "atom")    # Document: path, format, bytes
    report = tagfeed.build("articles.yaml", "feeds")       # the whole pipeline: Report

Every function is typed; the types are frozen `msgspec.Struct`s, described in `tagfeed.model`.

A name is imported when it is first asked for, so a run with nothing to do pays for none of them.

`build` is a function and a module. `tagfeed.build(…)` works whatever was imported before, and so
do `from tagfeed import build` and `from tagfeed.build import …`. `import tagfeed.build as name`
gives the module, or the function where that was asked for before.
"""

TYPE_CHECKING = False  # type checkers take it for true; importing `typing` costs 4 ms
if TYPE_CHECKING:
    from tagfeed.build import build as build
    from tagfeed.build import preview as preview
    from tagfeed.errors import ChangedError as ChangedError
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
    from tagfeed.model.formats import FeedExtension as FeedExtension
    from tagfeed.model.formats import FeedFormat as FeedFormat
    from tagfeed.pinning import pin as pin
    from tagfeed.publishing import publish as publish
    from tagfeed.reading import load as load
    from tagfeed.rendering import render as render
    from tagfeed.steps.size_limits import plan as plan
    from tagfeed.validator import check as check

__version__ = "0.1.0"

_MODULES = {
    "tagfeed.build": "build preview",
    "tagfeed.errors": "ChangedError Fault Finding GateError GuardError InputError LockedError "
    "OutputError TagfeedError",
    "tagfeed.steps.size_limits": "plan",
    "tagfeed.model": "Article Catalog Document Enclosure Feed Image Person Place Plan Query Report "
    "Site Tag",
    "tagfeed.model.formats": "FeedExtension FeedFormat",
    "tagfeed.pinning": "pin",
    "tagfeed.publishing": "publish",
    "tagfeed.reading": "load",
    "tagfeed.rendering": "render",
    "tagfeed.validator": "check",
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names.split()}
__all__ = [*_MODULE_OF]


def __getattr__(name: str) -> object:
    """Import a public name (PEP 562), with all the others of its module: `preview` brings
    `build` too, so that the function replaces the module, which Python has just put here."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # not for a run with nothing to do

    module = import_module(_MODULE_OF[name])
    globals().update({each: getattr(module, each) for each in _MODULES[module.__name__].split()})
    return globals()[name]
