"""One list of articles, laid out as many sites do it: each layout gives the same articles.

What an article lacks, its lines lack too. Two titles look like names, one author like a section,
and one paper stands behind its photographers.
"""

from pathlib import Path

import pytest
from msgspec import Struct

from conftest import some_slow
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.values import Reading


class Piece(Struct, frozen=True):
    title: str
    day: str
    by: str
    authors: tuple[str, ...]
    credit: str
    text: str


PIECES = (
    Piece(
        "Ferry fares go up again in spring",
        "14 March 2024",
        "Ann Lee",
        ("Ann Lee",),
        "Kit Olsen/Harbour Gazette",
        "A return ticket will cost a pound more. Season tickets stay as they are.",
    ),
    Piece(
        "Salt Roads",
        "2 March 2024",
        "Bo Park and Ann Lee",
        ("Bo Park", "Ann Lee"),
        "",
        "A walk across the pans, with a donkey that knew the way.",
    ),
    Piece(
        "Who winds the church clock?",
        "27 February 2024",
        "Ann Lee",
        ("Ann Lee",),
        "Reuters",
        "Since January, nobody. The sexton has asked for a ladder and for an assistant.",
    ),
    Piece(
        "Council buys the old rope works",
        "11 February 2024",
        "Bo Park",
        ("Bo Park",),
        "",
        "It may become flats, or a museum of rope, or both of them one after the other.",
    ),
    Piece(
        "Northern Lights seen from the pier",
        "30 January 2024",
        "Rose Field",
        ("Rose Field",),
        "Kit Olsen/Harbour Gazette",
        "Forty people stood there until four. One of them sold soup.",
    ),
)
HEAD = "Harbour Gazette\nNews\nSport\nLog in\n\nTopic: Harbour\n\n"
FOOT = "\nLoad more\n\nMost read\nBin lorry stuck again\n\nContact\n© 2024 Harbour Gazette Ltd\n"
LAYOUTS = {
    "seed": "• {credit}\n\n{title}\n\nby\n{by}\n{by}\n{day}\n\n{text}\n\n",
    "byline below the title": "{title}\nBy {by}\n{day}\n{text}\nPhoto: {credit}\n\n",
    "all on one line": "{title}\n\n{day} | {by} | 4 min read\n\n{text}\n\n{credit}\n\n",
    "day first": "{day}\n{title}\n{text}\nReporter: {by}\n\n",
    "day last": "{title}\n{text}\nWords: {by}\nPhotographs: {credit}\n{day}\n\n",
    "names alone": "{title}\n\n{text}\n\n{by}\n{day}\n\n",
    "credit below the title": "{title}\n{credit}\nBy {by}\n{day}\n{text}\n\n",
    "credit beside the day": "{title}\n\n{text}\n\n{day} – Text: {by} – Photos: {credit}\n\n",
    "bullets": "* {day}\n\n{title}\n\n{text}\n\nBy {by}\n\n",
    "buttons": "News\n{title}\n{text}\nRead more\n{day} • {by}\n12 comments\n\n",
    "bullets at titles": "• {title}\n  {day}\n  By {by}\n  {text}\n  Read on...\n\n",
    "in a publication": "{by}\nin\nSea Notes\n·\n{day}\n\n{title}\n{text}\n\n3 min read\n33\n\n",
    "authors in brackets": "{title} ({by})\n{day}\n{text}\n\n",
    "authors behind a dash": "{day}\n{title} — {by}\n{text}\n\n",
    "a bracketed sign": "{title}\nBy {by}\n{day}\n{text}\n(c) {credit}\n\n",
    "tags": "{title}\nPosted on {day} by {by}\n\n{text}\n\nPosted in News | Tagged sea\n\n",
}


def laid_out(layout: str, piece: Piece) -> str:
    """The lines of an article, without those of what it lacks."""
    whole = layout if piece.credit else layout.replace(" – Photos: {credit}", "")
    lines = [line for line in whole.split("\n") if piece.credit or "{credit}" not in line]
    text = "\n".join(lines)
    if not piece.credit:  # a list item begins with its first line, whichever that is
        text = text.replace("\n{title}", "• {title}", 1) if layout.startswith("•") else text
    return text.format(
        title=piece.title, day=piece.day, by=piece.by, credit=piece.credit, text=piece.text
    )


def read(page: str, folder: Path) -> Reading:
    (folder / "page.txt").write_text(page, encoding="utf-8")
    return import_sources([str(folder / "page.txt")], Wishes()).reading


