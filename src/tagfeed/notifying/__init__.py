"""WebSub: tells the hubs of a list which documents changed, so that nobody need poll.

How a publisher tells a hub, WebSub 1.0 leaves open (section 3); hubs take the form of
PubSubHubbub 0.4, section 7.1.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from tagfeed import load
from tagfeed.errors import Fault, NotToldError
from tagfeed.last_run.note import default_out, record_folder
from tagfeed.notifying.hubs import HubError, announce
from tagfeed.publishing import lock
from tagfeed.publishing.announced import announced_path, read_announced, write_announced
from tagfeed.publishing.manifest import Manifest, record_files
from tagfeed.publishing.manifest_file import read
from tagfeed.standards.layout.feed_addresses import folder_and_file

__all__ = ["Announced", "notify"]

Send = Callable[[str, Sequence[str]], None]
"""Tells a hub that these addresses changed. Raises HubError."""

_AT_ONCE = 50  # addresses in one request
# In these seconds after a build, `tagfeed serve` sees what is new: a hub fetches it at once.
_SEEN = 5.0


class Announced(NamedTuple):
    """How many documents a hub was told of."""

    hub: str
    documents: int


def notify(
    articles: str | Path,
    out: str | Path | None = None,
    send: Send = announce,
    wait: Callable[[float], None] = time.sleep,
) -> tuple[Announced, ...]:
    """Tell each hub of the list of each document that changed since it was last told of it.

    articles: the list; it must have been built. out: the folder of feeds, as for `build`. wait:
    passes this many seconds.

    Raises InputError if the list has faults, LockedError while somebody else announces, and
    NotToldError if a hub does not take what it is told, when all others have been told. What it did
    not take, the next call announces.
    """
    articles = Path(articles)
    folder = Path(out or default_out(str(articles)))
    record = Path(record_folder(str(articles)))
    hubs = load(articles).site.hubs
    recorded = record_files(record, folder).manifest
    manifest = read(recorded)
    if not hubs or manifest is None:
        return ()
    path = announced_path(record, folder)
    notified, refusals = [], []
    with lock(record, "announcing"):
        known = read_announced(path)
        known = {hub: known.get(hub, {}) for hub in hubs}
        round_ = _Round(_documents(manifest), manifest.feeds_url, known, path, send)
        if any(round_.changed(hub) for hub in hubs):
            wait(max(0.0, recorded.stat().st_mtime + _SEEN - time.time()))
        for hub in hubs:
            try:
                notified.append(Announced(hub, round_.tell(hub)))
            except HubError as error:
                refusals.append(_refusal(hub, error))
    if refusals:
        raise NotToldError(refusals)
    return tuple(notified)


class _Round(NamedTuple):
    """One round of telling hubs. documents: their digests by address. known: the same, by hub, as
    each was last told; kept at a path."""

    documents: dict[str, str]
    feeds_url: str
    known: dict[str, dict[str, str]]
    path: Path
    send: Send

    def changed(self, hub: str) -> list[str]:
        """The documents that the hub does not know as they are."""
        known = self.known[hub]
        return [name for name, digest in self.documents.items() if known.get(name) != digest]

    def tell(self, hub: str) -> int:
        """Tell a hub, some documents at a time, and keep what it has taken. Returns how many."""
        kept = {name: each for name, each in self.known[hub].items() if name in self.documents}
        self.known[hub] = kept
        changed = self.changed(hub)
        for some in _groups(changed):
            self.send(hub, [self.feeds_url + quote(name) for name in some])
            kept |= {name: self.documents[name] for name in some}
            write_announced(self.path, self.known)
        return len(changed)


def _groups(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for begin in range(0, len(names), _AT_ONCE):
        yield names[begin : begin + _AT_ONCE]


def _documents(manifest: Manifest) -> dict[str, str]:
    """The digest of each published document that readers subscribe to, by its address below that of
    the feeds."""
    folders, named = {feed.folder for feed in manifest.feeds}, manifest.named
    found = {}
    for file in manifest.files:
        folder, name = folder_and_file(file.path, named.nested)
        format = named.format_of(name)
        if format not in (None, "html") and folder in folders:
            address = folder + named.shown(format)
            found[address] = file.digest
    return found


def _refusal(hub: str, error: HubError) -> Fault:
    problem = f"{hub} was not told of all that changed: {error}"
    return Fault("", None, "site.hubs", problem, "the next `tagfeed notify` tells it the rest")
