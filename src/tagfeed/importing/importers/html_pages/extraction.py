"""The text and the date of a page that is one article, by trafilatura and htmldate.

No other module uses these libraries. The date is the one in the code of the page.
"""

import re

from tagfeed.importing.importers.html_pages.metadata import decoded
from tagfeed.importing.importers.html_pages.schema_org import day_of
from tagfeed.importing.values import ImportedArticle, Where

_HEADLINE = re.compile(r"(?is)^<h1[^>]*>.*?</h1>")
_INDENT = re.compile(r"(?m)^ +(?=<)")
_BODY = re.compile(r"(?is)<body[^>]*>(.*)</body>")


def main_text(body: bytes, url: str) -> ImportedArticle:
    """What a page shows, whether or not its code describes it: text, date, names of authors."""
    import trafilatura
    from htmldate import find_date

    html = decoded(body)
    found = trafilatura.extract(
        html,
        url=url or None,
        output_format="html",
        include_comments=False,
        include_links=True,
        include_images=True,
        include_formatting=True,
        deduplicate=False,
    )
    inner = _BODY.search(found or "")
    day = find_date(html, url=url or None, extensive_search=False, original_date=True)
    return ImportedArticle(
        where=Where(""),
        date=day_of(day),
        content_html=_without_title(inner[1]) if inner else None,
    )


def _without_title(inner: str) -> str | None:
    """The text without the headline that it begins with, and without indentation."""
    return _HEADLINE.sub("", _INDENT.sub("", inner).strip()).strip() or None
