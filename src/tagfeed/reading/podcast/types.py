"""Types of value that only podcasts have. What is right is decided in `standards`."""

import re
from collections.abc import Collection
from typing import Any

from tagfeed.model.podcasts import License, Number
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import FieldType
from tagfeed.reading.types.basic import (
    LINE,
    RefusedError,
    boolean,
    scalar_text,
    text_type,
)
from tagfeed.reading.types.given_addresses import FILE_URL
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.addresses import uri_grammar
from tagfeed.standards.languages import language_tags
from tagfeed.standards.podcasts import values
from tagfeed.standards.podcasts.categories import CATEGORIES, SUBCATEGORIES
from tagfeed.standards.texts.spelling import nearest
from tagfeed.standards.texts.yaml_text import as_yaml

_TEXT = {"type": ["string", "number", "boolean", "null"]}


def word_of(known: Collection[str], several: str) -> FieldType:
    """One of the words that a specification lists, in any case. several: what is listed, with where
    to read it."""
    by_lower = {word.lower(): word for word in known}

    def value_of(text: str) -> str:
        word = by_lower.get(" ".join(text.lower().split()))
        if word is None:
            raise RefusedError(f"is not one of {several}", _meant(text, known))
        return word

    return text_type(value_of, _TEXT)


def _meant(text: str, known: Collection[str]) -> str:
    meant = nearest(text, known, 0.6)
    if meant:
        return f"did you mean `{meant}`?"
    few = [*known][:3] if isinstance(known, tuple) else sorted(known)[:3]
    return f"write one such as {few[0]}"


