"""Pages as text: corpus/pages holds them, and beside each (`.expected`) what was found there.

They were written for the purpose, after the layouts of many sites. An article has its title, date,
authors and the credit of its picture on one line, and its summary below.
"""

from cProfile import Profile
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from msgspec.structs import replace

from cases import CORPUS, ROOT
from conftest import Golden, some_slow
from machine import PROGRAM, run
from tagfeed.errors import InputError
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.importers.text_pages.articles.shared_words import without_shared_words
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Placed, Token
from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.values import ImportedArticle, Reading
from tagfeed.importing.writing.list_text import iso
from tagfeed.reading import load

PAGES = sorted((CORPUS / "pages").glob("*.txt"))
SEED = CORPUS / "seed" / "metropolitanpolice.txt"
_LETTERS = str.maketrans("0123456789", "abcdefghij")


def read(page: Path) -> Reading:
    return import_sources([str(page)], Wishes()).reading


def shown(reading: Reading) -> str:
    lines = [_shown(article) for article in reading.articles]
    lines += [
        f"left out, line {each.where.line or '?'}: {each.title or '?'}: {each.why}\n"
        for each in reading.skipped
    ]
    return "".join(lines)


@cache
def of_the_seed() -> str:
    return shown(read(SEED))


def _shown(article: ImportedArticle) -> str:
    date = iso(article.date) if article.date else ""
    changed = f"updated {iso(article.updated)}" if article.updated else ""
    credit = f"picture: {article.image.credit}" if article.image else ""
    parts = (date, article.title, changed, ", ".join(article.authors), credit)
    tags = f"tags: {', '.join(article.tags)}" if article.tags else ""
    summary = (article.summary or "").replace("\n", "\n    ")
    return " | ".join(part for part in (*parts, tags) if part) + f"\n    {summary}".rstrip() + "\n"


@pytest.mark.parametrize("page", some_slow(PAGES, quick=12), ids=lambda page: page.stem)
def test_the_articles_of_a_page_are_told(page: Path, golden: Golden) -> None:
    golden.file(page.with_suffix(".expected"), shown(read(page)))


def test_a_page_is_read_alike_whatever_the_hashes_of_texts_are(tmp_path: Path) -> None:
    """Of two places that might name the authors, sets put another one first in every run."""
    page, lists = CORPUS / "pages" / "continental-wire.txt", []
    for seed in ("0", "2", "5"):
        out = tmp_path / f"{seed}.yaml"
        run([*PROGRAM, "import", str(page), "-o", str(out)], tmp_path, {"PYTHONHASHSEED": seed})
        lists.append(out.read_text(encoding="utf-8"))
    assert lists[0] == lists[1] == lists[2]


def test_the_page_of_the_seed_gives_exactly_the_list_of_this_repository(tmp_path: Path) -> None:
    imported = import_sources([str(SEED)], Wishes())
    assert imported.reading.skipped == ()
    path = tmp_path / "articles.yaml"
    path.write_text(imported.text, encoding="utf-8")
    found, listed = load(path).articles, load(ROOT / "articles.yaml").articles
    assert len(found) == len(listed) == 15
    for one, other in zip(found, listed, strict=True):
        topical = {key: getattr(one, key) for key in ("tags", "link", "page_folder", "place")}
        assert one == replace(other, **topical)


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("    ", ""),
        lambda text: text.replace("  • ", "* "),
        lambda text: text.replace("  • ", "▪\t"),
        lambda text: text + "\n\nLoad more\n\n© 2018 Example Media\nPrivacy policy\n",
        lambda text: text.replace("  •", "\nAdvertisement\n\n  •"),
    ],
    ids=["CRLF", "BOM", "NBSP", "gaps", "no-indent", "stars", "squares", "foot", "adverts"],
)
def test_the_same_page_from_another_browser_gives_the_same(changed: object, tmp_path: Path) -> None:
    assert callable(changed)
    path = tmp_path / "page.txt"
    path.write_bytes(changed(SEED.read_text(encoding="utf-8")).encode())
    assert shown(read(path)) == of_the_seed()


def test_utf_16_is_read_and_other_encodings_are_named(tmp_path: Path) -> None:
    text = SEED.read_text(encoding="utf-8")
    (tmp_path / "utf16.txt").write_bytes(text.encode("utf-16"))
    assert len(read(tmp_path / "utf16.txt").articles) == 15
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9\n")
    with pytest.raises(InputError, match=r"latin\.txt:1: byte 0xe9 is not UTF-8 text"):
        read(tmp_path / "latin.txt")


