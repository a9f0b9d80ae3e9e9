"""What is kept of chosen rows, merged with what is new, says what all rows say."""

import random
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import floor
from pathlib import Path
from typing import Any

import pytest

from conftest import slow
from rows import Values, write_list, write_parquet
from tagfeed.choosing import many_rows
from tagfeed.choosing.combine import last_choice, newest
from tagfeed.choosing.combine.choice import combine
from tagfeed.choosing.combine.list_to_choose_from import ListToChooseFrom
from tagfeed.choosing.combine.no_longer_shown import hidden, lost, put_on_record
from tagfeed.choosing.database import database
from tagfeed.choosing.partial.pieces import CHOICE, pieces_of
from tagfeed.errors import InputError
from tagfeed.last_run.note import pieces_path
from tagfeed.publishing import PublishedOnRecord
from tagfeed.publishing.entries import key
from tagfeed.reading.source.faulty_rows import Marks
from test_choosing import FEEDS, NOW, PARTNERS, SITE, an_article, edit

pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")

_ROW = "(SELECT place, name, place & 4294967295 AS row FROM rows JOIN files ON file = place >> 32)"
_SAID = {
    "extents": "SELECT homes.home, every, visible, withdrawn, lasting, latest"
    " FROM extents JOIN homes ON extents.home = number",
    "shown": "SELECT homes.home, name, row, own"
    f" FROM newest JOIN homes ON newest.home = homes.number JOIN {_ROW} USING (place)"
    " WHERE is_shown",
    "digests": "SELECT homes.home, digest FROM digests JOIN homes ON digests.home = number"
    " WHERE digest IS NOT NULL",
    "names": "SELECT is_tag, name, many, visible, oldest FROM used",
    "languages": "SELECT coalesce(language, ''), many FROM languages",
    "spellings": "SELECT homes.home, spelling FROM spellings JOIN homes ON spellings.home = number",
    "called": "FROM called",
}
_OF_LANGUAGES = "SELECT min(place) AS place FROM rows WHERE NOT is_draft GROUP BY language"


def _silent(_stage: str) -> None:
    pass


