"""Articles that were taken back: what is on record about them, and what brings one back.

A reader that removed an entry shows it again only if that is newer than the withdrawal.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta

from tagfeed.errors import Fault
from tagfeed.model import Article, Plan
from tagfeed.model.faults import fault_of
from tagfeed.publishing.guards.guids import ids_of

Withdrawals = Mapping[str, Annotated[datetime, Meta(tz=True)]]
"""When each article was taken back, by its id. An article leaves the table once it is shown again
and has been corrected since: until then, a partner who had it early may still get it again."""


def withdrawals_after(known: Withdrawals, plan: Plan) -> Withdrawals:
    """The withdrawals on record once a plan is published. known: those before."""
    reported = {each.id: each.withdrawn for each in plan.still_reported if each.withdrawn}
    if not known and not reported:
        return known
    every = {**known, **reported}
    for article in plan.visible if known else ():
        for id_ in ids_of(article):
            if id_ in known and article.corrected and article.corrected > known[id_]:
                every.pop(id_)
    return {id_: every[id_] for id_ in sorted(every)}


def guard_withdrawn(known: Withdrawals, plan: Plan) -> tuple[Fault, ...]:
    """Why a plan may not bring back what was taken back; empty where it may."""
    return tuple(_too_old(known, plan.visible)) if known else ()


def _too_old(known: Withdrawals, visible: Iterable[Article]) -> Iterator[Fault]:
    for article in visible:
        when = next((known[id_] for id_ in ids_of(article) if id_ in known), None)
        if when is not None and article.updated <= when:
            yield _fault(article, when)


def _fault(article: Article, when: datetime) -> Fault:
    problem = (
        f"this article was withdrawn at {_written(when)}, and readers that removed it would not"
        " show it again, as it is no newer"
    )
    return fault_of(article, problem, _remedy(article, when + _A_SECOND), "withdrawn-before")


def _remedy(article: Article, after: datetime) -> str:
    if article.place.is_row:
        return f"have the row say `{_written(after)}` in its column `updated`"
    line = f"updated: {_written(after)}"
    in_list = article.place.key and article.corrected
    return f"write `{line}` in place of its `updated`" if in_list else f"add the line  {line}"


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


_A_SECOND = timedelta(seconds=1)
