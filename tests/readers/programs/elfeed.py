"""elfeed, the reader inside Emacs: asked through its own functions."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from readers.contract import XML, Habit, Reader
from readers.expected import full_text_first, no_time
from readers.library import Printed
from readers.running import debian_version

# One database a feed: elfeed merges entries of one host that have one id.
_SCRIPT = """
(package-initialize)
(require 'elfeed)
(require 'json)
(setq locale-coding-system 'utf-8 inhibit-message t)

(defun seen (entry)
  `((id . ,(cdr (elfeed-entry-id entry)))
    (title . ,(elfeed-entry-title entry))
    (authors . ,(vconcat (mapcar (lambda (author) (plist-get author :name))
                                 (elfeed-meta entry :authors))))
    (published . ,(format-time-string "%FT%TZ" (elfeed-entry-date entry) t))
    (summary . ,(or (elfeed-deref (elfeed-entry-content entry)) ""))
    (link . ,(elfeed-entry-link entry))
    (tags . ,(vconcat (elfeed-meta entry :categories)))))

(defun entries (url)
  (setq elfeed-db nil
        elfeed-db-directory (expand-file-name (secure-hash 'md5 url) "HOME")
        elfeed-feeds (list url))
  (elfeed-update)
  (while (> (elfeed-queue-count-total) 0) (accept-process-output nil 0.02))
  (elfeed-db-save)
  (let (found)
    (with-elfeed-db-visit (entry _feed) (push (seen entry) found))
    (vconcat found)))

(while command-line-args-left
  (princ (concat (json-encode (entries (pop command-line-args-left))) "\\n")))
"""


def _subscribe(urls: Sequence[str], home: Path) -> Printed:
    script = home / "reader.el"
    script.write_text(_SCRIPT.replace("HOME", str(home)))
    return Printed(urls, ["emacs", "--batch", "--load", script])


READER = Reader(
    name="elfeed",
    install="apt-get install emacs-nox elpa-elfeed curl",
    version=lambda: debian_version("elpa-elfeed") if shutil.which("emacs") else None,
    subscribe=_subscribe,
    formats=XML,
    habits=(
        Habit(
            "updated", no_time, "–", "It keeps one time, when an entry was published.", ("atom",)
        ),
        Habit(
            "summary",
            full_text_first,
            "the full text",
            "It keeps one text: content:encoded or atom:content before the summary.",
        ),
    ),
    withdrawal="kept",
)
