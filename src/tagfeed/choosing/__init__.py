"""Chooses which rows of a source are read as articles: those that feeds show, and few others.

A list of millions of rows shows a small part of them. `pieces` reads each file of rows once, by all
the rules of a list, and keeps what decides the rest as Parquet; DuckDB chooses from that (`newest`,
with the moments of `seconds` and the feeds of `memberships`). The rows that are chosen go the way
of any list: the listing of them, made by `chosen_listing`, differs from that of all rows only in
articles on which nothing depends.
"""
