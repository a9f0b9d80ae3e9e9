"""Names: which are one tag or author, how each is shown, and that edits in part agree on it."""

import re
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from properties import examples
from tagfeed.errors import InputError
from tagfeed.model import Catalog, Plan
from tagfeed.planning import plan
from tagfeed.reading import load
from tagfeed.reading.names.folding import fold
from tagfeed.reading.names.slugs import former_slug, slug
from tagfeed.standards.texts.cleaning import clean, one_line
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
HEAD = """\
site: {title: Watch, url: "https://example.org/", feeds_url: "https://example.org/feeds/"}
"""
ITEM = (
    "- {{title: T{number}, url: 'https://example.org/{number}/',"
    " date: 2025-01-{number:02}{rest}}}\n"
)


def item(number: int, rest: str = "") -> str:
    """An article of that day of January, with further keys."""
    return ITEM.format(number=number, rest=f", {rest}" if rest else "")


def loaded(path: Path, text: str) -> Catalog:
    (path / "articles.yaml").write_text(text, encoding="utf-8")
    return load(path / "articles.yaml")


def planned(path: Path, head: str, *items: str, now: datetime = NOW) -> Plan:
    return plan(loaded(path, f"{HEAD}{head}articles:\n{''.join(items)}"), now)


def titles(made: Plan) -> list[str]:
    """The titles of the feeds besides the site's, without its name."""
    return [feed.title.removesuffix(" – Watch") for feed in made.feeds[1:]]


ONE = [
    ("JavaScript", "javascript", "JAVASCRIPT"),
    ("self-hosted", "Self Hosted", "self_hosted", "self -- hosted", "SELF_-_HOSTED"),
    ("Wi-Fi", "Wi‑Fi", "wi‐fi"),
    ("İstanbul", "istanbul", "ISTANBUL"),
    ("Οδός", "ΟΔΌΣ", "οδός"),
    ("Große Straße", "große-straße", "GROẞE_STRAẞE"),
    ("ÉTÉ", "été", "e\u0301te\u0301"),
    ("★-★", "★ ★"),
    ("c++", "C++"),
]
TWO = [
    ("co-op", "coop"),
    ("self-hosted", "selfhosted"),
    ("Maße", "Masse"),
    ("kısa", "kisa"),
    ("-foo", "foo"),
    ("re-sign", "resign"),
    ("été", "ete"),
    ("C", "C#"),
]


@pytest.mark.parametrize("spellings", ONE)
def test_names_that_differ_only_in_case_or_separators_are_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(name) for name in loaded_names(*spellings)}) == 1
    assert len({slug(name) for name in loaded_names(*spellings)}) == 1


@pytest.mark.parametrize("spellings", TWO)
def test_names_that_differ_in_a_letter_or_in_having_a_separator_are_two(
    spellings: tuple[str, str],
) -> None:
    assert len({fold(name) for name in loaded_names(*spellings)}) == 2


def loaded_names(*names: str) -> list[str]:
    """Names as they are read: in NFC, on one line."""
    return [one_line(clean(name)[0]) for name in names]


@examples(400, derandomize=True, database=None)
@given(st.text(max_size=12), st.text(" -_", max_size=3), st.text(max_size=12))
@example("Ⓐ", "-", "★")
@example("ΑΣ", "_", "Σ")
def test_all_spellings_of_a_name_have_one_slug(first: str, between: str, second: str) -> None:
    written = [first + separator + second for separator in (between, " ", "-", "_ ")]
    every = loaded_names(*written, *map(str.lower, written), *map(str.upper, written))
    for one, other in combinations(every, 2):
        if fold(one) == fold(other):
            assert slug(one) == slug(other), (one, other)


_SELECTORS = "\ufe00-\ufe0f\u180b-\u180f\U000e0100-\U000e01ef"


