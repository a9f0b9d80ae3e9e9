"""The pipeline: the only module that knows the order of the stages."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from math import inf
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed import gate as gates
from tagfeed import last_run
from tagfeed.errors import GateError, GuardError, NeedsFullBuild
from tagfeed.incremental.index import Index, drop_index, read_index, with_warned, write_index
from tagfeed.incremental.listing import read_list
from tagfeed.incremental.partial_build import part_of, whole_index
from tagfeed.making import make
from tagfeed.model import Catalog, Document, Plan, Report
from tagfeed.parallel import beside
from tagfeed.planning import plan
from tagfeed.publishing import (
    Published,
    Unchanged,
    lock,
    publish_over,
    published_in,
    record_files,
    replace,
)
from tagfeed.reading import STARTER, load, pinned

Announce = Callable[[str], None]


class _Run(Struct, frozen=True):
    """One build: what it was asked for, and when it began."""

    articles: Path
    out: Path
    now: datetime
    allow_removals: bool
    announce: Announce
    began: int

    @property
    def names(self) -> tuple[str, str]:
        """The list and the folder of feeds, as the cache knows them."""
        return str(self.articles), str(self.out)


def build(
    articles: str | Path,
    out: str | Path | None = None,
    *,
    now: datetime | None = None,
    allow_removals: bool = False,
    full: bool = False,
    announce: Announce = lambda _stage: None,
) -> Report:
    """Read a list and publish its feeds: all of them, or none when anything is wrong.

    articles: the list. out: the folder of feeds; default: `feeds` beside the list. now: the
    moment that decides what is due, aware; default: the clock. allow_removals: let more than a
    fifth of the published entries vanish. full: trust nothing that the last build left behind.
    announce: is told the name of each stage as it begins.

    Raises InputError, GuardError, GateError, OutputError and LockedError; what was published
    before then stands as it was.
    """
    articles = Path(articles)
    if not articles.is_file():
        load(articles)  # says what is wrong with it, before a lock is laid beside it
    folder = Path(out or last_run.default_out(str(articles)))
    with lock(_record(articles)), _without_collector():
        began = last_run.begin(str(articles), str(folder))
        moment = now or datetime.now(UTC)
        run = _Run(articles, folder, moment, allow_removals, announce, began)
        announce("reading")
        with suppress(NeedsFullBuild):
            if not full:
                return _build_part(run)
        return _build_whole(run)


def _build_part(run: _Run) -> Report:
    """Build what changed since the last build. Raises NeedsFullBuild where that can't be told."""
    standing = last_run.standing(*run.names)
    index = read_index(Path(last_run.index_path(*run.names))) if standing else None
    if standing is None or index is None:
        raise NeedsFullBuild
    published = published_in(run.out, _record(run.articles))
    if not published.is_certain:
        raise NeedsFullBuild
    part = part_of(run.articles, index, run.now)
    try:
        return _publish(
            run, part.catalog, part.plan, lambda: part.index, standing, published, part.unchanged
        )
    except (GateError, GuardError):
        raise NeedsFullBuild from None


def _build_whole(run: _Run) -> Report:
    """Build everything."""
    split = read_list(run.articles)
    catalog = split.listing.catalog
    planned = plan(catalog, run.now)
    published = published_in(run.out, _record(run.articles))
    return _publish(
        run, catalog, planned, lambda: whole_index(split, planned, run.now), {}, published
    )


def _publish(
    run: _Run,
    catalog: Catalog,
    planned: Plan,
    index: Callable[[], Index | None],
    standing: last_run.Standing,
    published: Published,
    unchanged: Unchanged | None = None,
) -> Report:
    """Render, check and publish a plan, and remember what the next run can use of it.

    index: makes what the next run is to know of the list, beside the writing of files.
    """
    run.announce("writing and checking")
    made = make(catalog.site, planned)
    if errors := gates.errors(made.judged):
        raise GateError(errors)
    warnings = gates.warnings(made.judged)
    run.announce("publishing")
    # Of a part, the index is made already.
    with beside(index, many=0 if unchanged else len(catalog.articles)) as indexed:
        report = publish_over(
            published,
            made.documents,
            planned,
            unchanged or Unchanged(),
            allow_removals=run.allow_removals,
        )
        _keep_index(run, indexed(), made.judged)
    _remember(run, catalog, planned, standing, {*report.removed}, made.documents)
    return with_changes(report, warnings=catalog.warnings + warnings + report.warnings)


def _keep_index(run: _Run, index: Index | None, judged: Mapping[str, Sequence[object]]) -> None:
    """Keep what the next run can use. A feed that drew a warning is made again by every run."""
    path = Path(last_run.index_path(*run.names))
    if index is None:
        drop_index(path)
        return
    remade = {_folder(document) for document in judged}
    drew = {_folder(document) for document, findings in judged.items() if findings}
    write_index(path, with_warned(index, remade, drew))


def _folder(document: str) -> str:
    return document[: document.rfind("/") + 1]


def _remember(
    run: _Run,
    catalog: Catalog,
    planned: Plan,
    standing: last_run.Standing,
    removed: Collection[str],
    documents: Iterable[Document],
) -> None:
    """Record what stands now, for the run that finds nothing to do."""
    manifest = str(record_files(_record(run.articles), run.out).manifest)
    made = [str(run.out / document.path) for document in documents]
    index = last_run.index_path(*run.names)
    published = [manifest, *([index] if Path(index).exists() else []), *made]
    changed = {index, *published, *(str(run.out / path) for path in removed)}
    last_run.remember(
        *run.names,
        began=run.began,
        since=run.now.timestamp(),
        due=planned.due.timestamp() if planned.due else inf,
        read=catalog.files,
        looked_in=catalog.folders,
        published=published,
        standing={path: found for path, found in standing.items() if path not in changed},
    )


def preview(articles: str | Path, now: datetime | None = None) -> Plan:
    """What `build` would publish. Reads the list and writes nothing. Raises InputError."""
    return plan(read_list(Path(articles)).listing.catalog, now or datetime.now(UTC))


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
