"""Other people's lists -> articles.yaml: what `tagfeed import` does.

**An importer is one file** that ends in a record, `IMPORTER`, and one line in the table of
`table.py`. Take `json_feed.py` as the model. The record (`importer.py`) holds

* `name`: what `--as` calls it; `what`: what a source of its kind is called in messages;
* `recognises(source) -> bool`: whether a source is of its kind, from `source.head` (the first
  64 KiB), `source.name` and `source.is_folder`. It opens nothing and imports nothing heavy. The
  first in the table that says yes reads the source;
* `read(source, wishes) -> Reading`: reads it. `wishes` holds what the command line asks for
  (`columns` of `--map`, `query`), `tell(stage)`, to be called with what is being done for the
  progress line, such as `reading export.xml: 3,000 articles`, and `show(line)`, which prints a line
  for people at once, such as a guess before it is used.

Exports whose files refer to one another have a third function, `together` (see `wordpress`). Rows
with columns, whatever they come from, become articles in `columns`; ZIP files and the folders they
unpack into are opened by `archives` alone.

A source (`source.py`) gives its bytes by `read_bytes()` and text by `text()`, both within limits;
`open()` streams what may be larger. What can't be read at all raises InputError, by
`source.cannot(problem, remedy, line)`, and nothing is written. A single article that can't be read
is `Skipped` in the reading, with why; so is a part of one.

A reading (`values.py`) holds articles as the source has them. Importers clean nothing up and
check nothing that reading a list checks: `combining` joins the readings of all sources and leaves
out what came twice, `settling` puts articles in order and gives each what a list needs (a title
or a text, a date, an id of its own), `names` gives tags and authors folders of their own,
`list_text` writes the list, `judging` has tagfeed's own reading read it and leaves out what that
refuses, so that `tagfeed build` takes every list that is written. Whether a value goes into YAML
plain, in quotes or folded is known to `yaml_blocks` alone.
"""

from tagfeed.importing.imported import Imported, import_sources
from tagfeed.importing.importer import Wishes

__all__ = ["Imported", "Wishes", "import_sources"]
