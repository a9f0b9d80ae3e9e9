"""`tagfeed plan`."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from tagfeed import preview
from tagfeed.cli.options import articles_argument, now_option
from tagfeed.cli.printing import count, moment, next_change, say
from tagfeed.model import Plan
from tagfeed.reading.markdown_summary import MarkdownSummary, summarize_markdown


@click.command("plan", short_help="Show what would be published, and when more is due.")
@articles_argument
@now_option
def command(articles: Path, now: datetime | None) -> None:
    """Show what would be published, and when the next held-back article is due."""
    _print_plan(preview(articles, now))
    for summary in summarize_markdown(articles):
        _print_markdown(summary)


def _print_markdown(summary: MarkdownSummary) -> None:
    """What was found in a folder of Markdown files."""
    tools = _counted(summary.tools)
    say(f"{summary.files}: {count(summary.articles, 'article')} ({tools}), such as")
    say(f"  {summary.example}")
    if summary.left_out:
        say(f"  no articles: {_counted(summary.left_out)}")
    if summary.unused:
        say(f"  keys that say nothing to feeds: {_counted(summary.unused)}")


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{word} {many:,}" for word, many in counter.most_common())


def _print_plan(planned: Plan) -> None:
    """One line per feed, then what is held back and when it is due."""
    width = max(len(feed.path) for feed in planned.feeds)
    for feed in planned.feeds:
        formats = " ".join(feed.formats) or "news sitemap"
        say(f"feeds/{feed.path:{width}}  {len(feed.articles):4}  {feed.title}  ({formats})")
    for feed in planned.private:
        formats = " ".join(feed.formats) or "news sitemap"
        say(f"{feed.path}  {len(feed.articles)}  {feed.title}  ({formats}; private)")
    say(f"{count(len(planned.visible), 'article')} in {count(len(planned.feeds), 'feed')}.")
    for article in planned.held:
        say(f"held back until {moment(article.published)}: {article.title}")
    for article in planned.expired:
        say(f"expired: {article.title}")
    for article in planned.withdrawn:
        say(f"withdrawn: {article.title}")
    for article in planned.drafts:
        say(f"draft: {article.title}")
    if planned.due:
        say(next_change(planned.due))
