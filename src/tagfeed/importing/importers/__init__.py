"""The importers: one file per kind of source, and the table of them.

**An importer is one file** that ends in a record, `IMPORTER`, and one line in the table of
`table.py`. Take `json_feed.py` as the model. The record (`importer.py`) holds

* `name`: what `--as` calls it; `what`: what messages call a source of its kind;
* `recognises(source) -> bool`: whether a source is of its kind, judged by `source.head` (the first
  64 KiB), `source.name` and `source.is_folder`. It opens nothing and imports nothing heavy. The
  first importer in the table that says yes reads the source;
* `read(source, wishes) -> Reading`: reads it. `wishes` holds what the command line asks for
  (`columns` of `--map`, `query`) and two functions: `tell(stage)` takes what is being done, for
  the progress line, such as `reading export.xml: 3,000 articles`; `show(line)` prints a line at
  once, such as a guess that people should see before it is used.

Exports whose files refer to one another have a third function, `together` (see `wordpress`).

A reading (`importing/values.py`) holds articles as the source has them. Importers don't clean
anything up, and don't check what reading a list checks anyway. What can't be read at all raises
InputError, by `source.cannot(problem, remedy, line)`, and nothing is written. An article that can't
be read is `Skipped` in the reading, with the reason; so is a part of one.
"""
