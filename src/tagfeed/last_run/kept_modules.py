"""The modules of tagfeed that runs for cron import, together in one file.

Python looks for each module by itself, with a dozen system calls: a tenth of an edit, which imports
300 of them. So their code is kept together as well, beside the files where Python keeps it and on
the same terms: only where Python may write them, and each module only as long as its source has the
time and the size that it had. Whatever is not kept, Python finds as always.
"""

import marshal
import os
import sys
from _collections_abc import Iterable, Mapping
from _frozen_importlib import ModuleSpec  # importlib has these too, which takes 0.3 ms
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader, cache_from_source
from types import CodeType, ModuleType

from tagfeed.last_run.plain_files import read_plain, replace

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_DAMAGED = (EOFError, ValueError, TypeError)  # of marshal

_Kept = tuple[str, bool, int, int, bytes]
"""The source of a module, whether it is a package, the source's time and size, and the code."""


class _Loader(SourceFileLoader):
    """Python's own, for a module whose code is at hand."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        super().__init__(name, path)
        self._code = code

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = self.path  # a spec with a location would look for its bytecode too
        super().exec_module(module)

    def get_code(self, fullname: str) -> CodeType | None:
        try:
            code: CodeType = marshal.loads(self._code)
        except _DAMAGED:
            return super().get_code(fullname)
        return code


class KeptModules:
    """Finds modules that were kept, and keeps those that were not.

    kept: by their names. loaded: the names of those that were imported before.
    """

    def __init__(self, kept: Mapping[str, _Kept], loaded: Iterable[str]) -> None:
        self._kept = kept
        self._loaded = frozenset(loaded)

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        """Where a module is, as `sys.meta_path` asks; None where Python has to look for it."""
        if name not in self._kept:
            return None
        path, is_package, time, size, code = self._kept[name]
        if _state(path) != (time, size):
            return None
        spec = ModuleSpec(name, _Loader(name, path, code), origin=path, is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(path)]
        return spec

    def keep(self) -> None:
        """Keep what has been imported since. If that fails, the next run tries again."""
        path = _path()
        new = [name for name in sys.modules if self._is_new(name)]
        if sys.dont_write_bytecode or not new or not os.access(os.path.dirname(path), os.W_OK):
            return
        still = {name: kept for name, kept in self._kept.items() if self.find_spec(name)}
        try:
            found = still | {name: _kept(name) for name in new}
            replace(path, [marshal.dumps((MAGIC_NUMBER, _PACKAGE, found))])
        except OSError:
            pass

    def _is_new(self, name: str) -> bool:
        is_ours = name.startswith("tagfeed.") and name not in self._loaded
        return is_ours and type(sys.modules[name].__loader__) is SourceFileLoader


def use_kept_modules() -> KeptModules:
    """Have modules found from now on where an earlier run has kept them."""
    try:
        magic, package, kept = marshal.loads(read_plain(_path()))
    except (OSError, *_DAMAGED):
        magic = package = None
    is_ours = magic == MAGIC_NUMBER and package == _PACKAGE  # code says where its source is
    found = KeptModules(kept if is_ours else {}, sys.modules)
    sys.meta_path.insert(0, found)
    return found


def _path() -> str:
    """The file that keeps them: one for each version of Python, as for any module."""
    path: str = cache_from_source(os.path.join(_PACKAGE, "kept_modules.py"))
    return path


def _state(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _kept(name: str) -> _Kept:
    """A module as it is kept. Raises OSError if its source is missing."""
    module = sys.modules[name]
    path = str(module.__file__)
    found = os.stat(path)
    code = marshal.dumps(module.__loader__.get_code(name))  # type: ignore[union-attr]
    return path, hasattr(module, "__path__"), found.st_mtime_ns, found.st_size, code