class Chosen:
    """A list of rows, from which is chosen."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "articles.yaml"
        self._kept = Path(pieces_path(str(self.path)), f"{CHOICE}duckdb")

    def said(self, now: datetime, keys: list[int]) -> tuple[dict[str, Any], bool]:
        """What the tables say at a moment; and whether it was merged. keys: of published ids."""
        found = many_rows.many_rows(self.path)
        assert found
        before = PublishedOnRecord(self.path.parent / "feeds", self.path.parent / ".tagfeed")
        with database(self.path) as place:
            file = place.scratch / "keys.csv"
            file.write_text("".join(f"{key:x}\n" for key in keys))
            put_on_record(place.connection, file)
            settings, source = found
            marks = Marks(settings.diagnostics, ())
            moment = floor(now.timestamp())
            listed = ListToChooseFrom(settings, source, before, moment, tuple(keys[:2]), marks)
            pieces = pieces_of(settings, source, _silent)
            try:
                choice = combine(listed, pieces, place)
            except InputError as refused:
                return {"faults": [*map(str, refused.faults)]}, False
            connection = place.connection
            said: dict[str, Any] = {
                name: sorted(connection.execute(query).fetchall()) for name, query in _SAID.items()
            }
            said["lost"], said["hidden"] = lost(connection, moment), hidden(connection)
            said["order"] = [
                [*names] for names in (choice.resolved.names.tags, choice.resolved.names.people)
            ]
            said["live"] = choice.live
            for name, table in (("chosen", "chosen"), ("of languages", f"({_OF_LANGUAGES})")):
                query = f"SELECT DISTINCT name, row FROM {table} JOIN {_ROW} USING (place)"
                said[name] = set(connection.execute(query).fetchall())
            return said, choice.kept.moment is not None

    def damage(self, how: str) -> None:
        """Do something to what is kept."""
        body = self._kept.read_bytes()
        if how == "lost":
            self._kept.unlink()
        elif how == "cut":  # as of a run that was killed while it wrote, if it wrote there
            self._kept.write_bytes(body[: len(body) // 2])
        elif how == "other":
            self._kept.write_bytes(b"DUCK is no more")

    def without_what_is_kept(self, now: datetime, keys: list[int]) -> dict[str, Any]:
        """The same, of all rows; what is kept stays."""
        aside = self.path.parent / "aside"
        shutil.copytree(self._kept.parent, aside)
        self._kept.unlink(missing_ok=True)
        said, _ = self.said(now, keys)
        shutil.rmtree(self._kept.parent)
        aside.rename(self._kept.parent)
        return said


def different(one: Any, other: Any) -> set[Any]:
    """What only one of them says."""
    first, second = ({repr(each) for each in several} for several in (one, other))
    return first ^ second


def write(folder: Path, files: list[list[Values]], settings: Values) -> None:
    shutil.rmtree(folder / "articles", ignore_errors=True)
    for number, articles in enumerate(files):
        if articles:
            write_parquet(folder / f"articles/{number:04}.parquet", articles)
    write_list(folder / "articles.yaml", {**settings, "source": {"parquet": "articles/*.parquet"}})


def histories(chance: random.Random) -> Iterator[tuple[list[list[Values]], datetime]]:
    """Files of rows at moments."""
    now, number = NOW, 0
    files: list[list[Values]] = []
    for _ in range(chance.choice((2, 5))):
        files.append(
            [an_article(number + turn, chance) for turn in range(chance.choice((1, 9, 40)))]
        )
        number += 100
    for _ in range(6):
        yield files, now
        files[-1] = [each for each in files[-1] if each["title"] != "Twice"] or [
            an_article(number + 50, chance)
        ]
        now += timedelta(hours=chance.choice((0, 0, 1, 1, 30, 24 * 40)))
        for _ in range(chance.choice((0, 1, 1, 3))):
            number += 100
            match chance.choice(("file", "file", "edit", "edit", "twice", "drop")):
                case "file":
                    at = chance.choice((len(files), len(files), chance.randrange(len(files))))
                    many = chance.choice((1, 2, 10))
                    files.insert(at, [an_article(number + turn, chance) for turn in range(many)])
                case "edit":
                    if some := [each for each in files if len(each) > 1]:
                        edit(chance.choice(some), number, now, chance)
                case "twice":  # an id that is there twice, which is a fault
                    files[-1].append({**files[0][0], "title": "Twice"})
                case "drop":
                    if len(files) > 2:
                        files.pop(chance.randrange(len(files)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 4, 5, 7])  # few and many at a time, of each kind of list
def test_what_is_merged_says_what_all_rows_say(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(many_rows, "MANY", 0)
    monkeypatch.setattr(newest, "_SPARE", chance.choice((0, 2, 16)))
    monkeypatch.setattr(newest, "_MORE", chance.choice((0, 5, 1_000)))
    monkeypatch.setattr(last_choice, "_SHARE", chance.choice((1, 10**6)))
    site: Values = {**SITE, "limit": str(chance.choice((1, 3, 20))), "languages": "true"}
    if chance.random() < 0.5:
        site["minimum"] = {"tag": "5", "author": "8"}
    if chance.random() < 0.3:
        site["authors"] = ["Pat"]
    settings: Values = {"site": site, "tags": {"Über": {"aliases": ["uber"]}}, "feeds": FEEDS}
    if chance.random() < 0.6:
        settings["partners"] = PARTNERS
    choice = Chosen(tmp_path)
    for files, now in histories(chance):
        write(tmp_path, files, settings)
        keys = [key(f"https://wire.uk/{chance.randrange(1200)}/") for _ in range(30)]
        said, _ = choice.said(now, keys)
        of_all = choice.without_what_is_kept(now, keys)
        # Of each language one row is read: whichever.
        ours, others = (each.pop("of languages", set()) for each in (said, of_all))
        chosen = [each.get("chosen", set()) for each in (said, of_all)]
        assert chosen[0] ^ chosen[1] <= ours | others
        for name in {*of_all} - {"chosen"}:
            assert not different(said[name], of_all[name]), name


def a_wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Chosen, list[list[Values]]]:
    """A list whose rows were chosen once, and these."""
    monkeypatch.setattr(many_rows, "MANY", 0)
    chance = random.Random(3)
    files = [[an_article(100 * day + number, chance) for number in range(20)] for day in range(3)]
    write(tmp_path, files, {"site": SITE, "feeds": FEEDS})
    choice = Chosen(tmp_path)
    choice.said(NOW, [])
    return choice, files


def test_a_new_file_leaves_what_is_kept_of_the_others_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice, files = a_wire(tmp_path, monkeypatch)
    write_parquet(tmp_path / "articles/new.parquet", [an_article(900, random.Random(9))])
    said, is_merged = choice.said(NOW + timedelta(minutes=5), [])
    assert is_merged
    drafts = sum("draft" in each for some in files for each in some)
    (every,) = [row[1] for row in said["extents"] if row[0] == ""]
    assert every == sum(map(len, files)) + 1 - drafts


@pytest.mark.parametrize("damage", [*map(slow, ("lost", "cut", "other", "earlier"))])
def test_without_what_was_kept_all_rows_are_looked_at(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice, _ = a_wire(tmp_path, monkeypatch)
    said, is_merged = choice.said(NOW, [])
    assert is_merged
    choice.damage(damage)
    now = NOW - timedelta(hours=1) if damage == "earlier" else NOW
    again, is_merged = choice.said(now, [])
    assert not is_merged
    assert damage == "earlier" or again == said
    assert choice.said(now, []) == (again, True)
