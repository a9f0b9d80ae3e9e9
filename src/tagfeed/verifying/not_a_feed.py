"""What people give to `check` that is not a feed, and which command they probably meant."""

import re
import shlex
from pathlib import Path

_ADDRESS = re.compile(r"feed:|[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class NotAFeedError(Exception):
    """There is no feed to check. The message says what is there instead, and what to run."""


def refuse_address(path: str) -> None:
    """Raise NotAFeedError for an address: nothing is fetched."""
    if _ADDRESS.match(path) and not Path(path).exists():
        address = re.sub("^feed:(?=[^/])", "", re.sub("^feed:(?=//)", "https:", path))
        raise NotAFeedError(
            f"{path} is an address, and check fetches nothing. To check what is there now:\n"
            f"  curl --location --silent --show-error {shlex.quote(address)} | tagfeed check -\n"
            "To ask its server too, for what readers get there:\n"
            f"  tagfeed probe {shlex.quote(address)}"
        )


def refuse_list(path: str, document: bytes) -> None:
    """Raise NotAFeedError for a list of articles, which is YAML, or JSON that is not a feed."""
    if document.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or b"jsonfeed.org" in document:
        return
    if re.search(rb'^[ \t{]*["\']?(site|articles)["\']?\s*:', document, re.MULTILINE):
        name, shown = ("articles.yaml", "This") if path == "-" else (shlex.quote(path), path)
        feeds = shlex.quote(str(Path(path).with_name("feeds")))
        raise NotAFeedError(
            f"{shown} is a list of articles, and check reads feeds. To check the list:\n"
            f"  tagfeed plan {name}\n"
            "To publish it:\n"
            f"  tagfeed build {name}\n"
            "To compare published feeds with it:\n"
            f"  tagfeed check {name} --against {feeds}"
        )
    if Path(path).suffix.lower() in (".yaml", ".yml"):
        raise NotAFeedError(
            f"{path} is YAML, and feeds are XML or JSON. If a list includes it, `tagfeed plan LIST`"
            " checks it with that list."
        )


def refuse_empty(folder: Path) -> None:
    """Raise NotAFeedError for a folder in which nothing was found."""
    raise NotAFeedError(
        f"{folder} holds no feed: no file below it with a name in .xml, .rss, .atom, .rdf or .json"
        " is one."
    )
