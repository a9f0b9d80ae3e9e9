"""The starter list that `tagfeed init` writes: commented, and ready to build."""

from pathlib import Path

import msgspec

from tagfeed.reading.schema import json_schema

SCHEMA = "articles.schema.json"
"""The file beside the list to which the first line of the list refers."""


def write_starter(path: Path) -> None:
    """Write the starter list. Raises FileExistsError if the file exists already."""
    _write_new(path, STARTER)


def write_schema(articles: Path) -> Path:
    """Write the JSON Schema for editors beside a list, whatever schema was there."""
    path = articles.with_name(SCHEMA)
    path.write_text(schema_text(), encoding="utf-8")
    return path


def schema_text() -> str:
    """The JSON Schema of a list, indented, as people read it too."""
    return msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode() + "\n"


def _write_new(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink()  # half a list would block the next try
            raise


STARTER = """\
# yaml-language-server: $schema=articles.schema.json
# The list that tagfeed reads: `tagfeed build` makes the feeds from it. Thanks to the line above,
# an editor completes and checks the keys. `tagfeed schema > articles.schema.json` renews them.

site:
  title: My site
  url: https://example.org/                # change: the pages the feeds are about
  feeds_url: https://example.org/feeds/    # change: where the folder feeds/ is served
  id_authority: "example.org,2026"         # change: a domain and a year in which you owned it
  language: en
  timezone: UTC                            # of dates without an offset; or Europe/London
  authors: [Editor]                        # for articles that name none

# What is known of an author or a tag. Names need not be declared.
# authors:
#   Jane Doe: {url: https://example.org/jane/}
# tags:
#   News: {title: News, description: What happened, slug: news, aliases: [Nachrichten]}

# Feeds besides those of the site, each tag and each author.
# feeds:
#   - name: news-without-sport
#     title: News without sport
#     match: {any: [News], none: [Sport]}

# The newest article comes first.
articles:
  - title: The second article
    date: 2026-01-02T10:00:00Z
    url: https://example.org/second/
    summary: What it says, in a sentence or two.
    tags: [News]

  - title: The first article
    date: 2026-01-01
    summary: It has no url, so its entry links to the page that tagfeed makes of the tag.
    tags: [News]
    image: {credit: Jane Doe}
"""
