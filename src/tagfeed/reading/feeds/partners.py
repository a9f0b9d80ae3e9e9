"""Reads `partners:` into queries, each with the terms of its partner."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from tagfeed.model import AT_ONCE, FormatName, Partner, Query, Site
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.feeds.partner_options import read_options
from tagfeed.reading.feeds.queries import check_match, query_of, sound_items
from tagfeed.reading.fields import Fields, read_fields
from tagfeed.reading.names.resolving import Names
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.profiles import PROFILES
from tagfeed.standards.texts.spelling import nearest

PartnerValues = Mapping[str, Any]
"""The sound values of a partner, by key."""


class Partners(Struct, frozen=True):
    """The feeds of partners: those for everybody, and those for holders of a token."""

    public: tuple[Query, ...] = ()
    private: tuple[Query, ...] = ()


def read_partners(
    node: Node | None, fields: Fields, site: Site, names: Names, diagnostics: Diagnostics
) -> Partners:
    """The feeds that partners get. fields: what each holds."""
    queries: dict[str, Query | None] = {}
    for child, path in sound_items(node, "partners", _EXAMPLE, diagnostics):
        before = len(diagnostics.faults)
        values = read_fields(child, fields, path, diagnostics)
        unsure = _unsure(values, child, fields)
        _check(values, unsure, child, path, diagnostics)
        if "options" in values and "profile" not in unsure:
            profile, at = values.get("profile", "none"), child.value["options"]
            values["options"] = read_options(
                values["options"], profile, at, (path, "options"), diagnostics
            )
        check_match(values, child, path, site, names, diagnostics)
        name = values.get("name")
        if name in queries:
            problem = f"another partner has the name `{name}`"
            diagnostics.add_fault(child.offset, (path, "name"), problem, f"write `{name}-2`")
        if name:
            is_sound = len(diagnostics.faults) == before
            queries[name] = _query(values, site, names) if is_sound else None
    every = [(query, query.partner) for query in queries.values() if query]
    return Partners(
        tuple([query for query, partner in every if partner and not partner.private]),
        tuple([query for query, partner in every if partner and partner.private]),
    )


def _query(values: dict[str, Any], site: Site, names: Names) -> Query:
    """The feed that these sound values ask for."""
    partner = Partner(
        name=values["name"],
        profile=values.get("profile", "none"),
        window=values.get("window"),
        delay=values.get("delay", AT_ONCE),
        link_parameters=values.get("link_parameters"),
        options=values.get("options", ()),
        private=values.get("private", False),
    )
    if not PROFILES[partner.profile].formats:  # all that its window holds, in as many files
        values["limit"] = values.get("limit", _ALL)
    values["formats"] = values.get("formats") or _formats(partner, site)
    return query_of(values, site, names, partner)


def _formats(partner: Partner, site: Site) -> tuple[FormatName, ...]:
    """The formats that the partner gets by default: the first that its profile knows or, if it asks
    for none, all of the site's. A private feed has no page."""
    taken = PROFILES[partner.profile].formats
    if partner.profile != "none":
        return taken[:1]
    chosen = tuple([each for each in site.formats if each != "html" or not partner.private])
    return chosen or ("rss",)


def _unsure(values: dict[str, Any], node: Node, fields: Fields) -> set[str]:
    """The keys that are given but not sound, or that may be meant by an unknown one: no other value
    is judged by them. values: the sound ones."""
    given = node.value if type(node.value) is dict else {}
    unknown = [key for key in given if key not in fields]
    return {
        key
        for key in ("profile", "private")
        if key not in values and (key in given or any(nearest(each, [key]) for each in unknown))
    }


def _check(
    values: dict[str, Any], unsure: set[str], node: Node, path: str, diagnostics: Diagnostics
) -> None:
    """Add a fault for each value that is sound by itself but not beside the others.

    values: the sound ones. unsure: the keys that judge no other.
    """
    for clash in _CLASHES:
        if clash.judge not in unsure and clash.is_there(values):
            place = (path, clash.key)
            problem, remedy = clash.problem(values), clash.remedy(values)
            diagnostics.add_fault(node.value[clash.key].offset, place, problem, remedy)


class _Clash(Struct, frozen=True):
    """A value that does not go with that of another key, its judge."""

    key: str
    judge: str
    is_there: Callable[[PartnerValues], bool]
    problem: Callable[[PartnerValues], str]
    remedy: Callable[[PartnerValues], str]


def _is_early(values: PartnerValues) -> bool:
    is_before = values.get("delay", AT_ONCE) < AT_ONCE
    return is_before and not values.get("private", False)


def _has_own_format(values: PartnerValues) -> bool:
    return not PROFILES[values.get("profile", "none")].formats


def _without_page(values: PartnerValues) -> str:
    others = [each for each in values["formats"] if each != "html"]
    return f"write `formats: [{', '.join(others) or 'rss'}]`"


_CLASHES = (
    _Clash(
        "delay",
        "private",
        _is_early,
        lambda _: "is negative, and only a private feed may have articles before the public",
        lambda _: "write `private: true` too, or delete the line",
    ),
    _Clash(
        "formats",
        "profile",
        lambda values: bool(values.get("formats")) and _has_own_format(values),
        lambda values: (
            f"does not go with `profile: {values['profile']}`, which has a format of its own"
        ),
        lambda _: "delete the line",
    ),
    _Clash(
        "formats",
        "private",
        lambda values: "html" in values.get("formats", ()) and values.get("private", False),
        lambda _: "holds html, but a private feed has no page",
        _without_page,
    ),
    _Clash(
        "private",
        "profile",
        lambda values: values.get("private", False) and _has_own_format(values),
        lambda values: f"{values['profile']} fetches without a token, so its feed can't be private",
        lambda _: "write `private: false`",
    ),
)
_ALL = 1_000_000
_EXAMPLE = "{name: daily, match: {any: [Tag]}}"
