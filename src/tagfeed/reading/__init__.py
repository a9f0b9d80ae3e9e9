"""articles.yaml -> Catalog: the stage that reads, and says everything that is wrong at once."""

from tagfeed.reading.catalog import Listing, load, read_list
from tagfeed.reading.pin import pinned
from tagfeed.reading.schema import json_schema
from tagfeed.reading.starter import write_starter

__all__ = ["Listing", "json_schema", "load", "pinned", "read_list", "write_starter"]
