"""Ruby's RSS::Parser, which by default refuses what is not valid."""

import shutil

from readers.contract import XML, Reader
from readers.library import printed
from readers.running import output

_SCRIPT = """
require "json"
require "open-uri"
require "rss"
def rss(item)
  { id: item.guid.content, title: item.title, authors: item.dc_creators.map(&:content),
    published: item.pubDate.utc.iso8601, summary: item.description || "", link: item.link,
    tags: item.categories.map(&:content) }
end
def atom(entry)
  { id: entry.id.content, title: entry.title.content,
    authors: entry.authors.map { |author| author.name.content },
    published: entry.published.content.utc.iso8601, updated: entry.updated.content.utc.iso8601,
    summary: entry.summary&.content || "",
    link: entry.links.find { |link| link.rel == "alternate" }.href,
    tags: entry.categories.map(&:term) }
end
ARGV.each do |url|
  feed = RSS::Parser.parse(URI.open(url).read, true)
  puts JSON.generate(feed.items.map { |item| send(feed.feed_type, item) })
end
"""


def _version() -> str | None:
    if shutil.which("ruby") is None:
        return None
    return output(["ruby", "-rrss", "-e", "print RSS::VERSION"])


READER = Reader(
    name="RSS::Parser",
    install="apt-get install ruby",
    version=_version,
    subscribe=printed(["ruby", "-e", _SCRIPT]),
    formats=XML,
    is_library=True,
)
