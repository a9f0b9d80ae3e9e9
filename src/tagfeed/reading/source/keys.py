"""The keys of `source:`."""

import re
from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import Field, Fields, FieldType, fields_schema, nearest, unknown
from tagfeed.reading.keys import article_fields
from tagfeed.reading.types.basic import LINE, TEXT, RefusedError, list_of, text_type
from tagfeed.reading.yaml_nodes import Node

_SHARE = r"(?:0(?:\.\d{1,9})?|1(?:\.0{1,9})?|\.\d{1,9})"
_PERCENT = r"\d{1,3}(?:\.\d{1,7})?%"


def _share(text: str) -> float:
    if re.fullmatch(_SHARE, text, re.ASCII):
        return float(text)
    if re.fullmatch(_PERCENT, text, re.ASCII) and float(text[:-1]) <= 100:
        return float(text[:-1]) / 100
    remedy = "write a share of all rows, such as `0.001` or `0.1%`; `0` allows none"
    raise RefusedError("is not a share from 0 to 1", remedy)


def _read_map(node: Node, path: KeyPath, diagnostics: Diagnostics) -> dict[str, str] | None:
    if type(node.value) is not dict:
        problem = "was found where keys of an article and their columns belong"
        diagnostics.refuse(node, path, problem, "write it as in `{title: headline}`")
        return None
    known = article_fields(None)
    columns: dict[str, str] = {}
    for key, child in node.value.items():
        if key not in known:
            remedy = nearest(key, known, child.value, diagnostics.may_guess)
            diagnostics.add_fault(child.key_offset, (path, key), unknown(key), remedy)
        elif column := LINE.read(child, (path, key), diagnostics):
            columns[key] = column
    return columns


_MAP = FieldType(
    _read_map,
    {"type": ["object", "null"], "additionalProperties": {"type": "string"}},
)

SOURCE = Fields(
    {
        "parquet": Field(
            list_of(TEXT, splits=False), "Parquet files of articles, as in `articles/*.parquet`"
        ),
        "sql": Field(TEXT, "the SQLAlchemy URL of a database: postgresql://USER@HOST/DATABASE"),
        "query": Field(TEXT, "what to ask the database: a row for each article"),
        "map": Field(_MAP, "which columns have other names than the keys: `{title: headline}`"),
        "order": Field(list_of(LINE), "the columns by which rows are sorted, oldest first"),
        "key": Field(LINE, "the numbers of a query's rows: it is asked for some at a time"),
        "faults": Field(
            text_type(_share, {"type": ["number", "string", "null"]}),
            "the share of rows that may be left out for their faults; default: 0",
        ),
    }
)


def source_schema() -> dict[str, Any]:
    """The JSON Schema of `source:`."""
    return {
        **fields_schema(SOURCE),
        "type": ["object", "null"],
        "description": "where the articles are, in place of `articles:`: Parquet files or a query",
    }