@examples(400, derandomize=True, database=None)
@given(st.text(st.characters(categories=["L", "N", "Zs", "P", "M"]), min_size=1, max_size=20))
@example("Σ ΑΣ_Σ'Σ")
@example("0\U000e0100")
def test_better_slugs_are_those_of_earlier_versions_where_these_held_words(name: str) -> None:
    (name,) = loaded_names(name)
    if any(map(str.isalnum, name)) and not re.search(f"[{_SELECTORS}＃＆％＠]", name):
        assert slug(name) == former_slug(name)


def test_the_oldest_article_shown_decides_the_spelling(tmp_path: Path) -> None:
    items = (
        item(3, "tags: [javascript], author: ann lee"),
        item(2, "tags: [JavaScript], author: Ann Lee"),
        item(1, "tags: [JAVASCRIPT], author: ANN LEE, expires: 2026-01-02"),
        item(4, "tags: [java-script], draft: true"),
    )
    assert titles(planned(tmp_path, "", *items)) == ["JAVASCRIPT", "ANN LEE"]
    later = planned(tmp_path, "", *items, now=NOW + timedelta(days=1))
    assert titles(later) == ["JavaScript", "Ann Lee"]
    for article in later.visible:
        assert [tag.name for tag in article.tags] == ["JavaScript"]
        assert [person.name for person in article.authors] == ["Ann Lee"]
    assert [len(feed.articles) for feed in later.feeds] == [2, 2, 2]


def test_a_declared_spelling_is_shown_and_its_folder_is_used(tmp_path: Path) -> None:
    head = (
        "tags: {JavaScript: {slug: js, title: JS}}\n"
        "authors: {jrigg: {name: Jamie Rigg, aliases: [J. Rigg], email: j@example.org}}\n"
    )
    items = (
        item(1, "tags: [javascript], authors: [JRIGG]"),
        item(2, "tags: [JAVASCRIPT], authors: [j. rigg]"),
        item(3, "tags: [JavaScript], authors: [Jamie Rigg]"),
    )
    made = planned(tmp_path, head, *items)
    assert [feed.path for feed in made.feeds] == ["", "tags/js/", "authors/jrigg/"]
    assert titles(made) == ["JS", "Jamie Rigg"]
    assert {person.name for a in made.visible for person in a.authors} == {"Jamie Rigg"}


def test_two_names_with_a_line_each_stay_two(tmp_path: Path) -> None:
    head = "tags: {Go: {slug: language}, GO: {slug: game}}\n"
    items = (item(1, "tags: [Go]"), item(2, "tags: [GO]"), item(3, "tags: [go]"))
    made = planned(tmp_path, head, *items)
    assert {feed.path: feed.title for feed in made.feeds[1:]} == {
        "tags/language/": "Go – Watch",
        "tags/game/": "GO – Watch",
        "tags/go/": "go – Watch",
    }


def test_a_numbered_folder_is_beside_that_of_the_other_spelling(tmp_path: Path) -> None:
    """What an earlier tagfeed told people to write keeps both feeds."""
    head = "tags: {javascript: {slug: javascript-2}}\n"
    items = (item(1, "tags: [JavaScript]"), item(2, "tags: [javascript]"))
    made = planned(tmp_path, head, *items)
    assert sorted(feed.path for feed in made.feeds[1:]) == [
        "tags/javascript-2/",
        "tags/javascript/",
    ]


def test_queries_and_the_authors_of_the_site_go_by_the_same_spellings(tmp_path: Path) -> None:
    text = HEAD.replace("title: Watch", "title: Watch, authors: [news desk]") + (
        "authors: {jrigg: {name: Jamie Rigg}}\n"
        "feeds:\n"
        "- {name: a, match: {all: [self hosted], none: [DOCKER]}}\n"
        "- {name: b, match: {authors: [jamie rigg, News-Desk]}}\n"
        "- {name: c, match: {any: [unknown, self_hosted]}}\n"
        "- {name: d, match: {any: [unknown]}}\n"
        "articles:\n"
    )
    items = (
        item(3, "tags: [Self-Hosted], author: Jrigg"),
        item(2, "tags: [self-hosted, docker], author: News Desk"),
        item(1),
    )
    made = plan(loaded(tmp_path, text + "".join(items)), NOW)
    by_path = {feed.path: [article.title for article in feed.articles] for feed in made.feeds}
    assert by_path["a/"] == ["T3"]
    assert by_path["b/"] == ["T3", "T2", "T1"]
    assert by_path["c/"] == ["T3", "T2"]
    assert by_path["d/"] == []
    assert by_path["authors/news-desk/"] == ["T2", "T1"]


