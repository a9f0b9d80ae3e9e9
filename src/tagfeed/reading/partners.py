"""Reads `partners:` into queries, each with the terms of its partner."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from tagfeed.model import AT_ONCE, FormatName, Partner, Query, Site
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.fields import Fields, read_fields
from tagfeed.reading.known_names import Names
from tagfeed.reading.partner_options import read_options
from tagfeed.reading.queries import query_of, sound_items
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.profiles import PROFILES


class Partners(Struct, frozen=True):
    """The feeds of partners: those for everybody, and those for who has a token."""

    public: tuple[Query, ...] = ()
    private: tuple[Query, ...] = ()


def read_partners(
    node: Node | None, fields: Fields, site: Site, names: Names, diagnostics: Diagnostics
) -> Partners:
    """The feeds that partners get. fields: what each holds."""
    queries: dict[str, Query] = {}
    for child, path in sound_items(node, "partners", _EXAMPLE, diagnostics):
        query = _read_partner(child, path, fields, site, names, diagnostics)
        if query is None:
            continue
        if query.name in queries:
            problem = f"another partner has the name `{query.name}`"
            diagnostics.add_fault(child.offset, (path, "name"), problem, f"write `{query.name}-2`")
        queries[query.name] = query
    every = [(query, query.partner) for query in queries.values()]
    return Partners(
        tuple([query for query, partner in every if partner and not partner.private]),
        tuple([query for query, partner in every if partner and partner.private]),
    )


def _read_partner(
    node: Node, path: str, fields: Fields, site: Site, names: Names, diagnostics: Diagnostics
) -> Query | None:
    before = len(diagnostics.faults)
    values = read_fields(node, fields, path, diagnostics)
    if len(diagnostics.faults) == before:
        _check(values, node, path, diagnostics)
        values["options"] = read_options(
            values.get("options", ()),
            values.get("profile", "none"),
            node.value.get("options"),
            (path, "options"),
            diagnostics,
        )
    if len(diagnostics.faults) > before:
        return None
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
    return query_of(values, node, path, site, names, diagnostics, partner)


def _formats(partner: Partner, site: Site) -> tuple[FormatName, ...]:
    """Those that the partner gets by default: the first that its profile knows, or all of the
    site's where nothing is asked for. A private feed has no page."""
    taken = PROFILES[partner.profile].formats
    if partner.profile != "none":
        return taken[:1]
    chosen = tuple([each for each in site.formats if each != "html" or not partner.private])
    return chosen or ("rss",)


def _check(values: Mapping[str, Any], node: Node, path: str, diagnostics: Diagnostics) -> None:
    """Add a fault for each value that is sound by itself but not beside the others."""
    profile, private = values.get("profile", "none"), values.get("private", False)
    formats = values.get("formats", ())
    for key, is_wrong, problem, remedy in (
        (
            "delay",
            values.get("delay", AT_ONCE) < AT_ONCE and not private,
            "is negative, and only a private feed may have articles before the public",
            "write `private: true` too, or delete the line",
        ),
        (
            "formats",
            formats and not PROFILES[profile].formats,
            f"does not go with `profile: {profile}`, which has a format of its own",
            "delete the line",
        ),
        (
            "formats",
            "html" in formats and private,
            "holds html, but a private feed has no page",
            f"write `formats: [{', '.join(each for each in formats if each != 'html') or 'rss'}]`",
        ),
        (
            "private",
            private and not PROFILES[profile].formats,
            f"{profile} fetches without a token, so its feed can't be private",
            "write `private: false`",
        ),
    ):
        if is_wrong:
            diagnostics.add_fault(node.value[key].offset, (path, key), problem, remedy)


_ALL = 1_000_000
_EXAMPLE = "{name: daily, match: {any: [Tag]}}"
