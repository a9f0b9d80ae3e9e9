"""The pipeline: the only module that knows the order of the stages."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from math import inf
from pathlib import Path

from msgspec.structs import replace as with_changes

from tagfeed import cache
from tagfeed.check import gate as gates
from tagfeed.errors import Fault, GateError
from tagfeed.model import Catalog, Document, Plan, Report
from tagfeed.plan import plan
from tagfeed.publish import lock, publish, replace
from tagfeed.reading import STARTER, load, pinned
from tagfeed.render import render_all

Announce = Callable[[str], None]


def build(
    articles: str | Path,
    out: str | Path | None = None,
    *,
    now: datetime | None = None,
    allow_removals: bool = False,
    announce: Announce = lambda _stage: None,
) -> Report:
    """Read a list and publish its feeds: all of them, or none when anything is wrong.

    articles: the list. out: the folder of feeds; default: `feeds` beside the list. now: the
    moment that decides what is due, aware; default: the clock. allow_removals: let more than a
    fifth of the published entries vanish. announce: is told the name of each stage as it begins.

    Raises InputError, GuardError, GateError, OutputError and LockedError; what was published
    before then stands as it was.
    """
    articles = Path(articles)
    if not articles.is_file():
        load(articles)  # says what is wrong with it, before a lock is laid beside it
    folder = Path(out or cache.default_out(str(articles)))
    with lock(_record(articles)), _without_collector():
        announce("reading")
        began = cache.begin(str(articles), str(folder))
        catalog = load(articles)
        now = now or datetime.now(UTC)
        planned = plan(catalog, now)
        announce("writing")
        documents = tuple(render_all(catalog.site, planned.feeds))
        announce("checking")
        warnings = _pass_gate(documents)
        announce("publishing")
        report = publish(
            documents, planned, folder, _record(articles), allow_removals=allow_removals
        )
        _remember(articles, folder, began, now, catalog, planned, documents)
    return with_changes(report, warnings=catalog.warnings + warnings + report.warnings)


def preview(articles: str | Path, now: datetime | None = None) -> Plan:
    """What `build` would publish. Reads the list and writes nothing. Raises InputError."""
    return plan(load(articles), now or datetime.now(UTC))


def pin(articles: str | Path) -> tuple[Path, ...]:
    """Write every article's present id into the list, every other byte kept; the changed files.

    Raises InputError when the list has faults, OutputError when it can't be written, LockedError
    when a build is running.
    """
    articles = Path(articles)
    catalog = load(articles)
    with lock(_record(articles)):
        changes = pinned(catalog)
        for path, body in changes.items():
            replace(path, body)
    return tuple(changes)


def start(articles: str | Path) -> None:
    """Write a commented starter list. Raises FileExistsError where a file stands."""
    with Path(articles).open("x", encoding="utf-8") as file:
        file.write(STARTER)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the cyclic garbage collector: a build makes millions of values and no cycles, and
    looking for them takes half the time of reading a long list."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _record(articles: Path) -> Path:
    return articles.parent / ".tagfeed"


def _remember(
    articles: Path,
    out: Path,
    began: int,
    now: datetime,
    catalog: Catalog,
    planned: Plan,
    documents: Iterable[Document],
) -> None:
    if catalog.folders is None:
        cache.forget(str(articles), str(out))
        return
    cache.remember(
        str(articles),
        str(out),
        began=began,
        since=now.timestamp(),
        due=planned.due.timestamp() if planned.due else inf,
        read=catalog.files,
        looked_in=catalog.folders,
        published=(str(out / document.path) for document in documents),
    )


def _pass_gate(documents: Iterable[Document]) -> tuple[Fault, ...]:
    """The warnings of the documents. Raises GateError with every error."""
    judged = gates.gate(documents)
    if errors := gates.errors(judged):
        raise GateError(errors)
    return gates.warnings(judged)
