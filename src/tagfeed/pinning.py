"""`tagfeed pin`: writes into the list what keeps ids and addresses as readers know them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import ChangedError, Fault
from tagfeed.last_run.note import default_out, record_folder
from tagfeed.model import Catalog
from tagfeed.publishing import (
    Published,
    PublishedOnRecord,
    feed_ids_to_keep,
    lasting,
    lock,
    published_in,
    renamed_entries,
)
from tagfeed.publishing.edited_files import replace_all
from tagfeed.reading import look_for
from tagfeed.reading.pinning.pinned_ids import ListAsRead, pinned, read_with_bytes, without_id
from tagfeed.reading.pinning.settings import Setting, not_given, with_settings
from tagfeed.steps.keeping_addresses import plan_and_keep


class Pinned(Struct, frozen=True):
    """The result of `pin`: the files that got ids, and the lines added to the list's own."""

    changed: tuple[Path, ...]
    with_ids: tuple[Path, ...]
    settings: tuple[Setting, ...]


def pin(articles: str | Path) -> tuple[Path, ...]:
    """Write every article's id into the list and keep every other byte.

    That is the id under which it was published, even if its title was edited since, else its
    current one. Where the guard would refuse, the slugs under which tags and authors are published
    are written too, and the `feed_ids` that the feeds have. Returns the files that were changed.

    Raises InputError when the list has faults, ChangedError when somebody saved it meanwhile,
    OutputError when it can't be written, LockedError when a build is running.
    """
    return write_down(Path(articles)).changed


def write_down(articles: Path) -> Pinned:
    """`pin`, and what was written."""
    look_for(articles)
    record = Path(record_folder(str(articles)))
    with lock(record):
        out = Path(default_out(str(articles)))
        listed = read_with_bytes(articles, PublishedOnRecord(out, record))
        catalog = listed.catalog
        published = published_in(out, record, catalog.site, articles.name, catalog.moves).own()
        ids = _published_ids(published, listed)
        wanted = _settings(_with_ids(listed.catalog, ids), published)
        settings = not_given(listed, wanted)
        settled = with_settings(listed, settings)
        written = pinned(settled, ids)
        changes = {**settled.changes_from(listed), **written}
        if not replace_all(changes, listed.has_changed):
            problem = "somebody saved the list while its ids were written down"
            raise ChangedError([Fault(str(articles), None, "", problem, "run `tagfeed pin` again")])
    changed = [path for path in listed.bodies if path in changes]
    return Pinned(tuple(changed), tuple([path for path in changed if path in written]), settings)


def _published_ids(published: Published, listed: ListAsRead) -> dict[str, str]:
    """The ids under which articles were published, by those that they have now."""
    known, articles = published.manifest, listed.catalog.articles
    return renamed_entries(known.entries, articles, without_id(listed), known.began)


def _with_ids(catalog: Catalog, ids: Mapping[str, str]) -> Catalog:
    articles = [replace(each, id=ids.get(each.id, each.id)) for each in catalog.articles]
    return replace(catalog, articles=tuple(articles))


def _settings(catalog: Catalog, published: Published) -> Iterator[Setting]:
    """The settings that keep the addresses and ids of feeds on record: slugs for tags and authors
    whose folder would change, and the base of all ids."""
    planned, verdict = plan_and_keep(catalog, datetime.now(UTC), published)
    on_record = {feed.folder for feed in published.manifest.feeds}
    keys = {feed.path: feed.key for feed in planned.feeds if feed.path not in on_record}
    for old, new in verdict.moved.items():
        kind, _, name = keys.get(new, "").partition(" ")
        slug = catalog.site.addresses.name_in(old, kind) if kind in _SECTIONS else None
        if slug:
            del keys[new]
            yield Setting(_SECTIONS[kind], name, "slug", slug)
    if feed_ids := feed_ids_to_keep(lasting(published.manifest, planned), planned):
        yield Setting("site", None, "feed_ids", feed_ids)


_SECTIONS = {"tag": "tags", "author": "authors"}
