"""Sources of rows and columns: which column holds what, and how its values are read.

`csv_text` reads CSV, and the importers read the rest; `reading` makes articles of the rows of all
of them. What `--map` does not say is guessed from the names of columns, by the table in
`column_guesses`, and shown before it is used.
"""

from tagfeed.importing.columns.reading import reading_of
from tagfeed.importing.columns.rows import SourceRow

__all__ = ["SourceRow", "reading_of"]
