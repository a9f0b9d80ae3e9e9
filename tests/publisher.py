"""A publisher who changes everything within a year: names, tags, folders, addresses, formats.

Whatever a refusal says to write is written, as it stands, and nothing else.
"""

import os
import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.reading.names.slugs import slug

Values = dict[str, Any]
_TAGS = ("Harbour", "Tides", "Fishing & boats", "Weather", "東京", "C++")
_NAMES = ("Ann Lee", "Zoë", "J. Rigg")


class Publisher:
    """A list, and all that happens to it; `act` is called once an hour."""

    def __init__(self, path: Path, out: Path, feeds_url: str, start: datetime, seed: int) -> None:
        self.path, self.out = path, out
        self.chance = random.Random(seed)
        self.added = 0
        self.allow_removals = False
        self.site: Values = {
            "title": f"The {path.stem} of the harbour",
            "url": "https://harbour.news/",
            "feeds_url": feeds_url,
            "id_authority": "harbour.news,2020",
            "limit": "12",
            "formats": ["rss", "atom", "json", "html"],
        }
        self.tags, self.authors = [*_TAGS], [*_NAMES]
        self.declared: dict[str, dict[str, Values]] = {"tags": {}, "authors": {}}
        self.queries: list[Values] = [{"name": "sea", "title": "Sea", "match": {"any": _TAGS[:2]}}]
        self.moved: dict[str, str] = {}
        self.went: dict[str, str] = {}
        self.articles: list[Values] = []
        for hour in range(-600, 0, 20):
            self.publish(start + timedelta(hours=hour))
        self.write()

    def write(self) -> None:
        """Write the list, dated so that it was not touched within the tick in which it is read."""
        sections = {
            "site": self.site,
            "feeds": [
                {**query, "match": {"any": [*query["match"]["any"]]}} for query in self.queries
            ],
            **{name: values for name, values in self.declared.items() if values},
            **({"moved": self.moved} if self.moved else {}),
            "articles": self.articles,
        }
        text = yaml.dump(sections, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=999)
        self.path.write_text(text, encoding="utf-8")
        written = self.path.stat().st_mtime_ns - 3600 * 10**9
        os.utime(self.path, ns=(written, written))

    def act(self, now: datetime) -> list[str]:
        """What the publisher does in an hour; whether the list was changed."""
        done = [deed for deed, hours in self.deeds() if self.chance.random() * hours < 1]
        for deed in done:
            deed(self, now)
        if done:
            self.write()
        return [deed.__name__ for deed in done]

    def deeds(self) -> "tuple[tuple[Deed, int], ...]":
        """What happens, and once in how many hours on average."""
        return _DEEDS

    def publish(self, now: datetime) -> None:
        self.added += 1
        chance = self.chance.random
        published = now + timedelta(hours=self.chance.randrange(200) if chance() < 0.1 else 0)
        article: Values = {
            "title": f"Article {self.added} of {now:%d %B}",
            "date": published.isoformat(),
            "summary": f"No. {self.added}: what it says",
            "tags": self.chance.sample(self.tags, self.chance.randrange(0, 4)),
            "authors": [self.chance.choice(self.authors)],
        }
        if chance() < 0.1:
            article["tags"].append(f"Only {self.added}")
        if chance() < 0.5:
            article["url"] = f"https://harbour.news/{self.added}/"
        if chance() < 0.2:
            article["expires"] = (
                published + timedelta(hours=self.chance.randrange(9, 900))
            ).isoformat()
        self.articles.insert(0, article)

    def _some(self) -> Values:
        return self.chance.choice(self.articles[:20])

    def retitle(self, now: datetime) -> None:
        article = self._some()
        article["title"] += f", corrected {now:%H:%M}"
        article["updated"] = max(now.isoformat(), article["date"])

    def readdress(self, now: datetime) -> None:
        article = self._some()
        if "url" in article:
            article["url"] += f"moved-{now:%Y%m%d%H}/"

    def retag(self, _now: datetime) -> None:
        self._some()["tags"] = self.chance.sample(self.tags, self.chance.randrange(1, 4))

    def withdraw(self, _now: datetime) -> None:
        self.articles.remove(self._some())

    def rename_tag(self, now: datetime) -> None:
        old = self.chance.choice(self.tags)
        self._replace("tags", old, f"{old.partition(' of ')[0]} of {now:%B %d}")

    def merge_tags(self, now: datetime) -> None:
        """Two tags become one, and a new one takes the free place."""
        kept, gone = self.chance.sample(self.tags, 2)
        self._replace("tags", gone, kept)
        self.tags = [*dict.fromkeys(self.tags), f"New since {now:%B %d}"]

    def split_tag(self, now: datetime) -> None:
        """Of the articles of a tag, every other one gets another tag instead."""
        old, new = self.chance.choice(self.tags), f"Split off {now:%B %d}"
        for article in [one for one in self.articles if old in one["tags"]][::2]:
            article["tags"] = [new if tag == old else tag for tag in article["tags"]]
        self.tags.append(new)
        self.tags = self.tags[-8:]

    def add_alias(self, now: datetime) -> None:
        """A tag is declared to be another spelling of one that is new."""
        old = self.chance.choice(self.tags)
        new = f"Alias of {now:%B %d}"
        if old not in self.declared["tags"]:
            self.went[self._address("tags", old)] = self._address("tags", new)
            self.declared["tags"][new] = {"aliases": [old]}
            self.tags[self.tags.index(old)] = new

    def give_slug(self, now: datetime) -> None:
        section = self.chance.choice(["tags", "authors"])
        name = self.chance.choice(self.tags if section == "tags" else self.authors)
        before = self._address(section, name)
        self.declared[section].setdefault(name, {})["slug"] = f"folder-{now:%m%d%H}"
        self.went[before] = self._address(section, name)

    def rename_author(self, now: datetime) -> None:
        old = self.chance.choice(self.authors)
        self._replace("authors", old, f"{old.partition(' of ')[0]} of {now:%d %B}")

    def rename_query(self, now: datetime) -> None:
        query = self.queries[0]
        before, query["name"] = query["name"], f"sea-{now:%m%d%H}"
        self.went[f"{before}/"] = f"{query['name']}/"

    def drop_a_format(self, _now: datetime) -> None:
        formats = self.site["formats"]
        if len(formats) == 4:
            formats.remove("json")
        elif "json" not in formats:
            formats.append("json")

    def move_to_another_domain(self, now: datetime) -> None:
        host = f"harbour-{now:%m%d}.news"
        self.site["feeds_url"] = re.sub("//[^/]+/", f"//{host}/", self.site["feeds_url"])

    def _address(self, section: str, name: str) -> str:
        for other, values in self.declared[section].items():
            if name in values.get("aliases", ()):
                name = other
        return f"{section}/{self.declared[section].get(name, {}).get('slug') or slug(name)}/"

    def _replace(self, key: str, old: str, new: str) -> None:
        before = self._address(key, old)
        names = self.tags if key == "tags" else self.authors
        names[names.index(old)] = new
        for article in self.articles:
            article[key] = [*dict.fromkeys(new if name == old else name for name in article[key])]
        for query in self.queries if key == "tags" else ():
            query["match"]["any"] = [new if tag == old else tag for tag in query["match"]["any"]]
        if old in self.declared[key]:
            self.declared[key].setdefault(new, self.declared[key].pop(old))
        self.went[before] = self._address(key, new)

    def heed(self, warning: Fault) -> None:
        """Take some of the empty feeds away for good, as a warning says how."""
        line = re.search(r"^to take it away for good, .*?`(.+: gone\}?)`$", warning.remedy)
        if line and self.chance.random() < 0.3:
            self._write_moved(warning, line[1])
            self.write()

    def follow(self, fault: Fault) -> None:
        """Write what the remedy says."""
        for pattern, write in _REMEDIES:
            if found := re.search(pattern, fault.remedy, re.DOTALL):
                write(self, fault, *found.groups())
                self.write()
                return
        raise AssertionError(f"a remedy that nobody can follow: {fault}")

    def _write_id(self, fault: Fault, line: str) -> None:
        index = int(re.findall(r"\d+", fault.key)[0])
        self.articles[index] |= yaml.safe_load(line)

    def _write_moved(self, _fault: Fault, lines: str) -> None:
        written = yaml.safe_load(lines)
        self.moved |= written.get("moved", written)

    def _write_where_it_is(self, fault: Fault) -> None:
        """The feed to which a line leads has moved on: a line of its own says where it is now."""
        folder = self.moved[fault.key.removeprefix("moved.")].rpartition("/")[0] + "/"
        while folder not in self._addresses():
            self.moved[folder] = folder = self.went[folder]

    def _addresses(self) -> set[str]:
        """The folders of all feeds that the list has, as the publisher knows them."""
        declared = [(section, name) for section in self.declared for name in self.declared[section]]
        carried = [("tags", tag) for article in self.articles for tag in article["tags"]]
        wrote = [("authors", name) for article in self.articles for name in article["authors"]]
        named = {self._address(*each) for each in (*declared, *carried, *wrote)}
        return named | {f"{query['name']}/" for query in self.queries}

    def _take_out(self, fault: Fault) -> None:
        del self.moved[fault.key.removeprefix("moved.")]

    def _write_site(self, _fault: Fault, line: str) -> None:
        self.site |= yaml.safe_load(line)

    def _write_declared(self, _fault: Fault, section: str, line: str) -> None:
        for name, values in yaml.safe_load(line).items():
            self.declared[section].setdefault(name, {}).update(values)

    def _write_query(self, _fault: Fault, name: str, line: str) -> None:
        (query,) = [query for query in self.queries if query["name"] == name]
        query |= yaml.safe_load(line)

    def _run_once(self, _fault: Fault) -> None:
        self.allow_removals = True

    def _give_names(self, _fault: Fault, lines: str) -> None:
        named = {query.get("title", query["name"]): query for query in self.queries}
        for line in yaml.safe_load(lines):
            named[line["title"]]["name"] = line["name"]

    def _take_out_first(self, fault: Fault, outdated: str, remedy: str) -> None:
        for line in re.findall("`(.*?)`", outdated):
            for source in yaml.safe_load(line):
                del self.moved[source]
        self.follow(replace(fault, remedy=remedy))


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    def ignore_aliases(self, _data: object) -> bool:
        return True


