"""What a list says, as it is read. Faults: tests/corpus/faults; documents: tests/corpus/render."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tagfeed.build import build
from tagfeed.errors import InputError
from tagfeed.model import Article, Catalog
from tagfeed.pinning import pin
from tagfeed.reading import load
from tagfeed.reading.names.slugs import slug
from tagfeed.reading.starter_list import STARTER
from tagfeed.reading.types.date_parser import DateOrder, read_date

SITE = """\
site:
  title: A site
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  id_authority: "example.org,2020"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.yaml"


def read(path: Path, rest: str, site: str = SITE) -> Catalog:
    path.write_text(site + rest, encoding="utf-8")
    return load(path)


def one(path: Path, keys: str, site: str = SITE) -> Article:
    """The article with these keys, in flow style."""
    (article,) = read(
        path, f"articles:\n  - {{title: One, date: 2020-01-01, {keys}}}\n", site
    ).articles
    return article


# Scalars


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "'null'", "2017", "1.0", "0x1F", "1e3", "2017-12-19", "1_000"]
)
def test_tag_stays_the_word_that_was_written(path: Path, word: str) -> None:
    assert [tag.name for tag in one(path, f"tags: [{word}]").tags] == [word.strip("'")]


@pytest.mark.parametrize("null", ["~", "null", "Null", "NULL"])
def test_null_is_a_value_that_is_not_given(path: Path, null: str) -> None:
    keys = f"tags: [{null}, A, '{null}'], summary: {null}, author: {null}, language: {null}"
    article = one(path, f"{keys}, content_text: '{null}'")
    assert [tag.name for tag in article.tags] == ["A", null]
    assert (article.summary, article.authors, article.language) == (None, (), None)
    assert article.content_text == null


@pytest.mark.parametrize("null", ["~", "null", ""])
def test_null_in_a_list_of_articles_is_not_an_article(path: Path, null: str) -> None:
    item = "{title: One, date: 2020-01-01}"
    assert len(read(path, f"articles:\n  - {null}\n  - {item}\n  - {null}\n").articles) == 1


def test_required_key_that_is_null_is_missing(path: Path) -> None:
    with pytest.raises(InputError, match=r"articles\[0\].title: is missing"):
        read(path, "articles:\n  - title: null\n    date: 2020-01-01\n")


