"""The state of an article at a moment, and when it will next change.

Moments are aware datetimes or, where many articles are compared, seconds since 1970.
"""

from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from tagfeed.model import Article

State = Literal["draft", "expired", "held", "visible", "withdrawn"]
"""Never shown, taken out, waiting for its date, shown, or taken back."""

Moment = TypeVar("Moment", datetime, int)

REPORTED_FOR = timedelta(days=90)
"""How long feeds report that an article was taken back: readers have fetched the feed by then."""


def state(
    is_draft: bool,
    published: Moment,
    expires: Moment | None,
    withdrawn: Moment | None,
    now: Moment,
) -> State:
    """The state of an article at the moment `now`.

    Once taken back, an article stays withdrawn, whatever else is true of it. An article is expired
    from its `expires` on; one that expires before its date is never shown.
    """
    if withdrawn is not None and withdrawn <= now:
        return "withdrawn"
    if is_draft:
        return "draft"
    if expires is not None and expires <= max(now, published):
        return "expired"
    return "held" if published > now else "visible"


def next_change(
    found: State,
    published: Moment,
    updated: Moment,
    expires: Moment | None,
    withdrawn: Moment | None,
    now: Moment,
) -> Moment | None:
    """When an article next appears, disappears, is corrected or is no longer reported as taken
    back; None if it never is.

    found: its state now.
    """
    moments: tuple[Moment | None, ...]
    match found:
        case "draft" | "expired":
            moments = (withdrawn,)
        case "held":
            moments = (published, withdrawn)
        case "visible":
            moments = (updated, expires, withdrawn)
        case "withdrawn":
            moments = (reported_until(published, expires, withdrawn),)
    return min((each for each in moments if each is not None and each > now), default=None)


def state_of(article: Article, now: datetime) -> State:
    """`state` of an article."""
    return state(article.draft, article.published, article.expires, article.withdrawn, now)


def change_of(found: State, article: Article, now: datetime) -> datetime | None:
    """`next_change` of an article."""
    return next_change(
        found, article.published, article.updated, article.expires, article.withdrawn, now
    )


def is_reported(
    appears: Moment, expires: Moment | None, withdrawn: Moment | None, now: Moment
) -> bool:
    """Whether a feed reports that an article was taken back, which appears in it at that moment."""
    until = reported_until(appears, expires, withdrawn)
    return until is not None and withdrawn is not None and withdrawn <= now < until


def reported_until(
    appears: Moment, expires: Moment | None, withdrawn: Moment | None
) -> Moment | None:
    """When that feed stops reporting it; None if it never had the article."""
    if withdrawn is None or not was_shown(appears, expires, withdrawn):
        return None
    span: Any = (
        REPORTED_FOR if isinstance(withdrawn, datetime) else int(REPORTED_FOR.total_seconds())
    )
    until: Moment = withdrawn + span
    return until


def was_shown(appears: Moment, expires: Moment | None, withdrawn: Moment | None) -> bool:
    """Whether that feed may have shown an article that was taken back. One that was taken back, or
    expired, before it was to appear there was never shown."""
    ends_later = expires is None or appears < expires
    return withdrawn is not None and appears <= withdrawn and ends_later


def has_been_shown(
    found: State, published: Moment, expires: Moment | None, withdrawn: Moment | None
) -> bool:
    """Whether an article is shown now, or was before it expired or was taken back. found: its state
    now."""
    if found == "expired":
        return expires is not None and published < expires
    is_gone = found == "withdrawn" and was_shown(published, expires, withdrawn)
    return found == "visible" or is_gone
