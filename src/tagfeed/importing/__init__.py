"""Other people's lists -> articles.yaml: what `tagfeed import` does.

`imported.py` knows the way:

* `sources/` opens what the command line names;
* `importers/` reads it: one file per kind of source, and the table of them. What several of them
  read is in `columns/` (rows with columns become articles), `podcasts/`, `texts/` (HTML) and
  `media.py`; `generators/` reads the settings of site generators;
* `completing/` makes articles of all sources one list that builds;
* `writing/` writes its text, which `merging/` puts into a list that is there already;
* `old_addresses/` keeps the addresses to which people subscribed.

`values.py` describes what is passed on from room to room.
"""

from tagfeed.importing.imported import Imported, import_sources
from tagfeed.importing.importers.importer import Wishes

__all__ = ["Imported", "Wishes", "import_sources"]
