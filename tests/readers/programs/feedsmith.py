"""feedsmith, the npm library that reads and writes every format in full."""

from readers.contract import Habit, Reader
from readers.expected import corrected
from readers.library import npm_version, printed_by_node

_ENTRIES = """async (url) => {
  const { format, feed } = parseFeed(await (await fetch(url)).text())
  const time = (written) => written && new Date(written).toISOString()
  const readers = {
    rss: (item) => ({
      id: item.guid.value,
      title: item.title,
      authors: item.dc?.creators,
      published: time(item.pubDate),
      updated: time(item.atom?.updated),
      summary: item.description,
      link: item.link,
      tags: item.categories?.map((category) => category.name),
    }),
    atom: (entry) => ({
      id: entry.id,
      title: entry.title.value,
      authors: entry.authors.map((author) => author.name),
      published: time(entry.published),
      updated: time(entry.updated),
      summary: entry.summary?.value,
      link: entry.links.find((link) => link.rel === "alternate").href,
      tags: entry.categories?.map((category) => category.term),
    }),
    json: (item) => ({
      id: item.id,
      title: item.title,
      authors: item.authors?.map((author) => author.name),
      published: time(item.date_published),
      updated: time(item.date_modified),
      summary: item.summary,
      link: item.url,
      tags: item.tags,
    }),
  }
  return (feed.items ?? feed.entries).map(readers[format])
}"""

READER = Reader(
    name="feedsmith",
    install="tests/readers/install.sh",
    version=lambda: npm_version("feedsmith"),
    subscribe=printed_by_node('import { parseFeed } from "feedsmith"', _ENTRIES),
    habits=(
        Habit(
            "updated", corrected, "of corrections", "It reads Atom's element in RSS too.", ("rss",)
        ),
    ),
    is_library=True,
)
