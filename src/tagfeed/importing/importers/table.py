"""The table of importers, in the order in which they are asked about a source."""

from tagfeed.importing.importers import (
    csv_file,
    database,
    feeds,
    ghost,
    html_pages,
    json_feed,
    json_rows,
    markdown_folder,
    medium,
    sqlite_file,
    substack,
    text_pages,
    wordpress,
)
from tagfeed.importing.importers.importer import Importer

IMPORTERS: tuple[Importer, ...] = (
    json_feed.IMPORTER,
    wordpress.IMPORTER,
    feeds.IMPORTER,
    ghost.IMPORTER,
    substack.IMPORTER,
    medium.IMPORTER,
    sqlite_file.IMPORTER,
    database.IMPORTER,
    json_rows.LINES_IMPORTER,
    json_rows.IMPORTER,
    csv_file.IMPORTER,
    markdown_folder.IMPORTER,
    html_pages.IMPORTER,
    text_pages.IMPORTER,
)
"""Importers that are sure of what they see come first, those that would take any text last."""
