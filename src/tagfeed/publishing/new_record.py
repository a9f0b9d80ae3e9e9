"""Makes the record that goes with a published plan."""

from collections.abc import Iterable

from msgspec.structs import replace

from tagfeed.model import Feed, Plan
from tagfeed.publishing.beginning import begun_with
from tagfeed.publishing.entries import entry_of, packed
from tagfeed.publishing.guards.podcast import guid_after
from tagfeed.publishing.manifest import File, Manifest, PublishedFeed
from tagfeed.publishing.published import Published
from tagfeed.publishing.shards import shown_by
from tagfeed.publishing.unchanged_feeds import Unchanged
from tagfeed.publishing.withdrawals import withdrawals_after
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses


def feeds_url_of(published: Published, plan: Plan) -> str:
    """Where the feeds are served from now on."""
    return plan.feeds[0].site.feeds_url if plan.feeds else published.manifest.feeds_url


def next_manifest(
    published: Published, plan: Plan, unchanged: Unchanged, made: Iterable[File]
) -> Manifest:
    """The manifest of what is published from now on: the files made, and what stays."""
    known = published.manifest
    shown = {article.id: article for feed in plan.showing for article in feed.on_page}
    entries = unchanged.entries(known.entries).with_entries(map(entry_of, shown.values()))
    files = {file.path: file for file in (*unchanged.files(known.files, known.feeds), *made)}
    feeds = _feeds_after(published, plan, unchanged)
    if unchanged.in_shards:
        # Other feeds may still show them, but these have shards of their own.
        entries = entries.without(shown_by(known.feeds) - shown_by(feeds.values()))
    return Manifest(
        published.record.out,
        entries=entries,
        files=tuple([files[path] for path in sorted(files)]),
        feeds_url=feeds_url_of(published, plan),
        feeds=tuple([feeds[folder] for folder in sorted(feeds)]),
        list=published.record.list or known.list,
        began=begun_with(published.left, shown.values())
        if published.left
        else known.began.after(known.entries, unchanged.may_vanish(known.entries), shown),
        withdrawn=withdrawals_after(known.withdrawn, plan),
        named=_named(plan) or known.named,
        podcast=guid_after(known.podcast, plan),
        elsewhere=(known.elsewhere or ()) if unchanged.in_shards else None,
    )


def _feeds_after(
    published: Published, plan: Plan, unchanged: Unchanged
) -> dict[str, PublishedFeed]:
    """The feeds published from now on, and those that addresses which moved are copies of."""
    known = published.manifest
    feeds = {feed.folder: feed for feed in unchanged.standing(known.feeds)}
    now_in_feeds = {path for feed in plan.feeds for path in _paths(feed)}
    feeds = {address: feed for address, feed in feeds.items() if address not in now_in_feeds}
    ids = {feed.folder: feed.id for feed in known.feeds}  # so that the new feed may take one along
    feeds |= {
        address: replace(_on_record(copy.feed), folder=address, id=ids.get(address, ""))
        for address, copy in {copy.address: copy for copy in plan.copies}.items()
    }
    return feeds | {feed.path: _on_record(feed) for feed in (*plan.feeds, *plan.kept)}


def _named(plan: Plan) -> Addresses | None:
    """The names of feeds' files from now on; None for a plan without feeds."""
    given = next((feed.site.addresses for feed in plan.feeds), None)
    return DEFAULT.with_files(given.file_settings) if given else None


def _paths(feed: Feed) -> list[str]:
    return [*(feed.file(format) for format in feed.formats), *feed.other_files]


def _on_record(feed: Feed) -> PublishedFeed:
    return PublishedFeed(
        feed.path,
        feed.key,
        feed.id if "atom" in feed.formats else "",
        feed.title,
        feed.updated,
        packed(article.id for article in feed.articles),
    )