PROSE = """\
On reading the harbour records

I began on 3 March 2021 with the oldest volume, which nobody had opened since the war.

On 12 April 1911 a clerk wrote that the tide had not come in. He did not say why.

12 May 1911 was the day on which the bridge opened; 19 May 1911 the day on which it closed.
"""


def test_comments_below_an_article_are_no_articles(tmp_path: Path) -> None:
    said = "".join(
        f"Name{n}\n{n} May 2021 at 9:12\nThank you for these words.\n\n" for n in (1, 2, 3)
    )
    (tmp_path / "page.txt").write_text(f"An essay\n\n30 April 2021\n\nIts text.\n\n{said}")
    reading = read(tmp_path / "page.txt")
    assert [(each.title, each.why) for each in reading.skipped] == [
        ("", "has no titles that can be told apart from texts")
    ]
    assert reading.articles == ()


SHOP = "Lamps\n\nStorm lantern\n£24\n\n© 2015–2024 Lamps Ltd. Prices valid until 1 May 2025.\n"

JOBS = (
    "Jobs\n\nDeckhand\nLeith\nClosing date: 14 May 2024\n\nPilot\nHull\nClosing date: 3 May 2024\n"
)


@pytest.mark.parametrize(
    "text",
    [PROSE, SHOP, JOBS, "just words\nand more\n", "Dates\n2021\n2020\n", "•\n•\n", "*\n* \n"],
)
def test_no_article_is_invented(text: str, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="has no date by which an article could be recognised"):
        read(tmp_path / "page.txt")


YEARS = "Archive\n{}\nA boat\nMarch 14\nAnother boat\nMarch 6\n{}\nA third boat\nMay 3\n"


