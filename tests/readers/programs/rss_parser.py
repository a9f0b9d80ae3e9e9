"""rss-parser, npm's most used one."""

from readers.contract import XML, Habit, Reader
from readers.expected import first_author, no_time, none_at_all
from readers.library import npm_version, printed_by_node

_ENTRIES = """async (url) => {
  const feed = await new Parser().parseURL(url)
  return feed.items.map((item) => ({
    id: item.guid ?? item.id,
    title: item.title,
    authors: [item.creator ?? item.author],
    published: item.isoDate,
    summary: url.endsWith("rss.xml") ? item.content : item.summary,
    link: item.link,
    tags: item.categories,
  }))
}"""

READER = Reader(
    name="rss-parser",
    install="tests/readers/install.sh",
    version=lambda: npm_version("rss-parser"),
    subscribe=printed_by_node('import Parser from "rss-parser"', _ENTRIES),
    formats=XML,
    habits=(
        Habit("authors", first_author, "the first", "It keeps an entry's first author."),
        Habit(
            "updated", no_time, "–", "It reads `updated` only in place of `published`.", ("atom",)
        ),
        Habit("tags", none_at_all, "–", "It reads categories in RSS only.", ("atom",)),
    ),
    is_library=True,
)
