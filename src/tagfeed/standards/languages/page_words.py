"""The words of pages in the languages of sites: one file per language below `translations/`.

English is here. Another language is a file `TAG.txt` with a line `name: words` for each of these;
what is in braces is put in there, and everything else is for the translator.
"""

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

_TRANSLATIONS = Path(__file__).with_name("translations")
_READ_AS = {
    **{"no": "nb", "nn": "nb"},
    **dict.fromkeys(("zh-TW", "zh-HK", "zh-MO"), "zh-Hant"),
    **dict.fromkeys(("pt-AO", "pt-CV", "pt-GW", "pt-MZ", "pt-ST", "pt-TL"), "pt-PT"),
}
"""Tags whose readers are best served by the words of another."""


class PageWords(Struct, frozen=True):
    """What pages say. language: the tag of the language that it is said in."""

    language: str = "en"
    by: str = "by {names}"
    names: str = "{names}, {name}"
    updated: str = "updated {date}"
    subscribe: str = "Subscribe: {links}"
    how_to_subscribe: str = "How to subscribe"
    copy_address: str = (
        "Copy the address of this page, or of one of these feeds, into a feed reader:"
        " new articles then come to you."
    )
    all_articles: str = "All articles"
    all_feeds: str = "All feeds"
    nothing_yet: str = "Nothing has been published here yet."
    nothing_now: str = "There is nothing here at the moment."
    older_articles: str = "Older articles"
    newer_articles: str = "Newer articles"
    newest_articles: str = "Newest articles"
    image_credit: str = "Image: {credit}"
    tags: str = "Tags"
    files: str = "Files"
    archive_page: str = "{title}: page {number} of the archive"
    moved: str = "This page has moved to {link}."
    season: str = "Season {number}"
    episode: str = "Episode {number}"
    chapters: str = "Chapters"
    with_people: str = "With"
    transcript: str = "Transcript"
    skip_to_articles: str = "Skip to the articles"
    latest_articles: str = "Latest articles"
    authors: str = "Authors"
    feeds: str = "Feeds"
    article_count: str = "Articles: {number}"
    latest_date: str = "Latest: {date}"
    next_page: str = "Next page"
    list_of_feeds: str = "List of all feeds (OPML)"


@lru_cache(64)
def words_of(language: str) -> PageWords:
    """The words in a language, or in the one that it is a variety of (RFC 4647 3.4); English where
    there are none. language: a canonical tag."""
    tag = language
    while tag and tag != "en":
        tag = _READ_AS.get(tag, tag)
        file = _TRANSLATIONS / f"{tag}.txt"
        if file.is_file():
            return PageWords(language=tag, **_read(file))
        tag = tag.rpartition("-")[0]
    return PageWords()


def are_foreign(words: PageWords, language: str) -> bool:
    """Whether words are in another language than the one that they are wanted in."""
    return words.language.split("-")[0] != _READ_AS.get(language, language).split("-")[0]


def _read(file: Path) -> dict[str, str]:
    lines = file.read_text("utf-8").splitlines()
    return {name: words for name, _, words in (line.partition(": ") for line in lines)}
