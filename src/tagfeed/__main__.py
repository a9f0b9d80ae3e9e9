"""The entry point of the program: `tagfeed`, or `python -m tagfeed`."""

import gc
import os
import sys

from tagfeed.last_run import nothing_to_do, plain_build


def main() -> None:
    """Run the program; Ctrl-C ends it in 130 even while it is still importing."""
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(130)


def _run() -> None:
    """Run the command line, unless the note of the last run shows that there is nothing to do."""
    if sys.getfilesystemencoding() != "utf-8":  # an old locale: folders would get other names
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
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
    from pathlib import Path

    _import_msgspec()
    from tagfeed.cli.run_build import run_build
    from tagfeed.cli.streams import make_writable

    make_writable()
    run_build(Path(articles), Path(out), quiet=quiet)


def _import_msgspec() -> None:
    """Import it without typing_extensions, which takes 6 ms where it happens to be installed:
    `typing` itself has had the names that msgspec looks for since Python 3.11."""
    name = "typing_extensions"
    is_hidden = name not in sys.modules
    if is_hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # "the reference", 5.3.1: not found
    import msgspec  # noqa: F401

    if is_hidden:
        del sys.modules[name]


if __name__ == "__main__":
    main()