@pytest.mark.parametrize(
    ("headings", "years"),
    [
        (("2024", "2023"), ["2024", "2024", "2023"]),
        (("March 2024", "May 2023"), ["2024", "2024", "2023"]),
        (("2024\n2023\n2022", "2021"), []),  # links to other pages
        (("April 2024", "May 2023"), []),
        (("2024", "2025\n2023"), []),
    ],
)
def test_days_below_a_year_are_told_where_all_of_them_are_sure(
    headings: tuple[str, str], years: list[str], tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(YEARS.format(*headings), encoding="utf-8")
    assert [f"{article.date:%Y}" for article in read(tmp_path / "page.txt").articles] == years


def test_an_article_whose_date_is_unlike_the_others_is_reported(tmp_path: Path) -> None:
    items = [f"Boats of kind {n}\n{n} May 2020\nA sentence about them.\n" for n in range(1, 7)]
    items[3] = "A boat nobody knew\nFirst seen: 2 March 2020\nA sentence about it.\n"
    (tmp_path / "page.txt").write_text("\n".join(items), encoding="utf-8")
    reading = read(tmp_path / "page.txt")
    assert len(reading.articles) == 5
    assert [(each.where.line, each.title, each.why) for each in reading.skipped] == [
        (14, "First seen: 2 March 2020", "belongs to none of the articles found")
    ]


def test_times_below_a_day_are_read_if_only_some_have_a_zone(tmp_path: Path) -> None:
    items = "16:20 GMT A boat came in\n15:10 Another boat\n\n2 May 2021\n12:00 A third boat\n"
    (tmp_path / "page.txt").write_text(f"News\n\n3 May 2021\n{items}", encoding="utf-8")
    found = {article.title: article.date for article in read(tmp_path / "page.txt").articles}
    assert [f"{found[title]:%d %H:%M}" for title in ("A boat came in", "A third boat")] == [
        "03 16:20",
        "02 12:00",
    ]


@pytest.mark.parametrize(
    ("dates", "read_as"),
    [
        (("03.14.24", "03.02.24", "02.20.24"), ["2024-03-14", "2024-03-02", "2024-02-20"]),
        (("14/03/24", "02/03/24", "20/02/99"), ["2024-03-14", "2024-03-02", "1999-02-20"]),
        (("24.03.14", "24.03.02", "24.02.20"), []),  # 24 may be the year
    ],
)
def test_two_digits_are_a_year_where_nothing_else_can_be(
    dates: tuple[str, ...], read_as: list[str], tmp_path: Path
) -> None:
    items = (f"A boat of {date[:2]} feet\n{date}\nIt came in.\n" for date in dates)
    (tmp_path / "page.txt").write_text("\n".join(items), encoding="utf-8")
    found = sorted(f"{each.date:%Y-%m-%d}" for each in read(tmp_path / "page.txt").articles)
    assert found == sorted(read_as)


@pytest.mark.parametrize(
    ("label", "authors", "credits"),
    [("Beeld", set(), {"Ann Lee", "Bob Carr", "Eve Stone"}), ("Orð", {"Ann Lee"}, {None})],
)
def test_a_word_before_names_says_whose_they_are_where_nobody_else_is_named(
    label: str, authors: set[str], credits: set[str | None], tmp_path: Path
) -> None:
    names = ("Ann Lee", "Bob Carr", "Eve Stone", "Ann Lee")
    items = (
        f"A boat came in to pier {'abcd'[n]}\n{label} {name}\n{20 - n} May 2021\nIt was late.\n"
        for n, name in enumerate(names)
    )
    (tmp_path / "page.txt").write_text("\n".join(items), encoding="utf-8")
    found = read(tmp_path / "page.txt").articles
    assert {each.image.credit if each.image else None for each in found} == credits
    assert {*found[0].authors} == authors


@pytest.mark.parametrize("by", ["", "By Kay Orr\n"])
def test_a_word_that_nobody_knows_names_authors_unless_the_page_names_others(
    by: str, tmp_path: Path
) -> None:
    names = ("Ann Lee", "Bob Carr", "Eve Stone", "Jo Hill", "Max Dunn", "Pia Brand", "Tom Reed")
    items = (
        f"A boat came in to pier {n}\nZorp {name}\n{by}{20 - n} May 2021\nIt was late.\n"
        for n, name in zip(range(7), names, strict=True)
    )
    (tmp_path / "page.txt").write_text("\n".join(items), encoding="utf-8")
    for each, name in zip(read(tmp_path / "page.txt").articles, names, strict=True):
        credit = each.image and each.image.credit
        assert (each.authors, credit) == ((("Kay Orr",), name) if by else ((name,), None))


def test_names_below_many_articles_do_not_take_the_square_of_their_number() -> None:
    texts = [f"A{n} B{n}".translate(_LETTERS) for n in range(6000)]
    lines = [PageLine(n, text, 0) for n, text in enumerate(texts)]
    records = [[Placed(Token("short", line, line.text), "label 1 0")] for line in lines]
    assert without_shared_words(records) == records


def test_days_that_count_up_are_no_numbers_of_a_list(tmp_path: Path) -> None:
    items = (f"Title number {n}\n{n} March 2020\nA sentence of some words.\n" for n in range(1, 9))
    (tmp_path / "page.txt").write_text("\n".join(items), encoding="utf-8")
    assert [article.title[-1] for article in read(tmp_path / "page.txt").articles] == list(
        "87654321"
    )


def test_a_page_that_no_browser_shows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("A boat came in\n19 December 2017\n\n" * 300_000)
    with pytest.raises(InputError, match="is larger than 2 MiB"):
        import_sources([str(tmp_path / "page.txt")], Wishes())


@pytest.mark.parametrize("line", ["A" * 500_000, "19 December 2017" + " | a" * 120_000])
def test_a_line_without_end_does_not_take_the_square_of_its_length(
    line: str, tmp_path: Path
) -> None:
    begin = process_time()
    pages = "".join(f"Boats came in\nBy Ann Lee\n{n} May 2020\nSome words.\n\n" for n in (1, 2, 3))
    (tmp_path / "page.txt").write_text(f"{pages}{line}\n", encoding="utf-8")
    assert read(tmp_path / "page.txt").articles
    assert process_time() - begin < 10


def test_a_page_of_four_times_as_many_articles_asks_for_no_more_than_that(tmp_path: Path) -> None:
    calls = [_calls(tmp_path / "page.txt", articles) for articles in (150, 600)]
    assert calls[1] < 5.5 * calls[0]  # the square would be 16


def _calls(page: Path, articles: int) -> int:
    """How many functions are called until a page is read."""
    names = ("Ann Lee", "Tom Fry", "Mia Roe")
    page.write_text(
        "".join(
            f"The {n}th boat came in\nBy {names[n % 3]}\n{28 - n // 100} May 2020\nIt was {n}.\n\n"
            for n in range(articles)
        )
    )
    profile = Profile()
    profile.runcall(read, page)
    return sum(each.callcount for each in profile.getstats())
