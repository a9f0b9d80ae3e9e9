"""All answers there are, by the address that is asked for. The only mutable object of this room.
Only the event loop changes it, one whole value at a time: a request sees a file with all its
codings as it was, or as it is.
"""

from collections.abc import Iterator
from pathlib import Path

from tagfeed.serving.answers import Answer, Response, answer
from tagfeed.serving.folder import FileVersion, file_version, opened
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.redirects import files_at, moved, moved_from_elsewhere, redirect, relative
from tagfeed.serving.served_files import LARGEST, ServedFile
from tagfeed.standards.layout.file_names import PARTNERS

MEMORY = 512 * 1024 * 1024
"""Bytes of documents that are kept. Those for which there is no room are read again when somebody
asks for them."""


class ServedFolder:
    """The files of a folder, their answers as far as they are made, and the facts of the list.

    ready: the answers to requests, by path: what is found there needs no further thought.
    """

    def __init__(self, root: Path, facts: ListFacts, memory: int = MEMORY) -> None:
        self.root = root
        self.facts = facts
        self.old_hosts = facts.old_hosts
        self.files: dict[str, FileVersion] = {}
        self.ready: dict[str, Answer | Response] = {}
        self.answers: dict[str, Answer] = {}
        self._memory = memory
        self._kept = 0

    def find(self, path: str) -> Answer | Response | str | None:
        """What to answer at a path; the file that has to be read first; None if there is none."""
        if path in self.ready:
            return self.ready[path]
        prefix = self.facts.prefix
        found = self._at(path[1:]) if path.startswith("/") else None
        if found is None and path.startswith(prefix):
            found = self._at(path.removeprefix(prefix))
        if found is not None and not isinstance(found, str):
            self.ready[path] = found
        return found

    def is_public_partner(self, name: str) -> bool:
        """Whether the feed of a partner is public."""
        below = f"{PARTNERS}{name}/"
        return any(path.startswith(below) for path in self.files)

    def moved_from(self, host: str, path: str) -> Response | None:
        """Where an address at a host leads that moved here, as the list says."""
        name = host.partition(":")[0].lower()
        if name not in self.old_hosts:
            return None
        return moved_from_elsewhere(name, path, self.files, self.facts)

    def is_fresh(self, document: ServedFile) -> bool:
        """Whether a document that is not kept is still the file; if not, it is forgotten."""
        try:
            with opened(self.root, document.path) as descriptor:
                if file_version(descriptor) == document.version:
                    return True
        except OSError:  # it is gone, or no longer a file
            pass
        self.forget(document.path)
        return False

    def see(self, files: dict[str, FileVersion]) -> None:
        """Replace the files by those that there are now. Answers that are no longer right go, when
        `put` brings their successors; those of files that are gone go at once."""
        if files == self.files:
            return
        for path in self.answers.keys() - files.keys():
            self._drop(path)
        self.files = files
        self.ready.clear()

    def put(self, made: Answer) -> None:
        """Serve this answer from now on."""
        path = made.document.path
        if path not in self.files:
            return
        self._drop(path)
        self.answers[path] = made
        self._kept += made.document.kept
        self.ready.clear()
        for oldest in self._too_many():
            self._drop(oldest)

    def outdated(self) -> list[str]:
        """The files whose answers have to be made: those that changed, then the new ones."""
        found = [path for path, version in self.files.items() if self._made_from(path) != version]
        return sorted(found, key=lambda path: path not in self.answers)

    def has_room(self, version: FileVersion) -> bool:
        """Whether a file can be kept besides all others."""
        size = version.size if version.size <= LARGEST else 0
        return self._kept + size <= self._memory

    def forget(self, path: str) -> None:
        """Leave the answer of a file to be made when somebody asks for it."""
        if path in self.answers:
            self._drop(path)
            self.ready.clear()

    def follow(self, facts: ListFacts) -> None:
        """Use these facts about the list from now on."""
        self.facts, self.old_hosts = facts, facts.old_hosts
        self.answers = {path: answer(each.document, facts) for path, each in self.answers.items()}
        self.ready.clear()

    def _at(self, address: str) -> Answer | Response | str | None:
        for path in dict.fromkeys((address, *files_at(address))):
            found = moved(path, self.files, self.facts)
            if found is not None:
                return found
            if path in self.files:
                return self.answers.get(path, path)
        if any(path in self.files for path in files_at(f"{address}/")):
            return redirect(relative(address, f"{address}/"), self.facts)
        return None

    def _made_from(self, path: str) -> FileVersion | None:
        found = self.answers.get(path)
        return found.document.version if found and found.document.is_settled else None

    def _drop(self, path: str) -> None:
        dropped = self.answers.pop(path, None)
        self._kept -= dropped.document.kept if dropped else 0

    def _too_many(self) -> Iterator[str]:
        """The answers to drop, the oldest first, until the others fit."""
        over = self._kept - self._memory
        for path in list(self.answers)[:-1]:
            if over <= 0:
                return
            over -= self.answers[path].document.kept
            yield path
