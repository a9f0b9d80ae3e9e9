"""The table of importers, in the order in which they are asked about a source."""

from tagfeed.importing import json_feed, text_pages, wordpress
from tagfeed.importing.importer import Importer

IMPORTERS: tuple[Importer, ...] = (
    json_feed.IMPORTER,
    wordpress.IMPORTER,
    text_pages.IMPORTER,
)
"""Those that are sure of what they see come first, those that would take any text last."""
