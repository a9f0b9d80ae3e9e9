"""The entry point of the program: `tagfeed`, or `python -m tagfeed`."""

import _signal  # type: ignore[import-not-found]  # `signal` has the same, and imports enum for 4 ms
import gc
import os
import sys

_INTERRUPTED = 130
_OUT_OF_MEMORY = 5
_USUAL = (
    "tagfeed.standards.profiles.none",
    "tagfeed.validator.extensions.dublin_core",
    "tagfeed.validator.extensions.media",
    "tagfeed.validator.extensions.rss_modules",
    "tagfeed.validator.html.escaped_twice",
    "tagfeed.validator.html.quick_look",
)
"""Imported on demand, and asked for by nearly every edit of a list with pictures and HTML."""


def main() -> None:
    """Run the program. Ctrl-C ends it in 130 at any moment, and a lack of memory in 5.

    Python's own way, an exception, would show itself while a module is imported or as the
    interpreter ends, and in between Click would take it for wrong use.
    """
    is_ours = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler  # not with nohup
    try:
        if is_ours:
            _signal.signal(_signal.SIGINT, _end_at_once)
        _run()
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)
    except (MemoryError, OSError, ImportError, SystemError) as error:
        if not _is_lack_of_memory(error):
            raise
        os.write(2, b"error: memory ran out; every file is whole, either old or new; ")
        os.write(2, b"run it where more memory is allowed.\n")
        os._exit(_OUT_OF_MEMORY)
    finally:
        if is_ours:  # what there was to do is done
            _signal.signal(_signal.SIGINT, _signal.SIG_IGN)


def _end_at_once(_number: int, _frame: object) -> None:
    """Nothing needs to be undone: where it does, `cli.interrupts` steps in."""
    os._exit(_INTERRUPTED)


def _is_lack_of_memory(error: BaseException) -> bool:
    """Whether Python, the system, or the loader of a library found no more memory."""
    said = str(error).lower()
    is_loader = "cannot allocate memory" in said or "failed to map segment" in said
    # CPython itself lost the MemoryError.
    is_lost = "without setting an exception" in said or "without exception set" in said
    return isinstance(error, MemoryError) or is_loader or is_lost


def _run() -> None:
    """Run the command line, unless the note of the last run shows that there is nothing to do."""
    if sys.getfilesystemencoding() != "utf-8":  # an old locale: folders would get other names
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    from tagfeed.last_run import nothing_to_do, plain_build

    asked = plain_build(sys.argv[1:])
    if asked is not None:
        gc.disable()  # in a life this short, looking for garbage costs more than it frees
        if not nothing_to_do(sys.argv[1:]):
            _build(*asked)
        # The system frees all memory at once. The interpreter frees it piece by piece, which takes
        # longer than the rest of a run with nothing to do.
        os._exit(0)
    from tagfeed.cli.program import main as command_line

    command_line(prog_name="tagfeed")


def _build(articles: str, out: str, quiet: bool) -> None:
    """`tagfeed build` for cron, which runs it every few minutes: without what only people need."""
    from tagfeed.last_run.module_cache import ModuleCache

    _import_libraries()
    with ModuleCache():
        from pathlib import Path

        from tagfeed.cli.run_build import BuildRequest, Reporting, run_build
        from tagfeed.cli.streams import make_writable
        from tagfeed.last_run.pattern_cache import PatternCache, compiled
        from tagfeed.standards import lazy_regex

        for name in _USUAL:
            __import__(name)
    make_writable()
    lazy_regex.compiled = compiled
    with PatternCache():
        run_build(BuildRequest(Path(articles), Path(out)), Reporting(is_quiet=quiet))


def _import_libraries() -> None:
    """Import pathlib and msgspec without what they import for others: 12 ms less.

    Versions that ask these others for more are imported later, and as always.
    """
    import _datetime  # type: ignore[import-not-found]
    from types import SimpleNamespace

    others = {
        "typing_extensions": None,  # as if it were not installed: `typing` has it all
        # Types of which no value is written here: rows that have any are made into texts.
        "decimal": SimpleNamespace(Decimal=_NoValue),
        "urllib.parse": SimpleNamespace(quote_from_bytes=_quote_from_bytes),
        "uuid": SimpleNamespace(UUID=_NoValue, SafeUUID=SimpleNamespace(unknown=None)),
        **{name: _Later(name) for name in ("ipaddress", "ntpath", "textwrap", "msgspec.inspect")},
    }
    hidden = others.keys() - sys.modules.keys()
    sys.modules.update((name, others[name]) for name in hidden)  # type: ignore[misc]
    sys.modules.setdefault("datetime", _datetime)  # before 3.12 it has all of it in Python too
    try:
        import pathlib  # noqa: F401

        import msgspec  # noqa: F401
    except (AttributeError, ImportError):
        begun = [name for name in sys.modules if name.partition(".")[0] in ("pathlib", "msgspec")]
        hidden = hidden.union(begun)
    for name in hidden:
        del sys.modules[name]


def _quote_from_bytes(path: bytes) -> str:
    """For pathlib, which few ask for an address."""
    from urllib import parse

    return parse.quote_from_bytes(path)


class _NoValue:
    """Stands for a type that nothing has."""


class _Later:
    """Stands for a module, which is imported when somebody asks for something in it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        if name == "__spec__":  # by which `import` asks whether it is complete
            raise AttributeError(name)
        __import__(self._name)
        return getattr(sys.modules[self._name], name)


if __name__ == "__main__":
    main()
