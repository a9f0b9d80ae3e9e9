"""RSS and Atom as XML: the parser's walk, and the tables of elements it is held against."""