def short_line(most: int = values.SHORT) -> FieldType:
    """A line that apps may cut where it is longer."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
        text: str | None = LINE.read(node, path, diagnostics)
        if text is not None and len(text) > most:
            problem = f"has {len(text)} characters, and apps may cut it after {most}"
            diagnostics.add_warning(node.offset, path, problem, "shorten it")
        return text

    return FieldType(read, LINE.schema)


def _read_link(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    """docs/1.0.md: the address of what is on the Web is https."""
    url: str | None = FILE_URL.read(node, path, diagnostics)
    if url and uri_grammar.scheme(url) == "http":
        problem = "begins with http:, and apps that run in a browser load nothing but https:"
        diagnostics.add_warning(node.offset, path, problem, f"write https:{url[5:]}")
    return url


def _explicit(text: str) -> bool:
    words = {"clean": False, "explicit": True}
    try:
        return boolean(text)
    except RefusedError as error:
        meant = words.get(text.lower())
        if meant is None:
            raise
        raise RefusedError(error.problem, f"write {str(meant).lower()}") from None


def _guid(text: str) -> str:
    if not values.uuid_version(text):
        remedy = "delete the line, and one is made of the feed's address"
        raise RefusedError("is not a UUID", remedy)
    return text


def _geo(text: str) -> str:
    """RFC 5870, with `geo:` before it or without."""
    place = text if text.lower().startswith("geo:") else f"geo:{re.sub(r'[ ]', '', text)}"
    if not values.is_geo(place):
        remedy = "write latitude and longitude, as in `geo:30.2672,-97.7431`"
        raise RefusedError("is not a place on earth", remedy)
    return place


def _osm(text: str) -> str:
    if not re.fullmatch(values.OSM, text, re.ASCII):
        remedy = "write N, W or R for a node, way or relation, and its number, as in `R113314`"
        raise RefusedError("is not an object of OpenStreetMap", remedy)
    return text


def _country(text: str) -> str:
    if not language_tags.is_country(text.upper()):
        raise RefusedError("is not a country", "write two letters of ISO 3166, such as GB")
    return text.lower()  # docs/tags/location.md has `us`


def _known_license(text: str) -> License:
    """A licence by its name, or a Creative Commons one by its address."""
    found = re.fullmatch(_CREATIVE_COMMONS, text)
    if found:
        return License(f"cc-{found[1]}-{found[2]}")
    if uri_grammar.is_web(text):
        remedy = f"write `{{name: my-licence, url: {as_yaml(text)}}}`, with the name it goes by"
        raise RefusedError("is an address, and apps show a name", remedy)
    if not values.is_well_known_license(text):
        remedy = (
            f"write `{{name: {as_yaml(text)}, url: https://example.org/licence/}}`,"
            " with its address; or an identifier of the SPDX License List, such as CC-BY-4.0"
        )
        raise RefusedError("is not a licence that is well known", remedy)
    return License("-".join(text.lower().split()))  # docs/tags/license.md: in lower case


def _episode_number(text: str) -> Number:
    """docs/tags/episode.md: a decimal number."""
    if not re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", text):
        raise RefusedError("is not a number", "write one such as 3, or 100.5 for one in between")
    whole, point, part = text.partition(".")
    return Number(f"{int(whole)}{point}{part}")


def _anywhere(text: str) -> str:
    if not uri_grammar.is_iri_reference(text) or not uri_grammar.is_absolute(text):
        remedy = "write it whole, as in `https://example.org/1.opus` or `ipfs://Qm1`"
        raise RefusedError("is not a full address", remedy)
    return text


def _read_category_alone(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
    name = scalar_text(node, path, diagnostics)
    if name is None or name in CATEGORIES:
        return None if name is None else (name, ())
    diagnostics.refuse(node, path, "is not a category of Apple Podcasts", _category(name))
    return None


def _read_category(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
    """A category, or one with its subcategories: `{News: Tech News}`."""
    if type(node.value) is not dict:
        return _read_category_alone(node, path, diagnostics)
    if len(node.value) != 1:
        remedy = "write each category as an item of its own"
        diagnostics.refuse(node, path, "was found where one category belongs", remedy)
        return None
    name, below = next(iter(node.value.items()))
    if name not in CATEGORIES:
        problem = "is not known here as a category of Apple Podcasts"
        remedy = f"did you mean `{nearest(name, CATEGORIES, 0.6) or 'News'}`?"
        diagnostics.add_fault(below.key_offset, (path, name), problem, remedy)
        return None
    at: KeyPath = (path, name)
    several = below.value if type(below.value) is list else None
    paths: list[KeyPath] = [(at, index) for index in range(len(several or ()))]
    placed = zip(paths or [at], several or [below], strict=True)
    every = (_subcategory(each, name, at, diagnostics) for at, each in placed if each.value)
    return name, tuple(dict.fromkeys(each for each in every if each))


def _subcategory(node: Node, name: str, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    text = scalar_text(node, path, diagnostics)
    known = SUBCATEGORIES[name]
    if text is None or text in known:
        return text
    problem = f"is not a subcategory of {name} at Apple Podcasts"
    if not known:
        problem, remedy = f"{problem}, which has none", "write only the category"
    else:
        remedy = f"did you mean `{nearest(text, known, 0.6) or known[0]}`?"
    diagnostics.refuse(node, path, problem, remedy)
    return None


def _category(text: str) -> str:
    """The remedy for a text that is not a category: perhaps it is one with a subcategory, or a
    subcategory without its category."""
    every = {each: name for name, some in SUBCATEGORIES.items() for each in some}
    if below := next((each for each in every if each.lower() == text.lower()), ""):
        return f"write `{{{as_yaml(every[below])}: {as_yaml(below)}}}`"
    outer, inner = (*re.split(r"\s*[>:/|»]\s*", text, maxsplit=1), "")[:2]
    name = nearest(outer, CATEGORIES, 0.6)
    if name and inner and (below := nearest(inner, SUBCATEGORIES[name], 0.6)):
        return f"write `{{{as_yaml(name)}: {as_yaml(below)}}}`"
    if not name and (below := nearest(text, every, 0.75)):
        return f"write `{{{as_yaml(every[below])}: {as_yaml(below)}}}`"
    return f"did you mean `{name or 'News'}`?"


_CREATIVE_COMMONS = (
    r"https?://creativecommons\.org/licenses/(by(?:-n[cd]|-sa){0,2})/(\d\.\d)(?:/.*)?"
)

LINK = FieldType(_read_link, FILE_URL.schema)
"""The address of something on the Web; relative ones are resolved as those of pictures are."""
ANYWHERE = text_type(_anywhere, {"type": "string"})
"""An address of any scheme."""
EXPLICIT = text_type(_explicit, {"type": ["boolean", "string", "null"]})
GUID = text_type(_guid, {"type": ["string", "null"], "format": "uuid"})
GEO = text_type(_geo, _TEXT)
OSM = text_type(_osm, _TEXT)
COUNTRY = text_type(_country, _TEXT)
LICENSE_NAME = text_type(_known_license, _TEXT)
EPISODE_NUMBER = text_type(_episode_number, _TEXT)
CATEGORY = FieldType(_read_category, {"type": ["string", "object"]})
