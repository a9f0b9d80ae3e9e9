"""Reads articles.yaml into a Catalog, or reports everything that is wrong with it.

`catalog` knows the way: `yaml` parses each file, `settings` reads everything besides the articles,
`items` reads those one by one, `moments` gives each its time, and `articles` makes them.
What each key may hold is in `keys`; the types are in `field_types`, `address_types`, `dates`,
`language_type` and `slugs`.
"""

from tagfeed.reading.catalog import Listing, load, read_list
from tagfeed.reading.keys import json_schema
from tagfeed.reading.pin import ListAsRead, pinned, read_with_bytes, without_id
from tagfeed.reading.pin_settings import Setting, not_given, with_settings
from tagfeed.reading.starter_list import SCHEMA, schema_text, write_schema, write_starter

__all__ = [
    "SCHEMA",
    "ListAsRead",
    "Listing",
    "Setting",
    "json_schema",
    "load",
    "not_given",
    "pinned",
    "read_list",
    "read_with_bytes",
    "schema_text",
    "with_settings",
    "without_id",
    "write_schema",
    "write_starter",
]
