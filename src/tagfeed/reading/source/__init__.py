"""A list whose articles are rows: of Parquet files, or of a query that a database answers.

`keys` has what `source:` may hold, `settings` reads it, `parquet` and `database` give rows as they
are, `columns` knows which column is which key of an article, `row_nodes` and `items` make of a row
what YAML gives of an article, and `listing` decides which rows may be left out. From there on a row
is an article like any other: `reading.items` has its rules.
"""
