"""What well-known programs and services write is no cause for complaint.

Each document under tests/corpus/producers has the elements, namespaces and habits of one of them,
in words of our own. What is not here as an exception must be told nothing but advice.
"""

from pathlib import Path

import pytest

from tagfeed.validator import check

PRODUCERS = sorted((Path(__file__).parent / "corpus" / "producers").iterdir())

TOLD: dict[str, set[str]] = {
    "arxiv-api": {"page-missing"},
    "arxiv-rss": {"html-parse", "contact-name"},  # x < y in a description, which is HTML
    "beehiiv": {"html-element-unsafe"},  # style
    "blogger-atom": {"text-blank"},
    "buzzsprout": {"attribute-blank"},
    "bluesky": {"self-missing", "html-parse"},
    "ghost": {"html-attribute-unsafe"},  # onerror
    "google-alerts": {"text-blank"},
    "google-news": {"contact-name"},
    "hackernews": {"text-markup"},  # <dl> in a title of RSS that is not written &#x3C;
    "jekyll": {"text-markup"},  # a title that is escaped twice
    "mailchimp": {"html-style-unsafe"},  # mso-table-lspace
    "medium": {"contact-name", "content-before-description"},
    "ostatus": {"link-rel-unregistered"},
    "pypi": {"item-no-guid", "self-missing", "contact-name"},
    "sparkle": {"item-no-guid", "self-missing"},
    "squarespace": {"self-missing", "text-blank"},
    "substack": {"contact-name"},
    "tumblr": {"self-missing"},
    # RFC 4287 4.1.1: a feed has updated, and published only in its entries.
    "youtube": {
        *("element-missing", "element-unknown", "entry-no-text"),
        *("media-group-alone", "uri-scheme"),
    },
    "castopod": {"text-markup"},
    "rss-com": {"text-markup"},
}
"""The documents with something to tell, and the rules that tell it."""


@pytest.mark.parametrize("file", PRODUCERS, ids=lambda file: file.stem)
def test_a_usual_feed_is_told_nothing_but_advice(file: Path) -> None:
    found = check(file.read_bytes())
    told = {finding.code for finding in found if finding.level != "info"}
    assert told == TOLD.get(file.stem, set()), [finding.message for finding in found]
