"""What was found in folders of Markdown files: tools, what is not an article, and unused keys.

A build says nothing about it, so that cron stays silent; `tagfeed plan` does.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from tagfeed.reading.list_file import open_list_file
from tagfeed.reading.loading import bytes_of
from tagfeed.reading.markdown_items import MarkdownItem, markdown_reader, read_each
from tagfeed.reading.settings import read_settings


class MarkdownSummary(Struct, frozen=True):
    """The Markdown files of one line of `include:`.

    tools, left_out, unused: how many files are of each tool, are left out for each reason, and have
    each key that feeds do not use. example: the address of one article.
    """

    files: str
    articles: int
    tools: Counter[str]
    left_out: Counter[str]
    unused: Counter[str]
    example: str


def summarize_markdown(path: Path) -> tuple[MarkdownSummary, ...]:
    """The Markdown files of the list at `path`. Raises InputError where that can't be read."""
    diagnostics, root = open_list_file(str(path), bytes_of(path), {})
    settings = read_settings(path, root, diagnostics)
    files = settings.included.markdown
    read = [*zip(files, read_each(markdown_reader(settings), files, bytes_of), strict=True)]
    return tuple(
        _summary(options["files"], [each for file, each in read if file.options == number])
        for number, options in enumerate(settings.included.options)
        if any(file.options == number for file in files)
    )


def _summary(files: str, read: list[MarkdownItem]) -> MarkdownSummary:
    articles = [each for each in read if each.item]
    return MarkdownSummary(
        files,
        len(articles),
        Counter(each.file.tool for each in articles),
        Counter(each.left_out for each in read if each.left_out),
        Counter(key for each in articles for key in each.file.unused),
        next(_addresses(articles), ""),
    )


def _addresses(articles: list[MarkdownItem]) -> Iterator[str]:
    for each in reversed(articles):
        if each.item and "url" in each.item.values:
            yield each.item.values["url"]
