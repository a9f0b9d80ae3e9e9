"""The modules of tagfeed that every run for cron imports, together in one file.

Python looks for each module by itself, with a dozen system calls: a tenth of an edit, which imports
300 of them. So their code is cached together as well, beside the files where Python keeps it and on
the same terms: only where Python may write them, and each module only as long as its source has the
time and the size that it had. Whatever is not cached, Python finds as always.
"""

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec  # importlib has these too, which takes 0.3 ms
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader, cache_from_source
from types import CodeType, ModuleType

from xxhash import xxh3_64_intdigest as seal_of

from tagfeed.last_run.plain_files import open_plain, replace

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_NUMBER = 8  # bytes: the file begins with the seal of its contents, and how long they are

_Cached = tuple[str, bool, int, int, int, int, int]
"""The source of a module, whether it is a package, the source's time and size; where its code
begins after the contents, how long it is, and its seal."""


class ModuleCache:
    """A `with` block that imports tagfeed's modules from the file, and adds to it any that it
    lacks."""

    def __enter__(self) -> None:
        self._loaded = frozenset(sys.modules)
        self._file, self._begin, self._cached = _contents()
        sys.meta_path.insert(len(sys.meta_path) - 1, self)  # before the one that looks for files

    def __exit__(self, *_: object) -> None:
        sys.meta_path.remove(self)
        if self._file is not None:
            os.close(self._file)
        imported = [name for name in sys.modules if name not in self._loaded]
        ours = [name for name in imported if name.startswith("tagfeed.")]
        may_write = not sys.dont_write_bytecode and os.access(os.path.dirname(_path()), os.W_OK)
        if may_write and not all(map(_is_from_cache, ours)):
            _write(ours)

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        """Where a module is, as `sys.meta_path` asks; None where Python has to look for it."""
        cached = self._cached.get(name)
        if self._file is None or cached is None or not _is_unchanged(cached):
            return None
        path, is_package, _, _, begin, size, seal = cached
        code = os.pread(self._file, size, self._begin + begin)
        if seal_of(code) != seal:  # marshal may crash where bytes are damaged
            return None
        spec = ModuleSpec(name, _Loader(name, path, code), origin=path, is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(path)]
        return spec


class _Loader(SourceFileLoader):
    """Python's own, for a module whose code is at hand."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        super().__init__(name, path)
        self._code = code

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = self.path  # a spec with a location would look for its bytecode too
        super().exec_module(module)
        self._code = b""

    def get_code(self, fullname: str) -> CodeType | None:
        if not self._code:  # it has run
            return super().get_code(fullname)
        code: CodeType = marshal.loads(self._code)
        return code


def _path() -> str:
    """The file that keeps them: one for each version of Python, as for any module."""
    path: str = cache_from_source(os.path.join(_PACKAGE, "module_cache.py"))
    return path


def _contents() -> tuple[int | None, int, dict[str, _Cached]]:
    """The file that an earlier run cached, where the code in it begins, and the modules; none if it
    is missing or damaged. It is read in pieces, as new memory for megabytes takes a millisecond."""
    try:
        file = open_plain(_path())
    except OSError:
        return None, 0, {}
    sealed = os.pread(file, 2 * _NUMBER, 0)
    seal, size = (int.from_bytes(each, "big") for each in (sealed[:_NUMBER], sealed[_NUMBER:]))
    contents = os.pread(file, min(size, os.fstat(file).st_size), 2 * _NUMBER)
    if seal == seal_of(contents):
        magic, package, cached = marshal.loads(contents)
        if magic == MAGIC_NUMBER and package == _PACKAGE:  # code says where its source is
            return file, 2 * _NUMBER + size, cached
    os.close(file)
    return None, 0, {}


def _is_unchanged(cached: _Cached) -> bool:
    path, _, time, size, *_ = cached
    try:
        found = os.stat(path)
    except OSError:
        return False
    return found.st_mtime_ns == time and found.st_size == size


def _is_from_cache(name: str) -> bool:
    return type(sys.modules[name].__loader__) is not SourceFileLoader


def _write(names: list[str]) -> None:
    """Write the file of cached modules. If that fails, the next run tries again."""
    cached: dict[str, _Cached] = {}
    pieces: list[bytes] = []
    begin = 0
    try:
        for name in names:
            module = sys.modules[name]
            path = str(module.__file__)
            found = os.stat(path)
            code = marshal.dumps(module.__loader__.get_code(name))  # type: ignore[union-attr]
            about = hasattr(module, "__path__"), found.st_mtime_ns, found.st_size
            cached[name] = path, *about, begin, len(code), seal_of(code)
            pieces.append(code)
            begin += len(code)
        contents = marshal.dumps((MAGIC_NUMBER, _PACKAGE, cached))
        numbers = (seal_of(contents), len(contents))
        replace(_path(), [*(each.to_bytes(_NUMBER, "big") for each in numbers), contents, *pieces])
    except OSError:
        pass
