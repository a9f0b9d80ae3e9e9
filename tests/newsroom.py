"""An editor who keeps a list for years: adds, corrects, loses, renames, moves; always the same."""

import os
import random
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tagfeed import load, pin

ZONE = ZoneInfo("Europe/London")
LIMIT = 12

HEAD = """\
site:
  title: Two years
  url: https://{domain}/
  feeds_url: https://{domain}/feeds/
  id_authority: "example.org,2006"
  timezone: Europe/London
  authors: [Zoë]
  limit: {limit}
{moved}articles:
"""


class Piece:
    """An article as the editor thinks of it. Its number, which stays, stands in its summary."""

    def __init__(self, number: int, published: datetime, bare: bool, tags: list[str]) -> None:
        self.number = number
        self.title = f"Article {number} “as it was”"
        self.published = published
        self.bare = bare
        self.tags = tags
        self.id = ""
        self.url = ""
        self.updated = ""
        self.expires: datetime | None = None

    def as_yaml(self) -> str:
        date = f"{self.published:%Y-%m-%d}" if self.bare else self.published.isoformat()
        lines = {
            "title": self.title,
            "id": self.id,
            "date": date,
            "updated": self.updated,
            "url": self.url,
            "expires": self.expires.isoformat() if self.expires else "",
            "summary": f"No. {self.number}: what it says & means",
        }
        written = "".join(f'  {key}: "{text}"\n' for key, text in lines.items() if text)
        return f"- tags: [{', '.join(self.tags)}]\n{written}"


class Newsroom:
    """The list, and all that happens to it; `act` is called once an hour."""

    def __init__(self, path: Path, start: datetime) -> None:
        self.path = path
        self.chance = random.Random(2006)
        self.domain = "example.org"
        self.tags = ["Cameras", "Courts", "Crime & crowds", "東京"]
        self.pieces: list[Piece] = []
        self.lost: set[int] = set()
        self.moved: dict[str, str] = {}
        self.added = 0
        for hour in range(-400, 0, 25):
            self.add(start + timedelta(hours=hour))
        self.write()

    def write(self) -> None:
        moves = "".join(f'  "{old}": "{new}"\n' for old, new in self.moved.items())
        moved = f"moved:\n{moves}" if moves else ""
        head = HEAD.format(domain=self.domain, limit=LIMIT, moved=moved)
        text = head + "".join(piece.as_yaml() for piece in reversed(self.pieces))
        self.path.write_text(text, encoding="utf-8")
        written = self.path.stat().st_mtime_ns
        an_hour_ago = written - 3600 * 10**9  # and not within the tick in which it is read
        os.utime(self.path, ns=(an_hour_ago, an_hour_ago))

    def act(self, hour: int, now: datetime) -> bool:
        """What the editor does in an hour; whether the list was changed."""
        if hour == 9001:
            self.move("example.net")
            return True
        deeds = [
            (self.add, 150),
            (self.correct_title, 240),
            (self.correct_url, 1200),
            (self.correct_date, 1200),
            (self.lose, 700),
            (self.rename_tag, 3000),
        ]
        done = [deed(now) for deed, hours in deeds if self.chance.random() * hours < 1]
        if done:
            self.write()
        return bool(done)

    def live(self, now: datetime) -> list[Piece]:
        """What is due and has not expired, newest first."""
        shown = [
            piece
            for piece in self.pieces
            if piece.published <= now and not (piece.expires and piece.expires <= now)
        ]
        return sorted(shown, key=lambda piece: piece.published, reverse=True)

    def add(self, now: datetime) -> None:
        """A new article: now or later, with an address or without, some of them for a while."""
        self.added += 1
        chance = self.chance.random
        published = now.replace(minute=7) - timedelta(hours=1)
        if chance() < 0.2:
            published += timedelta(hours=self.chance.randrange(2, 300))
        bare = chance() < 0.3 and not any(piece.bare for piece in self.pieces[-8:])
        if bare:
            local = published.astimezone(ZONE)
            published = local.replace(hour=0, minute=0)
        tags = self.chance.sample(self.tags, self.chance.randrange(0, 3))
        piece = Piece(self.added, published, bare, tags)
        if chance() < 0.5:
            piece.url = f"https://{self.domain}/{piece.number}/"
        if chance() < 0.15:
            piece.expires = published + timedelta(hours=self.chance.randrange(10, 900))
        self.pieces.append(piece)

    def correct_title(self, now: datetime) -> None:
        piece = self.chance.choice(self.live(now)[:LIMIT])
        piece.title = f"Article {piece.number}, corrected {now:%d %B %Y %H:%M}"
        piece.updated = now.isoformat()

    def correct_url(self, now: datetime) -> None:
        piece = self.chance.choice(self.live(now)[:LIMIT])
        if piece.url:
            piece.url = f"https://{self.domain}/moved/{piece.number}-{now:%Y%m%d%H}/"

    def correct_date(self, now: datetime) -> None:
        piece = self.chance.choice(self.live(now)[:LIMIT])
        if not piece.bare:
            piece.published -= timedelta(minutes=20)

    def lose(self, now: datetime) -> None:
        piece = self.chance.choice(self.live(now))
        self.pieces.remove(piece)
        self.lost.add(piece.number)

    def rename_tag(self, now: datetime) -> None:
        old = self.chance.choice(self.tags)
        new = f"{old.split('–')[0].strip()} – {now:%Y-%m}"
        self.tags[self.tags.index(old)] = new
        for piece in self.pieces:
            piece.tags = [new if tag == old else tag for tag in piece.tags]

    def move(self, domain: str) -> None:
        """Every id is pinned; then all addresses change."""
        pin(self.path)
        for article in load(self.path).articles:
            self.piece(number_in(article.summary or "")).id = article.id
        for piece in self.pieces:
            piece.url = piece.url.replace(f"//{self.domain}/", f"//{domain}/")
        self.domain = domain
        self.write()

    def piece(self, number: int) -> Piece:
        return next(piece for piece in self.pieces if piece.number == number)


def number_in(summary: str) -> int:
    """The number of the article with this summary."""
    return int(summary.removeprefix("No. ").partition(":")[0])
