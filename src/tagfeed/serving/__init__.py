"""Serves a folder of feeds over HTTP, as readers and partners need it served.

Answers are made when a file is first seen or changes: `folder` finds files, `served_files` reads
and packs them, `answers` makes what is sent, `served_folder` keeps it by address, `watching` keeps
it up to date. A request is looked up (`responding`), with the conditions of `conditions`, the
codings of `codings` and the ranges of `ranges`; what moved is in `redirects`, what is only for
partners in `private`. `application` is for any ASGI server.

Needs the extra `serve`.
"""

import logging
from pathlib import Path

from tagfeed.errors import install_command

try:
    from starlette.applications import Starlette
except ImportError as error:
    words = f"serving needs what comes with the extra `serve`: {install_command('serve')}"
    raise ImportError(words) from error

from tagfeed.serving.application import feeds_application
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.private import PrivateFeeds, holds_private
from tagfeed.serving.served_folder import ServedFolder
from tagfeed.serving.watching import Watcher

__all__ = ["create_app"]

_log = logging.getLogger(__name__)

INTERVAL = 600
"""Seconds between two builds, by default."""


def create_app(
    feeds: str | Path, articles: str | Path | None = None, interval: int = INTERVAL
) -> Starlette:
    """The ASGI application that serves a folder of feeds.

    feeds: the folder; OSError is raised if there is none. articles: the list, for `moved`, `gone`,
    hubs and private feeds. interval: seconds between two builds, and so for how long an answer may
    be kept. Raises ValueError where private feeds are in the folder.
    """
    if holds_private(Path(feeds), Path(articles) if articles else None):
        raise ValueError(f"there are private feeds in {feeds}, and they would be served to anybody")
    served = ServedFolder(Path(feeds), ListFacts(interval))
    watcher = Watcher(served, Path(articles) if articles else None, _log.warning)
    watcher.look()
    private = PrivateFeeds(Path(articles)) if articles else None
    return feeds_application(watcher, lambda *_: None, private)
