"""The program `tagfeed`: also `python -m tagfeed`."""

import os
import sys

from tagfeed.cache import nothing_to_do, plain_build


def main() -> None:
    """Run the command line, unless the last run has said already that there is nothing to do."""
    if sys.getfilesystemencoding() != "utf-8":  # a locale of old: folders would get other names
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    if nothing_to_do(sys.argv[1:]):
        return
    asked = plain_build(sys.argv[1:])
    if asked is not None:
        _build(*asked)
        return
    from tagfeed.cli import main as command_line

    command_line(prog_name="tagfeed")


def _build(articles: str, out: str, quiet: bool) -> None:
    """What `tagfeed build` does, without what only people need: cron builds every few minutes."""
    from pathlib import Path

    from tagfeed import streams
    from tagfeed.running import run_build

    streams.steady()
    with streams.ended_in_order():
        run_build(Path(articles), Path(out), quiet=quiet)


if __name__ == "__main__":
    main()