def test_two_spellings_in_one_article_are_one_tag(tmp_path: Path) -> None:
    made = planned(tmp_path, "", item(1, "tags: [Docker, docker, DOCKER], authors: [Ann, ANN]"))
    assert [[tag.name for tag in a.tags] for a in made.visible] == [["Docker"]]
    assert [[who.name for who in a.authors] for a in made.visible] == [["Ann"]]


CLASHES = [
    ("tags", "", "C++", "C plus plus"),
    ("tags", "C++: {title: C}", "C++", "C plus plus"),
    ("tags", "C plus plus: {title: C}", "C++", "C plus plus"),
    ("tags", "C++: {aliases: [CPP]}", "C++", "C plus plus"),
    ("tags", "C++: {}\n  C plus plus: {title: C}", "C++", "C plus plus"),
    ("tags", "", "#rust", "rust"),
    ("tags", "", "*nix", "nix"),
    ("tags", "", "a, b", "a b"),
    ("tags", "", "x: y", "x y"),
    ("tags", "", "no", "no!"),
    ("tags", "", "~home", "home"),
    ("tags", "", "'quoted'", "quoted"),
    ("tags", "", "null?", "null"),
    ("tags", "", "❤️", "❤"),
    ("tags", "", "C♯", "C#"),
    ("authors", "", ">ann", "Ann"),
    ("authors", "", "@ann", "at ann"),
    ("authors", "", "Ann [Lee]", "Ann Lee"),
]


def typed(section: str, declared: str, remedy: str) -> str:
    """The section after what the remedy says was typed."""
    lines = declared.split("\n  ") if declared else []
    for name in re.findall(r"delete the line of `([^`]+)`", remedy):
        lines = [line for line in lines if not line.startswith(f"{name}:")]
    for line in re.findall(rf"write under {section}: `([^`]+)`", remedy):
        lines.append(line)
    for name, value in re.findall(r"write on the line of `([^`]+)` `([^`]+)`", remedy):
        key = value.partition(":")[0]
        old = next(line for line in lines if line.startswith(f"{name}:"))
        rest = re.sub(rf"{key}: (\[.*?\]|[^,}}]+)", "", old[old.index("{") + 1 : -1]).strip(", ")
        lines[lines.index(old)] = f"{name}: {{{', '.join(filter(None, (value, rest)))}}}"
    return f"{section}:\n" + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize(("section", "declared", "first", "second"), CLASHES)
def test_either_remedy_for_a_shared_folder_works_as_it_is_typed(
    section: str, declared: str, first: str, second: str, tmp_path: Path
) -> None:
    rest = [f"{section}: ['{name.replace(chr(39), chr(39) * 2)}']" for name in (first, second)]
    items = [item(number, each) for number, each in enumerate(rest, 1)]
    head = f"{section}:\n  {declared}\n" if declared else ""
    with pytest.raises(InputError) as caught:
        planned(tmp_path, head, *items)
    (fault,) = caught.value.faults
    one, two = fault.remedy.split("; if they are two, ")
    assert one.startswith(f"if both are one {section.removesuffix('s')}, ")
    assert len(titles(planned(tmp_path, typed(section, declared, one), *items))) == 1
    assert len(titles(planned(tmp_path, typed(section, declared, two), *items))) == 2


SPELT = ["JavaScript", "javascript", "Docker", "DOCKER", "java script", "Java-Script", "Other"]

PEOPLE = ["Ann", "ANN"]


def spelt_items(many: int) -> list[str]:
    """Articles with the newest on top, tags and authors in several spellings."""
    return [
        item(
            number % 28 + 1,
            f"tags: [{SPELT[number % 7]}, {SPELT[number % 5]}], author: {PEOPLE[number % 2]}",
        ).replace(f"/{number % 28 + 1}/", f"/{number}/")
        for number in range(many, 0, -1)
    ]


