"""The names of what `check --against` may find, without importing what it compares with."""

FIELDS = ("title", "link", "authors", "published", "updated", "summary", "tags")
"""The fields of each entry that are compared."""

COMPARED = frozenset(
    ("feed-missing", "feed-unknown", "entry-missing", "entry-unknown", "entry-repeated")
) | {f"{compared}-differs" for compared in (*FIELDS, "order")}
