"""@extractus/feed-extractor, npm: one small shape for every format."""

from readers.contract import Habit, Reader
from readers.expected import full_text, no_time, none_at_all, summary_first
from readers.library import npm_version, printed_by_node

_ENTRIES = """async (url) => {
  const feed = await extract(url, { descriptionMaxLen: 0 })
  return feed.entries.map(({ id, title, published, description, link }) => (
    { id, title, published, summary: description, link }
  ))
}"""

READER = Reader(
    name="@extractus/feed-extractor",
    install="tests/readers/install.sh",
    version=lambda: npm_version("@extractus/feed-extractor"),
    subscribe=printed_by_node('import { extract } from "@extractus/feed-extractor"', _ENTRIES),
    habits=(
        Habit("authors", none_at_all, "–", "Its entries have no author."),
        Habit(
            "published",
            lambda article: article.updated,
            "the update's",
            "It keeps one time, in Atom `updated`.",
            ("atom",),
        ),
        Habit(
            "link",
            lambda article: article.link.partition("#")[0],
            "without #…",
            "It cuts the fragment off a link, with which an article without a page of its own"
            " is found.",
        ),
        Habit("updated", no_time, "–", "It keeps one time.", ("atom", "json")),
        Habit(
            "summary",
            summary_first,
            "or the full text",
            "Where there is no summary it takes the full text.",
            ("atom",),
        ),
        Habit(
            "summary",
            full_text,
            "the full text",
            "It takes the content, never the summary.",
            ("json",),
        ),
        Habit("tags", none_at_all, "–", "Its entries have no categories."),
    ),
    is_library=True,
)