SPELT_HEAD = HEAD + "feeds: [{name: wire, match: {any: [JAVASCRIPT], none: [java_script]}}]\n"


def in_list(listed: list[str]) -> bytes:
    return f"{SPELT_HEAD}articles:\n{''.join(listed)}".encode()


def test_an_edit_of_names_in_several_spellings_reads_a_part(tmp_path: Path) -> None:
    sites, listed = TwoWays(tmp_path), spelt_items(60)
    sites.write(in_list(listed))
    assert sites.build(NOW) is None
    newest = item(29, "tags: [JAVASCRIPT, Java Script], author: ann").replace("/29/", "/new/")
    for changed in (
        [newest, *listed],
        [newest, listed[0].replace("title: T", "title: Corrected T"), *listed[1:]],
        listed,
        [
            *listed[:3],
            listed[3].replace("DOCKER", "docker").replace("Docker", "docker"),
            *listed[4:],
        ],
        listed,
    ):
        sites.write(in_list(changed))
        assert sites.build(NOW, quickly=True) is None


@pytest.mark.slow
def test_every_change_of_a_spelling_is_built_alike_in_part_and_whole(tmp_path: Path) -> None:
    sites, listed = TwoWays(tmp_path), spelt_items(20)
    sites.write(in_list(listed))
    assert sites.build(NOW) is None
    for at in range(len(listed)):
        for old, new in (("JavaScript", "JAVAscript"), ("author: A", "author: a"), ("Docker", "x")):
            changed = [*listed[:at], listed[at].replace(old, new), *listed[at + 1 :]]
            for each in (changed, [*changed[:at], *changed[at + 1 :]], listed):
                sites.write(in_list(each))
                sites.build(NOW, allow_removals=True)


@pytest.mark.slow
def test_a_spelling_that_time_takes_away_is_built_alike_in_part_and_whole(tmp_path: Path) -> None:
    listed = [
        each[:-2] + f", expires: 2026-01-0{number % 7 + 1}}}\n"
        for number, each in enumerate(spelt_items(20))
    ]
    sites = TwoWays(tmp_path)
    sites.write(in_list(listed))
    for hours in range(0, 24 * 8, 8):
        assert sites.build(NOW + timedelta(hours=hours)) is None


@pytest.mark.parametrize(
    "names",
    [
        "tags: [News, news, NEWS]",
        "authors: [Jo, jo]",
        "author: ann@site.example",
        "authors: ['Ann <ann@site.example>', ann]",
        "author: 'ann@site.example (Ann)'",
    ],
)
def test_an_article_that_repeats_a_name_is_read_again_beside_an_edit(
    names: str, tmp_path: Path
) -> None:
    sites, listed = TwoWays(tmp_path), [item(2, names), item(1, "tags: [news], author: Ann")]
    sites.write(in_list(listed))
    assert sites.build(NOW) is None
    sites.write(in_list([item(3, "tags: [news]"), *listed]))
    assert sites.build(NOW, quickly=True) is None


RESPELT = {
    "tags: [Self-Hosted], author: Ann Roe": "tags: [self hosted], author: ann_roe",
    "tags: [SELF_HOSTED], author: ANN ROE": "tags: [Self--Hosted], author: 'Ann Roe <a@b.example>'",
}


@pytest.mark.parametrize("first", RESPELT)
def test_a_feed_of_a_name_that_is_spelt_otherwise_is_no_other_feed(
    first: str, tmp_path: Path
) -> None:
    sites = TwoWays(tmp_path)
    for rest in (first, RESPELT[first], first):
        sites.write(in_list([item(2, rest), item(1, rest)]))
        assert sites.build(NOW) is None
        feeds = sites.sites[0] / "feeds"
        folders = {path.parent.relative_to(feeds).as_posix() for path in feeds.rglob("rss.xml")}
        assert folders == {".", "wire", "tags/self-hosted", "authors/ann-roe"}
