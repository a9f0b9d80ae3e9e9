"""RSS and Atom as XML: the checker that reads a document, and what its tables are made of."""
