"""articles.yaml -> Catalog: the stage that reads a list, or says everything that is wrong with it.

`catalog` knows the way: `yaml` parses each file, `settings` reads what a list says besides its
articles, `items` reads those one by one, `moments` gives each its time, and `articles` makes them.
What a key may hold is in `schema`, in types from `field_types` and `special_fields`.
"""

from tagfeed.reading.catalog import Listing, load, read_list
from tagfeed.reading.pin import pinned
from tagfeed.reading.schema import json_schema
from tagfeed.reading.starter import write_starter

__all__ = ["Listing", "json_schema", "load", "pinned", "read_list", "write_starter"]
