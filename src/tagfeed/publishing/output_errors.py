"""Operating system errors -> OutputErrors that name the file and a remedy."""

import errno
import os
from pathlib import Path
from types import TracebackType

from tagfeed.errors import Fault, OutputError

StrPath = str | os.PathLike[str]


class output_errors:  # noqa: N801 a `with` reads so; made by contextmanager() it takes five times as long
    """Within its `with` block, an OSError becomes an OutputError about `path`."""

    __slots__ = ("failure", "path")

    def __init__(self, path: StrPath, failure: str = "cannot be written") -> None:
        self.path, self.failure = path, failure

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _type: object, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            remedy = _REMEDIES.get(error.errno or 0, "")
            problem = f"{self.failure}: {error.strerror or error}"
            raise OutputError([Fault(str(Path(self.path)), None, "", problem, remedy)]) from error


_REMEDIES = {
    errno.ENOSPC: "free some space on that file system",
    errno.EDQUOT: "free some space within the quota",
    errno.EACCES: "let the user that runs tagfeed write there",
    errno.EPERM: "let the user that runs tagfeed write there",
    errno.EROFS: "mount that file system for writing, or give another folder",
    errno.ENOTDIR: "name a folder, or move away the file that is there in its place",
    errno.EINVAL: "move away what is there: a regular file is needed",
    errno.EEXIST: "move away what is there: a folder is needed",
    errno.EISDIR: "move away the folder there: a file is needed",
}
