"""The names of what `check --against` may find, known without what it compares with."""

FIELDS = ("title", "link", "authors", "published", "updated", "summary", "tags")
"""What is compared of each entry."""

COMPARED = frozenset(
    ("feed-missing", "feed-unknown", "entry-missing", "entry-unknown", "entry-repeated")
) | {f"{compared}-differs" for compared in (*FIELDS, "order")}
