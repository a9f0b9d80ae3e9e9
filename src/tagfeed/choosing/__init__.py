"""Chooses which rows of a source are read as articles: those that feeds show, and few others.

A list of millions of rows shows a small part of them. `pieces` reads each file of rows once, by all
the rules of a list, and keeps the facts that decide the rest as Parquet. DuckDB chooses from these,
and the rows that it chooses go the way of any list: their catalog differs from that of all rows
only in articles on which nothing depends. `chosen_builds` makes the feeds in parts.

The tables, in the order in which they are made:

files        a file of rows: number, piece (where its facts are), name
    turns        where `order:` sorts the rows: file, number, sorted
    rows         every row: its facts, file, turn (in the list), place (from the older end; the row
                 is called so in all other tables), own, own_updated (its moments), state
    chosen       the rows to read: place
    names        a name of a tag or an author: home (the number of its feed)
    members      every feed that a row may be in, drafts apart: place, own, state, home
    newest       of each feed, the visible rows that it may show: home, place
    spellings    of each feed whose name is spelt in several ways, the one that is shown: home
    heads        a digest of what each feed shows: number, home, digest
    before       the same, of when the feeds were made last
    stale        the feeds to be made again: number
    on_record    the published entries: id
"""
