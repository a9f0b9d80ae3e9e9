"""`tagfeed plan`."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from tagfeed import preview
from tagfeed.cli.options import articles_argument, now_option
from tagfeed.cli.reports.printing import count, moment, next_change, say
from tagfeed.model import Feed, Plan
from tagfeed.reading.markdown_summary import MarkdownSummary, summarize_markdown


@click.command("plan", short_help="Show what would be published, and when more is due.")
@articles_argument
@now_option
def command(articles: Path, now: datetime | None) -> None:
    """Show what would be published, and when the next held-back article is due."""
    lines = [*_about_feeds(preview(articles, now))]
    for summary in summarize_markdown(articles):
        lines += _about_markdown(summary)
    say("\n".join(lines))  # all or nothing, if somebody presses Ctrl-C


def _about_markdown(summary: MarkdownSummary) -> Iterator[str]:
    """What was found in a folder of Markdown files."""
    tools = _counted(summary.tools)
    yield f"{summary.files}: {count(summary.articles, 'article')} ({tools}), such as"
    yield f"  {summary.example}"
    if summary.left_out:
        yield f"  no articles: {_counted(summary.left_out)}"
    if summary.unused:
        yield f"  keys that feeds do not use: {_counted(summary.unused)}"


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{word} {many:,}" for word, many in counter.most_common())


def _formats(feed: Feed) -> str:
    """tagfeed's own formats by name, those of other packages by file."""
    return " ".join((*feed.formats, *(each.file for each in feed.other_formats))) or "news sitemap"


def _about_feeds(planned: Plan) -> Iterator[str]:
    """One line per feed, then what is held back and when it is due."""
    width = max(len(feed.path) for feed in planned.feeds)
    for feed in planned.feeds:
        yield f"feeds/{feed.path:{width}}  {len(feed.articles):4}  {feed.title}  ({_formats(feed)})"
    for feed in planned.private:
        yield f"{feed.path}  {len(feed.articles)}  {feed.title}  ({_formats(feed)}; private)"
    yield f"{count(len(planned.visible), 'article')} in {count(len(planned.feeds), 'feed')}."
    for article in planned.held:
        yield f"held back until {moment(article.published)}: {article.title}"
    for article in planned.expired:
        yield f"expired: {article.title}"
    for article in planned.withdrawn:
        yield f"withdrawn: {article.title}"
    for article in planned.drafts:
        yield f"draft: {article.title}"
    if planned.due:
        yield next_change(planned.due)
