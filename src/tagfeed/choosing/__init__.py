"""Chooses which rows of a source are read as articles: those that feeds show, and few others.

A list of millions of rows shows a small part of them. So it is built in three steps, each in a
folder of its own:

    partial   a file of rows → its piece: the facts about each row that decide the rest
    combine   all pieces → what each feed shows, and the rows that are read for that
    render    the feeds that are to be made again → builds, which go the way of any list

Files are read row by row, by all the rules of a list, on all cores or by the workers of a cluster;
DuckDB chooses. The catalog of what it chose lacks only articles on which nothing depends.
`many_rows` says which lists go this way, and `builds` puts the steps in order.

What all rows amount to is kept (`combine.last_choice`), and the next run merges the rows that are
new, gone or changed, or whose time has come, with that. If nothing is kept, all rows are new.

The tables, in the order in which they are made; those marked * are also kept:

    files        * a file of rows: file (its number), piece (where its facts are), name, rank
    spans        * what there is to say of the rows of a file as a whole
    runs         * files whose seconds are found together: seconds (where those are kept), files
    fresh, gone  the rows to add to what is kept, and those to take away: place (by which a row is
                 called in all tables), its facts, own, own_updated (its moments), state
    found        other rows of which nothing is kept, which are asked for by id or second
    rows         * all rows that are known one by one
    chosen       the rows to read: place
    languages    * how many rows name each
    used         * the names that rows use: how many do, the first, and the oldest visible
    names        a name of a tag or an author: home (the number of its feed)
    members      every feed that a fresh row may be in, drafts apart; gone_members: of those gone
    counted      how many rows each feed has
    newest       * of each feed, the visible rows that it may show, and some more: home, place
    extents      * as counted, with the moment of the newest
    spellings    of each feed whose name is spelt in several ways, the one that is shown: home
    homes        * of all feeds: number, home
    called       * what entries call the tags and authors that are not called as usual
    digests      * a digest of what each feed shows: home (its number), digest
    reports      a digest of what each feed reports of articles that were taken back: home, digest
    heads        both with all that the list says: number, home, digest
    before       the same, of when the feeds were made last
    stale        the feeds to be made again: number
    on_record    the published entries: id
"""
