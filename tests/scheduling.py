"""Which tests share a process, where several processes share the tests.

xdist puts the group of a test at the end of its id, and pytest 9.2 no longer lets it: tests of one
group ran beside one another, and each process started what they share. So groups are read from the
files, where `xdist_group("…")` is written for all tests of a file.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController

_GROUP = re.compile(r'xdist_group\("(\w+)"\)')


class GroupsOfFiles(LoadGroupScheduling):  # type: ignore[misc]  # has no types
    """Gives a process the tests of a group, or the cases of a test, at once."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        super().__init__(config, log)
        self._root = config.rootpath

    def _split_scope(self, nodeid: str) -> str:
        """What is given at once, by the id of one of its tests."""
        test = nodeid.partition("[")[0]
        return _group_of(self._root / test.partition("::")[0]) or test

    def mark_test_complete(
        self, node: WorkerController, item_index: int, duration: float = 0
    ) -> None:
        """Forgets what is done: xdist counts all that it gave to a process after every test."""
        super().mark_test_complete(node, item_index, duration)
        scope = self._split_scope(self.registered_collections[node][item_index])
        given = self.assigned_work[node]
        if all(given[scope].values()):
            del given[scope]


@cache
def _group_of(file: Path) -> str:
    found = _GROUP.search(file.read_text(encoding="utf-8"))
    return found[1] if found else ""
