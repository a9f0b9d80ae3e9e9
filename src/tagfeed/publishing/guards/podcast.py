"""The guard of a podcast's guid: apps and directories know the podcast by it, wherever its feed is.

docs/tags/guid.md of the podcast namespace: it is assigned once, and follows the podcast from then
on, even if the address of the feed changes.
"""

from collections.abc import Mapping

from tagfeed.errors import Fault
from tagfeed.model import Plan
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts.yaml_text import as_yaml

_GUID = lazy_regex(rb"<podcast:guid>([0-9A-Fa-f-]{36})</podcast:guid>")


def guid_after(known: str, plan: Plan) -> str:
    """The guid on record once a plan is published. known: before. It stays on record when the list
    has no podcast for a while."""
    return _guid_of(plan) or known


def guard_podcast(known: str, plan: Plan) -> tuple[Fault, ...]:
    """Why the podcast may not have the guid that the list gives it; empty if it may. known: the one
    on record."""
    now = _guid_of(plan)
    if not known or not now or now == known:
        return ()
    problem = f"the guid of the podcast would change from {known} to {now}: {_WHY_NOT}"
    return (
        Fault("", None, "podcast.guid", problem, f"write under podcast:  guid: {as_yaml(known)}"),
    )


def guids_in(bodies: Mapping[str, bytes]) -> list[str]:
    """The guid that a feed of tagfeed says, given its documents by format; none if it has none."""
    document = bodies.get("rss", b"")
    found = _GUID.search(document, 0, max(document.find(b"<item>"), 0) or len(document))
    return [found[1].decode()] if found else []


def _guid_of(plan: Plan) -> str:
    podcast = plan.feeds[0].site.podcast if plan.feeds else None
    return podcast.guid if podcast else ""


_WHY_NOT = "apps and directories would take it for another podcast"
