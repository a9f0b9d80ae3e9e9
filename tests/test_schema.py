"""The JSON Schema that editors use says what the reader says."""

from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given
from jsonschema import Draft202012Validator

from cases import CORPUS, ROOT
from lists import Data, lists
from properties import examples
from tagfeed.errors import InputError
from tagfeed.reading import load
from tagfeed.reading.schema import json_schema
from tagfeed.reading.starter_list import STARTER

SCHEMA = Draft202012Validator(json_schema())
ACCEPTED = [ROOT / "articles.yaml", *sorted(CORPUS.glob("render/*/articles.yaml"))]
# All others are faults that no schema can see: what another key says, what is not YAML, what a
# date means.
SEEN = [
    *("unknown-key-of-the-file", "unknown-key-of-the-site", "unknown-key-of-an-article"),
    *("unknown-key-of-an-image", "unknown-keys-of-names", "title-and-date-missing"),
    *("site-missing", "site-incomplete", "wrong-types", "articles-of-the-wrong-type"),
    *("language-malformed", "numbers", "email-malformed", "date-order-unknown"),
    *("id-authority-malformed", "only-a-list", "only-text", "feeds-faulty"),
]


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2 as editors have it: dates stay text."""

    return yaml.load(text, _Loader)


class _Loader(yaml.SafeLoader):
    pass


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def complaints(data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in SCHEMA.iter_errors(data)]


def test_schema_is_a_schema_and_every_key_says_what_it_is() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert list(undescribed(json_schema())) == []


def undescribed(schema: dict[str, Any], path: str = "") -> list[str]:
    """The keys of which an editor could say nothing."""
    found = []
    for name, value in schema.get("properties", {}).items():
        if path and "description" not in value:
            found.append(f"{path}.{name}")
        value = next((one for one in value.get("anyOf", ()) if "properties" in one), value)
        below = value.get("items", value)
        if isinstance(value.get("additionalProperties"), dict):
            below = value["additionalProperties"]
        found += undescribed(below, f"{path}.{name}")
    return found


@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.parent.name)
def test_schema_accepts_what_the_reader_accepts(path: Any) -> None:
    load(path)
    assert complaints(as_an_editor_reads(path.read_text(encoding="utf-8"))) == []


def test_schema_accepts_the_starter() -> None:
    assert complaints(as_an_editor_reads(STARTER)) == []


@examples(
    40,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=lists())
def test_schema_accepts_any_list(data: Data) -> None:
    assert complaints(data) == []


@pytest.mark.parametrize("name", SEEN)
def test_schema_refuses_what_the_reader_refuses(name: str) -> None:
    path = CORPUS / "faults" / f"{name}.yaml"
    with pytest.raises(InputError):
        load(path)
    assert complaints(as_an_editor_reads(path.read_text(encoding="utf-8"))) != []
