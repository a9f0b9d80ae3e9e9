"""What people write in names, titles and dates is read as they mean it, or warned of."""

from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.model import Catalog, Person, Tag
from tagfeed.reading import load
from tagfeed.standards.addresses.mail import mailbox

HEAD = """
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/}
articles:
"""
ITEM = "- {title: A, date: 2024-03-01, url: https://example.org/a, summary: s"


def listed(tmp_path: Path, *articles: str) -> Catalog:
    (tmp_path / "articles.yaml").write_text(HEAD + "\n".join(articles))
    return load(tmp_path / "articles.yaml")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Roe <ann@example.org>", ("Ann Roe", "ann@example.org")),
        ('"Roe, Ann" <ann@example.org>', ("Roe, Ann", "ann@example.org")),
        ("ann@example.org (Ann Roe)", ("Ann Roe", "ann@example.org")),
        ("ann@example.org", ("ann", "ann@example.org")),
        ("<ann@example.org>", ("ann", "ann@example.org")),
        ("Ann Roe", None),
        ("Ann @ Roe", None),
        ("Ann Roe <ann>", None),
        ("ann@example.org and bob@example.org", None),
    ],
)
def test_a_name_and_an_address_are_told_apart(text: str, found: tuple[str, str] | None) -> None:
    assert mailbox(text) == found


def test_an_address_beside_a_name_is_never_published_as_a_name(tmp_path: Path) -> None:
    mailed, plain = 'authors: ["Ann Roe <ann@example.org>"]}', "author: ann roe}"
    catalog = listed(tmp_path, f"{ITEM}, {mailed}", f"{ITEM}, {plain}".replace("/a", "/b"))
    first, second = (article.authors[0] for article in catalog.articles)
    assert (first.name, first.email, first.slug) == ("Ann Roe", "ann@example.org", "ann-roe")
    assert second.slug == first.slug
    build(tmp_path / "articles.yaml")
    for path in (tmp_path / "feeds").rglob("*.*"):
        text = path.read_text()
        assert "@example.org" not in text.replace("<email>ann@example.org</email>", ""), path


def test_what_the_list_declares_of_an_author_wins_over_the_address_in_an_article(
    tmp_path: Path,
) -> None:
    declared = "authors: {Ann Roe: {email: a@b.example}}"
    article = f'{ITEM}, author: "Ann Roe <ann@example.org>"}}'
    (person,) = listed(tmp_path, article, declared).articles[0].authors
    assert (person.name, person.email) == ("Ann Roe", "a@b.example")


SHOWN = "is shown as it is, since this is plain text; write"


def with_value(written: str) -> str:
    """An article with this key and value in place of its own."""
    own = {"title": "A", "date": "2024-03-01", "summary": "s", "url": "https://example.org/a"}
    rest = [f"{key}: {value}" for key, value in own.items() if not written.startswith(f"{key}:")]
    return f"- {{{', '.join((*rest, written))}}}"


@pytest.mark.parametrize(
    ("written", "warning"),
    [
        ("title: Fish&hellip; and chips&hellip;", f"title: `&hellip;` {SHOWN} `…`"),
        ("summary: a&nbsp;b", f"summary: `&nbsp;` {SHOWN} the character U+00A0, or a space"),
        ("summary: a &#8217; b", f"summary: `&#8217;` {SHOWN} `’`"),
        ("date: 'Mon, 01 Mar 2024'", "2024-03-01 is a Friday, not a Mon; check the date"),
        ("updated: Sat 3 March 2024", "2024-03-03 is a Sunday, not a Sat; check the date"),
    ],
)
def test_a_slip_that_readers_would_see_draws_a_warning(
    tmp_path: Path, written: str, warning: str
) -> None:
    catalog = listed(tmp_path, with_value(written))
    assert [str(each).endswith(warning) for each in catalog.warnings] == [True]


def test_each_reference_in_a_title_is_told_with_the_character_to_write(tmp_path: Path) -> None:
    warnings = listed(tmp_path, with_value("title: Fish&hellip; &amp; chips")).warnings
    assert sorted(str(each).partition("title: ")[2] for each in warnings) == [
        f"`&amp;` {SHOWN} `&`",
        f"`&hellip;` {SHOWN} `…`",
    ]


@pytest.mark.parametrize(
    "written",
    [
        *("title: AT&T; more", "summary: a &unknown; b"),
        *("date: 'Fri, 01 Mar 2024'", "date: 1 March 2024", "date: 2024-03-01T10:00:00Z"),
    ],
)
def test_what_is_right_draws_no_warning(tmp_path: Path, written: str) -> None:
    assert not listed(tmp_path, with_value(written)).warnings


def test_programs_find_the_folder_of_a_name_as_ever() -> None:
    assert Tag("Police", "police", "Police").folder == "tags/police/"
    assert Person("Pat Roe", "pat-roe").folder == "authors/pat-roe/"
