"""A month with seven partners: embargoes, windows, archives, corrections, articles taken back and
restored, some of them before the public has them.

What each has, and how it is dated, is worked out here a second time, and judged by
`partners_rules`, which knows nothing of tagfeed. All that is public is looked through after each
build, as it is written and as it is served.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree

from asking import Site
from partners_rules import RULES, end_of, entries, every, moment, text
from tagfeed import build

START = datetime(2026, 11, 1, 6, tzinfo=UTC)
STEP = timedelta(hours=6)
STEPS = 120
LIMIT = 8
HEAD = """\
site:
  title: Harbour Post
  url: https://harbour.example/
  feeds_url: https://harbour.example/feeds/
  description: News of the harbour
  language: en-GB
  hubs: [https://hub.example/]
  authors: [Newsroom]
  limit: 8
  archives: {per_page: 20}
partners:
  - {name: start, title: Start, profile: msn, delay: 2h}
  - name: smart
    title: Smart
    profile: smartnews
    window: 3d
    options: {logo: "https://harbour.example/l.png", dark_logo: "https://harbour.example/d.png"}
  - {name: flip, title: Flip, profile: flipboard, match: {any: [Ferries]}}
  - {name: news, profile: google-news}
  - {name: dawn, title: Only Dawn, profile: msn, private: true, delay: -6h}
  - {name: slack, title: Only Slack, profile: slack, private: true, delay: -12h}
  - {name: mails, title: Only mails, profile: mailchimp, private: true, delay: 1d, window: 2d}
articles:
"""
# By partner: delay, window, and whether it wants only ferries.
HOURS = timedelta(hours=1)
TERMS: Mapping[str, tuple[timedelta, timedelta | None, bool]] = {
    "start": (2 * HOURS, None, False),
    "smart": (0 * HOURS, 72 * HOURS, False),
    "flip": (0 * HOURS, None, True),
    "dawn": (-6 * HOURS, None, False),
    "slack": (-12 * HOURS, None, False),
    "mails": (24 * HOURS, 48 * HOURS, False),
}
PRIVATE = ("dawn", "slack", "mails")
TOLD = ("start", "smart", "dawn")
"""Those whose profile has words for an article that was taken back."""


class Story:
    """An article as its editor thinks of it."""

    def __init__(self, number: int, published: datetime, ferries: bool) -> None:
        self.number, self.published, self.ferries = number, published, ferries
        self.updated: datetime | None = None
        self.withdrawn: datetime | None = None
        self.was_withdrawn = False
        self.words = "It was a quiet day in the harbour."

    @property
    def url(self) -> str:
        return f"https://harbour.example/{self.number}/"

    @property
    def title(self) -> str:
        return f"Story number {self.number} of the harbour"

    def as_yaml(self) -> str:
        said: dict[str, Any] = {
            "title": self.title,
            "date": self.published.isoformat(),
            "url": self.url,
            "tags": ["Ferries"] if self.ferries else ["Police"],
            "content_text": self.words,
            "image": {"url": f"{self.url}p.jpg", "credit": "Roe", "width": 1200, "height": 800},
        }
        for name in ("updated", "withdrawn"):
            if moment_ := getattr(self, name):
                said[name] = moment_.isoformat()
        return f"- {json.dumps(said)}\n"


class Desk:
    """The editors of a month, and what they publish."""

    def __init__(self, home: Path) -> None:
        self.home, self.chance, self.stories = home, random.Random(15), list[Story]()

    def act(self, now: datetime) -> None:
        """What happens in six hours."""
        ahead = timedelta(minutes=self.chance.choice([-70, -20, 0, 500, 900]))
        number = len(self.stories) + 1
        self.stories.append(Story(number, now + ahead, self.chance.random() < 0.4))
        for story in self.stories:
            # A partner fetches it a little later, and no two things happen in one second.
            then = now - timedelta(minutes=5, seconds=story.number % 60)
            public = story.published < then
            if (
                story.withdrawn
                and now - story.withdrawn > 36 * HOURS
                and self.chance.random() < 0.3
            ):
                story.withdrawn, story.updated, story.was_withdrawn = None, then, True
            elif not story.withdrawn and self.chance.random() < (0.02 if public else 0.2):
                story.withdrawn = then
            elif not story.withdrawn and self.chance.random() < (0.02 if public else 0.25):
                story.updated, story.words = then, f"Corrected at {then}."
        text_ = HEAD + "".join(story.as_yaml() for story in reversed(self.stories))
        (self.home / "articles.yaml").write_text(text_, encoding="utf-8")

    def have(self, partner: str, now: datetime) -> list[str]:
        """The addresses of what a partner should have, newest first."""
        delay, window, wants_ferries = TERMS[partner]
        there = [
            story
            for story in self.stories
            if (story.ferries or not wants_ferries)
            and not story.withdrawn
            and story.published + delay <= now
            and (window is None or now < story.published + delay + window)
        ]
        return [story.url for story in sorted(there, key=lambda s: s.published)[::-1][:LIMIT]]

    def dates(self, partner: str, now: datetime) -> dict[str, tuple[datetime, datetime]]:
        """By address: how an article is dated for a partner, and when it was last changed."""
        early = min(TERMS[partner][0], 0 * HOURS)
        return {
            story.url: (story.published + early, max([story.published + early, *corrected]))
            for story in self.stories
            for corrected in [[story.updated] if story.updated and story.updated <= now else []]
        }

    def have_no_longer(self, partner: str) -> set[str]:
        """The addresses of what was taken back, of what a partner had by then."""
        delay, _, wants_ferries = TERMS[partner]
        return {
            story.url
            for story in self.stories
            if (story.ferries or not wants_ferries)
            and story.withdrawn
            and story.published + delay <= story.withdrawn
        }

    def feed(self, partner: str) -> Any:
        below = "private/articles" if partner in PRIVATE else "feeds"
        name = "news-sitemap.xml" if partner == "news" else "rss.xml"
        return etree.fromstring((self.home / below / "partners" / partner / name).read_bytes())

    def public(self) -> Iterator[tuple[Path, str]]:
        for path in (self.home / "feeds").rglob("*.*"):
            yield path, path.read_text(encoding="utf-8")

    def served(self) -> Iterator[tuple[str, str]]:
        """What anybody gets at the addresses of all files that there are."""
        site = Site(self.home / "feeds", self.home / "articles.yaml")
        for path in self.home.rglob("*"):
            below = path.relative_to(self.home).as_posix()
            for address in (f"/{below}", f"/feeds/{below}", f"/{below.partition('/')[2]}"):
                answer = site.ask(quote(address))
                yield address, f"{answer.headers}{answer.body.decode('utf-8', 'replace')}"


@pytest.mark.slow
def test_a_month_with_seven_partners(tmp_path: Path) -> None:
    desk, ids, takedowns, only_early = Desk(tmp_path), dict[str, str](), set[str](), set[str]()
    corrected_early = set[str]()
    for step in range(STEPS):
        now = START + step * STEP
        desk.act(now)
        build(desk.home / "articles.yaml", now=now, allow_removals=True)
        if step % 8 == 7:  # as in whole, so by parts
            again = build(desk.home / "articles.yaml", now=now, full=True)
            assert again.written + again.removed == ()
        for partner in (*TERMS, "news"):
            root = desk.feed(partner)
            assert [*{**RULES, "dawn": RULES["start"]}[partner](root, now)] == [], (partner, now)
            if partner == "news":
                continue
            shown = [each for each in entries(root) if not is_takedown(each, now)]
            assert [text(each, "guid") for each in shown] == desk.have(partner, now), (partner, now)
            told = {text(each, "guid") for each in entries(root) if each not in shown}
            assert told == (desk.have_no_longer(partner) if partner in TOLD else set())
            dates = desk.dates(partner, now)
            for each in shown:
                url, changed = text(each, "guid"), text(each, "dcterms:modified | a:updated")
                published, updated = dates[url]
                assert moment(text(each, "pubDate")) == published, (partner, now, url)
                if changed:  # two corrections of one second make way to each other
                    late = updated - moment(changed)
                    assert abs(late) <= timedelta(seconds=1), (partner, now, url)
                    before = published < updated < published - TERMS[partner][0]
                    corrected_early |= {url} if before else set()
            takedowns |= told
            for entry in entries(root):
                title = text(entry, "title")
                assert ids.setdefault(title, text(entry, "guid")) == text(entry, "guid")
                assert moment(text(entry, "pubDate")) <= now
        waiting = [story.title for story in desk.stories if story.published > now]
        never = [
            each for each in desk.stories if each.withdrawn and each.withdrawn < each.published
        ]
        only_early |= {story.url for story in never} & desk.have_no_longer("dawn")
        waiting += [said for story in never for said in (story.title, f"{story.url}<")]
        everything = (*desk.public(), *(desk.served() if step % 20 == 19 else ()))
        for path, said in everything:
            assert not re.search("Only (Dawn|Slack|mails)|partners/(dawn|slack|mails)", said), path
            assert [title for title in waiting if title in said] == [], (path, now)
    assert {story.url for story in desk.stories if story.was_withdrawn} & takedowns
    assert len(only_early) > 3
    assert len(corrected_early) > 3
    assert len(ids) > 100


def is_takedown(entry: Any, now: datetime) -> bool:
    """Whether an entry takes an article back, in MSN's way or in SmartNews'."""
    end = end_of(entry)
    return bool(every(entry, "media:status[@state='deleted']")) or (end is not None and end <= now)