def test_names_of_an_article_with_another_fault_are_compared_as_well(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(
            path,
            "articles:\n"
            "  - {title: One, date: 2020-01-01, tags: [C++]}\n"
            "  - {title: Two, date: never, tags: [C plus plus]}\n",
        )
    assert [fault.key for fault in caught.value.faults] == ["articles[1].date", "articles[1].tags"]


@pytest.mark.parametrize("empty", ["", '""', "[]"])
def test_empty_value_is_an_absent_one(path: Path, empty: str) -> None:
    assert one(path, f"tags: {empty}, authors: {empty}").tags == ()


def test_anchors_and_aliases_are_followed(path: Path) -> None:
    catalog = read(
        path,
        "articles:\n"
        "  - {title: One, date: &day 2020-01-01, tags: &both [News, Sport], author: &who Ann}\n"
        "  - {title: Two, date: *day, tags: *both, authors: [*who, Ben]}\n",
    )
    first, second = catalog.articles
    assert first.tags == second.tags
    assert [person.name for person in second.authors] == ["Ann", "Ben"]


def test_repeated_tags_authors_and_aliases_are_one(path: Path) -> None:
    rest = "tags: {Police: {title: The Police, aliases: [Met, Cops]}}\n"
    keys = "tags: [Met, Police, Cops, Met], authors: [Ann, Ann]"
    (article,) = read(
        path, f"{rest}articles:\n  - {{title: One, date: 2020-01-01, {keys}}}\n"
    ).articles
    assert [(tag.name, tag.title) for tag in article.tags] == [("Police", "The Police")]
    assert [person.name for person in article.authors] == ["Ann"]


# Text


@pytest.mark.parametrize("raw", ["\x07", "\x7f", "\x80", "\x9f", "\ufffd", "\ufeff", "\ufffe"])
def test_broken_character_is_taken_out_with_a_warning_that_names_the_article(
    path: Path, raw: str
) -> None:
    catalog = read(path, f"articles:\n  - title: O{raw}ne\n    date: 2020-01-01\n")
    assert catalog.articles[0].title == "One"
    (warning,) = catalog.warnings
    assert (warning.line, warning.key) == (7, "articles[0].title")
    assert "“One”" in warning.problem


def test_text_is_composed(path: Path) -> None:
    assert one(path, 'summary: "Cafe\\u0301"').summary == "Caf\u00e9"


def test_declared_and_used_names_are_cleaned_alike(path: Path) -> None:
    rest = 'authors: {"Zoe\u0308": {url: https://example.org/zoe/}}\n'
    (article,) = read(
        path, f"{rest}articles:\n  - {{title: One, date: 2020-01-01, author: Zo\u00eb}}\n"
    ).articles
    assert article.authors[0].url == "https://example.org/zoe/"


# Feeds


def test_feed_that_asks_for_a_name_no_article_has_is_warned_of(path: Path) -> None:
    catalog = read(
        path,
        "feeds: [{name: cameras, match: {any: [Camras], authors: [Bob]}}]\n"
        "articles: [{title: One, date: 2020-01-01, tags: [Cameras]}]\n",
    )
    assert [(warning.key, warning.problem, warning.remedy) for warning in catalog.warnings] == [
        ("feeds[0].match.any", "no article has the tag `Camras`", "did you mean `Cameras`?"),
        ("feeds[0].match.authors", "no article is by `Bob`", "check the spelling"),
    ]


# Files


def test_byte_order_mark_and_line_ends_change_nothing(path: Path) -> None:
    text = (
        SITE + "articles:\n  - title: One\n    date: 2020-01-01\n    summary: |\n      a\n      b\n"
    )
    path.write_bytes(text.encode())
    plain = load(path)
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load(path) == plain
    assert plain.articles[0].summary == "a\nb"


def test_included_articles_follow_the_lists_own_in_the_order_of_their_names(
    path: Path,
) -> None:
    for name in ("2019/b", "2019/a", "2018/c"):
        (path.parent / name).parent.mkdir(exist_ok=True)
        (path.parent / f"{name}.yaml").write_text(f"- {{title: {name}, date: 2020-01-01}}\n")
    own = "articles: [{title: own, date: 2020-01-02}]\n"
    catalog = read(path, f"include: [2019/*.yaml, 201?/*.yaml, '*.yaml']\n{own}")
    assert [article.title for article in catalog.articles] == ["own", "2018/c", "2019/a", "2019/b"]
    assert [Path(file).name for file in catalog.files] == [
        "articles.yaml",
        "c.yaml",
        "a.yaml",
        "b.yaml",
    ]
    assert catalog.articles[1].place.file.endswith("2018/c.yaml")
    assert catalog.articles[1].place.key == "[0]"


def test_list_that_cannot_be_opened_is_a_fault(path: Path) -> None:
    with pytest.raises(InputError, match="is not there"):
        load(path)
    path.mkdir()
    with pytest.raises(InputError, match="Is a directory"):
        load(path)


@pytest.mark.parametrize("read", [load, build, pin])
def test_list_whose_name_is_too_long_to_look_for_is_a_fault(
    tmp_path: Path, read: Callable[[Path], object]
) -> None:
    with pytest.raises(InputError, match="can't be read: File name too long"):
        read(tmp_path / f"{'a' * 300}.yaml")


def test_list_that_leads_to_itself_is_a_fault(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(InputError, match="is a symbolic link to"):
        load(path)


def test_build_of_an_edit_imports_no_yaml_parser(path: Path) -> None:
    """PyYAML takes 9 ms to import, and a cron job's build after an edit has nothing to parse."""
    text = (
        SITE + "articles:\n  - title: One\n    date: 2020-01-01\n    url: https://example.org/1/\n"
    )
    path.write_text(text, encoding="utf-8")
    build(path)
    path.write_text(text.replace("One", "Two"), encoding="utf-8")
    script = (
        "import sys, tagfeed; report = tagfeed.build(sys.argv[1]);"
        " print(len(report.written) > 0, *{'yaml', 'difflib'}.intersection(sys.modules))"
    )
    command = [sys.executable, "-c", script, str(path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "True\n"


def test_starter_list_reads_without_a_warning(path: Path) -> None:
    catalog = read(path, "", STARTER)
    assert catalog.warnings == ()
    assert len(catalog.articles) == 2


# Dates

GMT_PLUS_1 = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("written", "order", "expected"),
    [
        ("2017-12-19", None, date(2017, 12, 19)),
        ("20171219", None, date(2017, 12, 19)),
        ("2017/12/19", None, date(2017, 12, 19)),
        ("2017-2-9", None, date(2017, 2, 9)),
        ("12.19.2017", None, date(2017, 12, 19)),
        ("19.12.2017", None, date(2017, 12, 19)),
        ("12.12.2017", None, date(2017, 12, 12)),
        ("07.04.2016", "mdy", date(2016, 7, 4)),
        ("07.04.2016", "dmy", date(2016, 4, 7)),
        ("7/4/2016", "mdy", date(2016, 7, 4)),
        ("07.04.2016 10:30", "dmy", datetime(2016, 4, 7, 10, 30)),
        ("29 February 2020", None, date(2020, 2, 29)),
        ("Dec 19, 2017", None, date(2017, 12, 19)),
        ("Tuesday, 19 December 2017", None, date(2017, 12, 19)),
        ("2017-12-19T10:00:00Z", None, datetime(2017, 12, 19, 10, tzinfo=UTC)),
        ("2017-12-19 10:00", None, datetime(2017, 12, 19, 10)),
        ("2017-12-19T10:00:00+01:00", None, datetime(2017, 12, 19, 10, tzinfo=GMT_PLUS_1)),
        ("Tue, 19 Dec 2017 10:00:00 GMT", None, datetime(2017, 12, 19, 10, tzinfo=UTC)),
        ("19 December 2017 10:00 EST", None, datetime(2017, 12, 19, 15, tzinfo=UTC)),
        ("December 19, 2017 0:00", None, datetime(2017, 12, 19)),
        ("2024-060", None, date(2024, 2, 29)),
        ("2023-365", None, date(2023, 12, 31)),
        ("2024-W09-4", None, date(2024, 2, 29)),
        ("2024-060T10:00+01", None, datetime(2024, 2, 29, 10, tzinfo=GMT_PLUS_1)),
        ("2024-02-29T24:00", None, datetime(2024, 3, 1)),
        ("20231231T240000Z", None, datetime(2024, 1, 1, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", None, datetime(2017, 1, 1, tzinfo=UTC)),
        ("2017-12-19t10:00:00z", None, datetime(2017, 12, 19, 10, tzinfo=UTC)),
        ("2017-12-19T10:00:00,5", None, datetime(2017, 12, 19, 10, 0, 0, 500000)),
        ("2017-12-19T10:00:00 +0100", None, datetime(2017, 12, 19, 10, tzinfo=GMT_PLUS_1)),
    ],
)
def test_date_is_read_as_people_write_it(
    written: str, order: DateOrder | None, expected: date
) -> None:
    found = read_date(written, order)
    assert type(found) is type(expected)
    assert found == expected


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "today", "2017", "12/2017", "May 2017", "19 Dec", "19 December 17"),
        *("2017-13-01", "31.04.2017", "12/31/17", "2017-12-19T25:00", "1 Jan 2017 10:00 IST"),
        *("07.04.2016", "1 Jan 2017 10:00 GMT+3", "2023-366", "2024-000"),
        *("2024-02-29T24:01", "2024-02-29T10:00:61", "2023-02-29T24:00", "2024060"),
        *("0001-01-01", "9999-12-31", "10:00", "30 Nov -0001", "Nov 30 0001"),
    ],
)
def test_date_that_would_have_to_be_guessed_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        read_date(written, None)


def test_list_that_grows_at_its_end_keeps_its_own_order(path: Path) -> None:
    articles = "".join(
        f"  - {{title: '{title}', date: {day}}}\n"
        for title, day in [("a", "2020-01-01"), ("b", "2020-01-02"), ("c", "2020-01-02")]
    )
    a, b, c = read(path, f"articles:\n{articles}").articles
    assert a.published < b.published < c.published
    assert c.published - b.published == timedelta(seconds=1)


def test_correction_of_a_day_moves_only_corrections(path: Path) -> None:
    rest = "articles:\n  - {title: b, date: 2020-01-02}\n  - {title: a, date: 2020-01-01%s}\n"
    before = [article.published for article in read(path, rest % "").articles]
    after = read(path, rest % ", updated: 2020-01-02").articles
    assert [article.published for article in after] == before
    assert after[1].updated == before[0]
    assert after[0].updated == before[0] + timedelta(seconds=1)


# Ids, links and anchors


@pytest.mark.parametrize(
    ("keys", "id_", "link"),
    [
        ("url: 'https://Example.org/%7ea'", "https://example.org/~a", "https://example.org/~a"),
        ("id: 'urn:xy:1', url: https://example.org/a/", "urn:xy:1", "https://example.org/a/"),
        ("tags: []", "tag:example.org,2020:one", "https://example.org/feeds/#one"),
        (
            "tags: [C++]",
            "tag:example.org,2020:one",
            "https://example.org/feeds/tags/c-plus-plus/#one",
        ),
        (
            "tags: [東京]",
            "tag:example.org,2020:one",
            "https://example.org/feeds/tags/%E6%9D%B1%E4%BA%AC/#one",
        ),
        (
            "id: 'tag:example.org,2020:Zo%C3%AB'",
            "tag:example.org,2020:Zo%C3%AB",
            "https://example.org/feeds/#zo%C3%AB",
        ),
    ],
)
def test_id_and_link(path: Path, keys: str, id_: str, link: str) -> None:
    article = one(path, keys)
    assert (article.id, article.link) == (id_, link)
    assert (article.page_folder is None) == ("url" in keys)


def test_id_of_nothing_but_the_authority_still_has_an_anchor(path: Path) -> None:
    assert one(path, "id: 'tag:example.org,2020:'").anchor.startswith("entry-")
    assert one(path, "id: 'tag:example.org,2020:-'").anchor


def test_id_not_in_canonical_form_is_kept_with_a_warning(path: Path) -> None:
    catalog = read(
        path, "articles:\n  - {title: One, date: 2020-01-01, id: 'HTTP://Example.org'}\n"
    )
    assert catalog.articles[0].id == "HTTP://Example.org"
    assert "http://example.org/" in catalog.warnings[0].remedy


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Metropolitan Police", "metropolitan-police"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("R&D", "r-and-d"),
        ("O’Reilly", "oreilly"),
        ("  --a--b__c--  ", "a-b-c"),
        ("🚓", "police-car"),
        ("東京", "東京"),
        ("हिन्दी", "हिन्दी"),
        ("CAFE\u0301", "café"),
        ("İstanbul", "istanbul"),
        ("../../etc/passwd", "etc-passwd"),
        ("\u200b", "u200b"),
        ("x" * 300, "x" * 200),
        ("é" * 300, "é" * 100),
    ],
)
def test_folder_of_a_name(name: str, folder: str) -> None:
    assert slug(name) == folder
