"""Keeps what is served up to date: looks at the folder and the list, and prepares answers."""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from tagfeed.errors import TagfeedError
from tagfeed.serving.answers import Answer, Response, answer
from tagfeed.serving.folder import scan
from tagfeed.serving.list_facts import ListFacts, read_facts
from tagfeed.serving.served_files import read_served
from tagfeed.serving.served_folder import ServedFolder

Tell = Callable[[str], None]

_PAUSE, _LONGEST_PAUSE = 1.0, 3.0  # seconds: what is new is seen within five
_PREPARING = 1.5  # seconds, before the next look
_SHARE = 20  # looking at a large folder takes at most a twentieth of the time


class Watcher:
    """Watches a folder, and the list that says what else there is to know about it.

    tell: is called with what whoever runs the server should know.
    """

    def __init__(self, served: ServedFolder, articles: Path | None, tell: Tell) -> None:
        self.served = served
        self.is_well = True
        self.has_faulty_list = False
        self._articles = articles
        self._tell = tell
        self._list_files: dict[str, object] = {}
        self._reading: dict[str, asyncio.Task[Answer | None]] = {}
        self._task: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Read the files and the list for the first time. Raises OSError without a folder."""
        if self._articles:
            self._follow(self._read_list(self._articles))
        self.served.see(scan(self.served.root))

    def start(self) -> None:
        """Start watching, unless that has begun."""
        if self._task is None:
            self._task = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Stop watching."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def find(self, path: str) -> Answer | Response | None:
        """What to answer at a path. Makes it, if nobody has asked for it before."""
        found = self.served.find(path)
        if not isinstance(found, str):
            return found
        return await self._prepare(found)

    async def look_again(self) -> None:
        """See what changed since the last look."""
        try:
            self.served.see(await asyncio.to_thread(scan, self.served.root))
        except OSError as error:
            if self.is_well:
                self._tell(f"{self.served.root}: {error.strerror}; what was read is served")
            self.is_well = False
            return
        self.is_well = True
        await self._follow_list()
        await self._prepare_some()

    async def _watch(self) -> None:
        while True:
            began = time.monotonic()
            try:
                await self.look_again()
            except Exception as error:  # whatever it is, the next look may go well
                self._tell(f"looking for changes failed: {error!r}")
            took = time.monotonic() - began
            await asyncio.sleep(min(max(_PAUSE, took * _SHARE), _LONGEST_PAUSE))

    async def _prepare_some(self) -> None:
        """Make the answers of changed files, and then of new ones, as far as there is room and
        time. All others are made when somebody asks, so nobody gets the old content of a file."""
        ends = time.monotonic() + _PREPARING
        for path in self.served.outdated():
            state = self.served.files.get(path)
            if state and time.monotonic() < ends and self.served.has_room(state):
                await self._prepare(path)
            else:
                self.served.forget(path)

    async def _prepare(self, path: str) -> Answer | None:
        """Make the answer of a file; None if it is gone. One reading at a time, so that none that
        began before another ends after it."""
        if path not in self._reading:
            self._reading[path] = asyncio.create_task(self._make(path))
            self._reading[path].add_done_callback(lambda _: self._reading.pop(path))
        return await asyncio.shield(self._reading[path])

    async def _make(self, path: str) -> Answer | None:
        before = self.served.answers.get(path)
        known = before.document if before else None
        try:
            document = await asyncio.to_thread(read_served, self.served.root, path, known)
        except OSError:  # it is gone, or just being written: the next look will tell
            return before
        made = answer(document, self.served.facts)
        self.served.put(made)
        return made

    async def _follow_list(self) -> None:
        """Read the list again if it changed."""
        if self._articles and states(self._list_files) != self._list_files:
            self._follow(await asyncio.to_thread(self._read_list, self._articles))

    def _follow(self, facts: ListFacts | None) -> None:
        if facts is not None and facts != self.served.facts:
            self.served.follow(facts)

    def _read_list(self, articles: Path) -> ListFacts | None:
        """What the list says now; None if it has faults."""
        before = states(self._list_files or (str(articles),))
        self._list_files = before
        try:
            facts, files = read_facts(articles, self.served.facts.interval)
        except TagfeedError as error:
            self.has_faulty_list = True
            self._tell(_about_faults(articles, error))
            return None
        self.has_faulty_list = False
        self._list_files = states(files) | before  # one that changed meanwhile is read again
        return facts


def _about_faults(articles: Path, error: TagfeedError) -> str:
    number = len(error.faults)
    more = f" (and {number - 1} more)" if number > 1 else ""
    return f"{error.faults[0]}{more}; what {articles} said before stays in effect"


def states(files: Iterable[str]) -> dict[str, object]:
    """What shows that one of these files has changed."""
    return {file: _state(file) for file in files}


def _state(file: str) -> object:
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