Deed = Callable[[Publisher, datetime], None]
_DEEDS: tuple[tuple[Deed, int], ...] = (
    (Publisher.publish, 90),
    (Publisher.retitle, 300),
    (Publisher.readdress, 400),
    (Publisher.retag, 250),
    (Publisher.withdraw, 600),
    (Publisher.rename_tag, 500),
    (Publisher.merge_tags, 900),
    (Publisher.split_tag, 900),
    (Publisher.add_alias, 1200),
    (Publisher.give_slug, 900),
    (Publisher.rename_author, 900),
    (Publisher.rename_query, 1200),
    (Publisher.drop_a_format, 1800),
    (Publisher.move_to_another_domain, 2400),
)
"""What happens, and once in how many hours on average."""

_REMEDIES: tuple[tuple[str, Callable[..., None]], ...] = (
    (r"^give each its own slug, under (tags|authors):\n(.+)$", Publisher._write_declared),
    (r"^give each its own name, under feeds:\n(.+)$", Publisher._give_names),
    (r"^take out under moved: (.+?); and (.+)$", Publisher._take_out_first),
    (r"^add the line  (id: .+?)(?:; if .+)?$", Publisher._write_id),
    (r"^(?:write|add under moved:) `(.+?)`(?:\nno more is needed; .+)?$", Publisher._write_moved),
    (r"^(?:write|add under moved:)\n(.+?)(?:\nno more is needed; .+)?$", Publisher._write_moved),
    (r"^write under site:  (.+)$", Publisher._write_site),
    (r"^write under (tags|authors):  (.+?)(?:; or, if .+)?$", Publisher._write_declared),
    (r"^add to the feed `(.+)` the line  (.+)$", Publisher._write_query),
    (r"^did you mean `.+/`\?$", Publisher._write_where_it_is),
    (r"^write another address, or `gone`$", Publisher._write_where_it_is),
    (r"^take this line out$", Publisher._take_out),
    (r"--allow-removals", Publisher._run_once),
)
"""A remedy, and how it is followed."""
