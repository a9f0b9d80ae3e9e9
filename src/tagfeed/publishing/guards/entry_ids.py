"""The guard: published ids neither change nor vanish unless the publisher means it.

Feed readers know an entry only by its id. Under a new id it is shown again, to everybody.
"""

from collections.abc import Iterable, Iterator, Sequence

from tagfeed.errors import Fault
from tagfeed.model import Article, Plan
from tagfeed.model.faults import fault_of
from tagfeed.publishing.beginning import ELSEWHERE, Beginning
from tagfeed.publishing.entries import Entries, PublishedEntry, key
from tagfeed.publishing.guards.guids import changed_guids, ids_of, is_guid
from tagfeed.publishing.guards.signs import EntrySign, recognised, replaced
from tagfeed.publishing.unchanged_feeds import NOTHING, Unchanged
from tagfeed.standards.addresses.uri_grammar import NEVER_PERMANENT, is_never_published, scheme
from tagfeed.standards.texts.yaml_text import as_yaml

NAMED = 10
"""How many of the ids that would vanish a fault names."""


def guard_entry_ids(
    published: Entries,
    plan: Plan,
    allow_removals: bool = False,
    unchanged: Unchanged = NOTHING,
    began: Beginning = ELSEWHERE,
) -> tuple[Fault, ...]:
    """Why `plan` may not replace what was published; empty when it may.

    published: the entries on record. unchanged: what the plan leaves out of them. began: how the
    feeds began, as examples of a starter list may go.

    An id vanishes when its article is neither visible nor expired nor withdrawn. It has changed
    when an article that is newly shown has the same url, or the same title and date, or when
    neither has a url, both have the same time, and titles or summaries share half of their words.
    That is always refused; only in the last case may an `id:` say that it is another article.
    Otherwise it is removed: up to a fifth of all published ids may be removed at once, or any
    number with `allow_removals`.
    """
    changed, gone = _fates(published, plan, unchanged, began)
    removed = [each.id for each in gone]
    other_ids = (
        _changed_id(old, new, sign)
        for old, (new, sign) in changed.items()
        if not began.may_change(old, new.id)
    )
    faults = [*other_ids, *changed_guids(published, plan)]
    faults.sort(key=lambda fault: (fault.file, fault.line or 0))
    if not allow_removals and len(removed) * 5 > len(published):
        faults.append(_too_many(removed, len(published), plan))
    return tuple(faults)


def removed_entries(
    published: Entries,
    plan: Plan,
    unchanged: Unchanged = NOTHING,
    began: Beginning = ELSEWHERE,
) -> list[PublishedEntry]:
    """The entries that a plan removes, in the order of their dates."""
    return _fates(published, plan, unchanged, began)[1]


def renamed_entries(
    published: Entries,
    articles: Sequence[Article],
    candidates: Iterable[Article],
    began: Beginning = ELSEWHERE,
) -> dict[str, str]:
    """The ids under which these candidates were published, by those that they have now.

    Only where they differ, by the same signs as `guard`. articles: all of the list, whose ids are
    taken.
    """
    taken = {id_ for article in articles for id_ in ids_of(article)}
    known = (entry for entry in published if entry.id not in taken)
    vanished = [entry for entry in known if not is_guid(entry.id)]
    appeared = [article for article in candidates if article.id not in published]
    changed = recognised(_in_order_of_dates(vanished), appeared)
    return {new.id: old for old, (new, _) in changed.items() if not began.may_change(old, new.id)}


def _fates(
    published: Entries, plan: Plan, unchanged: Unchanged, began: Beginning
) -> tuple[dict[str, tuple[Article, EntrySign]], list[PublishedEntry]]:
    """The ids that changed, as in `recognised`, and the entries that are removed."""
    vanished = _vanished(unchanged.may_vanish(published), plan)
    if not vanished:
        return {}, []
    shown = {article.id: article for feed in plan.showing for article in feed.on_page}
    appeared = [a for a in shown.values() if not any(id_ in published for id_ in ids_of(a))]
    changed = recognised(vanished, appeared)
    known = {*changed, *replaced(vanished, appeared)}
    free = began.may_go(plan)
    return changed, [x for x in vanished if x.id not in known and key(x.id) not in free]


def _vanished(may_vanish: Iterable[PublishedEntry], plan: Plan) -> list[PublishedEntry]:
    """The entries whose ids vanish, in the order of their dates."""
    entries = [*may_vanish]
    meant = (*plan.visible, *plan.expired, *plan.withdrawn)
    known = {id_ for article in meant for id_ in ids_of(article)} if entries else set()
    # Reading would refuse such an id, so it may go.
    kept = (entry for entry in entries if scheme(entry.id) not in NEVER_PERMANENT)
    return _in_order_of_dates(entry for entry in kept if entry.id not in known)


def _in_order_of_dates(entries: Iterable[PublishedEntry]) -> list[PublishedEntry]:
    return sorted(entries, key=lambda entry: (entry.published, entry.id))


def _changed_id(old: str, new: Article, sign: EntrySign) -> Fault:
    problem = (
        f"this article was published with the id {as_yaml(old)} and now has the id"
        f" {as_yaml(new.id)} (recognised by its {sign.name}): every feed reader would show it again"
    )
    keep = _saying("guid" if is_guid(old) else "id", old, new)
    # Front matter may be TOML or JSON.
    pinned = "" if new.place.key else "run `tagfeed pin`, or, where the file is written in YAML, "
    other = f"; if this is another article, {_saying('id', new.id, new)}" if sign.doubts else ""
    remedy = f"{pinned}{keep}{other}"
    return fault_of(new, problem, remedy, "id-changed")


def _saying(key: str, id_: str, article: Article) -> str:
    """What to do so that an article has an id: in a list a line, of a row the value of a column."""
    if article.place.is_row:
        return f"have the row say `{id_}` in its column `{key}`"
    return f"add the line  {key}: {as_yaml(id_)}"


def _too_many(removed: list[str], total: int, plan: Plan) -> Fault:
    named = ", ".join(_named(removed[:NAMED], plan))
    more = f", and {len(removed) - NAMED} more" if len(removed) > NAMED else ""
    problem = f"{len(removed)} of {total} published ids would vanish at once: {named}{more}"
    remedy = "put the articles back, or run again with --allow-removals"
    if len(removed) == total:
        is_example = plan.feeds and is_never_published(plan.feeds[0].site.feeds_url)
        remedy += _BEGIN if is_example else _ANOTHER_LIST
    return Fault("", None, "", problem, remedy)


def _named(ids: Iterable[str], plan: Plan) -> Iterator[str]:
    fates = {article.id: " (now a draft)" for article in plan.drafts}
    fates |= {a.id: f" (now held back until {a.published:%Y-%m-%d %H:%M} UTC)" for a in plan.held}
    return (as_yaml(identity) + fates.get(identity, "") for identity in ids)


_BEGIN = "; with the feeds_url of a domain of your own the feeds begin afresh"
_ANOTHER_LIST = "; if another list published them, build into another folder with --out"
