"""The modules of tagfeed that every run for cron imports, together in one file.

Python looks for each module by itself, with a dozen system calls and as many functions: a tenth of
an edit, which imports 300 of them. So their code is cached together as well, beside the files where
Python keeps it and on the same terms: only where Python may write them, and only as long as each
source has the time and the size that it had. If one has not, Python imports all of them as always.
"""

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec  # importlib has these too, which takes 0.3 ms
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader, cache_from_source
from types import CodeType, ModuleType

from xxhash import xxh3_64_digest as seal_of

from tagfeed.last_run.plain_files import SEAL, read_plain, replace

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_BEGIN = SEAL + len(MAGIC_NUMBER)

_Cached = tuple[str, str, bool, int, int, CodeType]
"""A module: its name, its source, whether it is a package, the source's time and size, its code."""


class ModuleCache:
    """Runs the modules in the file; those that a `with` block imports besides are added to it."""

    def __enter__(self) -> None:
        self._before = frozenset(sys.modules)
        self._cached = _run_all()

    def __exit__(self, *_: object) -> None:
        # Python moves a module to the end once it has run, so it follows all that it imports.
        imported = [name for name in sys.modules if name not in self._before]
        ours = [name for name in imported if name.startswith("tagfeed.")]
        may_write = not sys.dont_write_bytecode and os.access(os.path.dirname(_path()), os.W_OK)
        if may_write and not self._cached.issuperset(ours):
            _write(ours)


def _run_all() -> frozenset[str]:
    """Run all modules in the file, in its order, and say which. None if it is missing or damaged,
    or if Python may find something else."""
    cached = _read()
    names = [name for name, *_ in cached]
    if not all(map(_is_unchanged, cached)) or not sys.modules.keys().isdisjoint(names):
        return frozenset()
    try:
        for each in cached:
            _run(each)
    except Exception:  # Python raises it again, unless the order was to blame
        for name in names:
            sys.modules.pop(name, None)
        return frozenset()
    return frozenset(names)


def _run(cached: _Cached) -> None:
    name, path, is_package, _, _, code = cached
    module = _place(name)
    if module.__spec__ is not None:  # another has imported it
        return
    loader = SourceFileLoader(name, path)
    module.__spec__ = spec = ModuleSpec(name, loader, origin=path, is_package=is_package)
    module.__file__, module.__loader__, module.__package__ = path, loader, spec.parent
    if is_package:
        module.__path__ = spec.submodule_search_locations = [os.path.dirname(path)]
    exec(code, module.__dict__)
    sys.modules[name] = sys.modules.pop(name)  # as Python does


def _place(name: str) -> ModuleType:
    """A module that has not run yet, where others will look for it. A package may run only after
    some of its modules, which it imports."""
    if name not in sys.modules:
        sys.modules[name] = module = ModuleType(name)
        package, _, own = name.rpartition(".")
        setattr(_place(package), own, module)
    return sys.modules[name]


def _is_unchanged(cached: _Cached) -> bool:
    _, path, _, time, size, _ = cached
    try:
        found = os.stat(path)
    except OSError:
        return False
    return found.st_mtime_ns == time and found.st_size == size


def _path() -> str:
    """The file that keeps them: one for each version of Python, as for any module."""
    path: str = cache_from_source(os.path.join(_PACKAGE, "module_cache.py"))
    return path


def _read() -> list[_Cached]:
    """What an earlier run cached; nothing if that is missing or damaged."""
    try:
        sealed = memoryview(read_plain(_path()))
    except OSError:
        return []
    if sealed[:_BEGIN] != seal_of(sealed[_BEGIN:]) + MAGIC_NUMBER:  # marshal may crash
        return []
    package, cached = marshal.loads(sealed[_BEGIN:])
    return cached if package == _PACKAGE else []  # code says where its source is


def _write(names: list[str]) -> None:
    """Keep these modules. If that fails, the next run tries again."""
    try:
        content = marshal.dumps((_PACKAGE, [*map(_cached, names)]))
        replace(_path(), [seal_of(content), MAGIC_NUMBER, content])
    except (OSError, ValueError):  # what marshal calls too little memory
        pass


def _cached(name: str) -> _Cached:
    module = sys.modules[name]
    path = str(module.__file__)
    found = os.stat(path)
    code = module.__loader__.get_code(name)  # type: ignore[union-attr]
    return name, path, hasattr(module, "__path__"), found.st_mtime_ns, found.st_size, code
