"""rss2email, which sends entries as mail: here into a maildir, one a feed."""

import mailbox
from collections.abc import Sequence
from datetime import UTC
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from mailbox import MaildirMessage
from pathlib import Path

from readers.contract import XML, Habit, Reader, Seen, Subscription
from readers.expected import first_author, full_text_first, last_author, no_time
from readers.plain import plain
from readers.running import debian_version, output

_SETTINGS = """\
[DEFAULT]
from = reader@example.org
to = reader@example.org
email-protocol = maildir
maildir-path = {home}
html-mail = True
name-format = {{author}}
date-header = True
"""
_FEED = """\
[feed.{name}]
url = {url}
maildir-mailbox = {name}
"""


class Rss2email(Subscription):
    def __init__(self, urls: Sequence[str], home: Path) -> None:
        self.boxes = {url: f"feed-{number}" for number, url in enumerate(urls)}
        self.home = home
        feeds = [_FEED.format(name=name, url=url) for url, name in self.boxes.items()]
        (home / "config").write_text("\n".join([_SETTINGS.format(home=home), *feeds]))

    def refresh(self) -> None:
        config, seen = self.home / "config", self.home / "seen.json"
        output(["r2e", "--config", config, "--data", seen, "run"])

    def seen(self, url: str) -> Sequence[Seen]:
        box = mailbox.Maildir(self.home / self.boxes[url], create=False)
        return [_entry(message) for message in box]


def _entry(message: MaildirMessage) -> Seen:
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    page = payload.decode(message.get_content_charset("utf-8"))
    body = page.partition('<div id="body">')[2].partition('<div class="footer">')[0]
    author, tags = parseaddr(_header(message, "From"))[0], _header(message, "X-RSS-TAGS")
    return Seen(
        id=_header(message, "X-RSS-ID"),
        title=_header(message, "Subject"),
        authors=(author,) if author else (),
        published=parsedate_to_datetime(_header(message, "Date")).replace(tzinfo=UTC),
        summary=plain(body),
        link=_header(message, "X-RSS-URL"),
        tags=tuple(tags.split(",")) if tags else (),
    )


def _header(message: MaildirMessage, name: str) -> str:
    return str(make_header(decode_header(message.get(name, ""))))


READER = Reader(
    name="rss2email",
    install="apt-get install rss2email",
    version=lambda: debian_version("rss2email"),
    subscribe=Rss2email,
    formats=XML,
    habits=(
        Habit("authors", first_author, "the first", "A mail is from one author.", ("rss",)),
        Habit("authors", last_author, "the last", "A mail is from one author.", ("atom",)),
        Habit(
            "published",
            lambda article: article.updated,
            "the update's",
            "A mail has one Date, that of the last update.",
        ),
        Habit("updated", no_time, "–", "A mail has one Date, shown under published.", ("atom",)),
        Habit(
            "summary",
            full_text_first,
            "the full text",
            "A mail holds one text: the full one before the summary.",
        ),
    ),
    correction="unseen",
    withdrawal="kept",
)
