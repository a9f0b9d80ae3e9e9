"""The program `tagfeed`: also `python -m tagfeed`."""

import os
import sys

from tagfeed.cache import nothing_to_do


def main() -> None:
    """Run the command line, unless the last run has said already that there is nothing to do."""
    if sys.getfilesystemencoding() != "utf-8":  # a locale of old: folders would get other names
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    if nothing_to_do(sys.argv[1:]):
        return
    from tagfeed.cli import main as command_line

    command_line(prog_name="tagfeed")


if __name__ == "__main__":
    main()