@pytest.mark.parametrize("name", some_slow(LAYOUTS))
def test_each_layout_gives_the_same_articles(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    page = HEAD + "".join(laid_out(layout, piece) for piece in PIECES) + FOOT
    found = [
        Piece(
            each.title,
            f"{each.date:%-d %B %Y}",
            "",
            tuple(each.authors),
            (each.image.credit or "") if each.image else "",
            each.summary or "",
        )
        for each in read(page, tmp_path).articles
    ]
    told = [
        Piece(
            each.title,
            each.day,
            "",
            each.authors,
            each.credit if "{credit}" in layout else "",
            each.text,
        )
        for each in PIECES
    ]
    assert found == told


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        ("Title one\n\nA text of it, and then more.\n\n", "", "Title one"),
        ("", "\n\nTitle one\n\nA text of it, and then more.", "Title two"),
    ],
    ids=["above the first day", "below the last day"],
)
def test_the_end_of_a_page_with_a_whole_article_tells_its_order(
    above: str, below: str, title: str, tmp_path: Path
) -> None:
    names = ("two", "three", "four")
    middle = "\n\nTitle {}\n\nA text of it, and then more.\n\n"
    days = ["3 May 2021", "2 May 2021", "1 May 2021", "30 April 2021"]
    page = days[0] + "".join(
        middle.format(name) + day for name, day in zip(names, days[1:], strict=True)
    )
    reading = read(f"Menu\n\n{above}{page}{below}\n", tmp_path)
    assert reading.articles[0].title == title
    assert len(reading.articles) == len(days)


def test_a_name_in_brackets_is_the_titles_own_where_other_titles_have_none(tmp_path: Path) -> None:
    page = "".join(f"{piece.title}\n{piece.day}\n{piece.text}\n\n" for piece in PIECES)
    page = page.replace("Salt Roads", "Salt Roads (Ann Lee)")
    found = read(HEAD + page + FOOT, tmp_path).articles
    assert [(found[1].title, [*found[1].authors])] == [("Salt Roads (Ann Lee)", [])]


def test_a_dateline_with_a_day_begins_a_text_and_no_article(tmp_path: Path) -> None:
    page = "".join(
        f"{piece.title}\n{piece.day}\nHULL, Mar 1 - {piece.text}\n\n" for piece in PIECES
    )
    found = read(HEAD + page + FOOT, tmp_path)
    assert [each.title for each in found.articles] == [piece.title for piece in PIECES]


def test_an_article_without_its_day_is_left_out_and_no_day_is_guessed(tmp_path: Path) -> None:
    layout = LAYOUTS["byline below the title"]
    lines = [laid_out(layout, piece) for piece in PIECES]
    lines[2] = lines[2].replace("By Ann Lee\n27 February 2024\n", "")
    reading = read(HEAD + "".join(lines) + FOOT, tmp_path)
    found = reading.articles
    others = [piece for piece in PIECES if piece is not PIECES[2]]
    assert [(each.title, each.why) for each in reading.skipped] == [
        (PIECES[2].title, "has no date")
    ]
    assert [each.title for each in found] == [piece.title for piece in others]
    assert [each.summary for each in found] == [piece.text for piece in others]
    assert [f"{each.date:%-d %B %Y}" for each in found] == [piece.day for piece in others]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(foto Ansa)", "Ansa"),
        ("Photo courtesy of Hull Museum", "Hull Museum"),
        ("Foto: privat", "privat"),
        ("Pool photo by Kit Olsen", "Pool photo by Kit Olsen"),
        ("Symbolbild: dpa", "dpa"),
        ("Scan: Hull History Centre", "Hull History Centre"),
        ("Photos: Inside the new library that nobody wanted to build", None),
        ("Commentary", None),
    ],
)
def test_a_line_below_texts_is_a_credit_if_it_says_so(
    line: str, credit: str | None, tmp_path: Path
) -> None:
    page = "".join(
        f"{piece.title}\nBy {piece.by}\n{piece.day}\n{piece.text}\n{line}\n\n" for piece in PIECES
    )
    found = read(HEAD + page, tmp_path).articles
    credits_ = {each.image.credit if each.image else None for each in found}
    assert (len(found), credits_) == (len(PIECES), {credit})


@pytest.mark.parametrize("layout", ["names alone", "buttons", "byline below the title"])
@pytest.mark.parametrize("desk", some_slow(["The Editors", "ANP", "Vorlig"]))
def test_what_is_at_the_place_of_authors_is_one_though_it_is_no_name(
    layout: str, desk: str, tmp_path: Path
) -> None:
    whole = [laid_out(LAYOUTS[layout], piece) for piece in PIECES]
    whole[3] = whole[3].replace("By Bo Park", "Bo Park").replace("Bo Park", desk)
    found = read(HEAD + "".join(whole) + FOOT, tmp_path).articles
    authors = [piece.authors for piece in PIECES]
    assert [tuple(each.authors) for each in found] == [*authors[:3], (desk,), *authors[4:]]


def test_a_title_that_begins_like_a_credit_keeps_its_first_word(tmp_path: Path) -> None:
    page = "".join(laid_out(LAYOUTS["day first"], piece) for piece in PIECES)
    page = page.replace("Salt Roads", "Photos: Spring concert at the pier")
    found = read(HEAD + page + FOOT, tmp_path).articles
    assert found[1].title == "Photos: Spring concert at the pier"
    assert found[1].image is None


def test_a_role_behind_an_author_is_not_another_author(tmp_path: Path) -> None:
    page = "".join(laid_out(LAYOUTS["names alone"], piece) for piece in PIECES)
    page = page.replace("\nAnn Lee\n", "\nAnn Lee, Tower Captain\n")
    found = read(HEAD + page + FOOT, tmp_path).articles
    assert [tuple(each.authors) for each in found] == [piece.authors for piece in PIECES]
