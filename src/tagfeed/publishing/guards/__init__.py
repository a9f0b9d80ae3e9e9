"""Guards: each compares what would be published with what was, and refuses what harms subscribers.

One file for each thing that has to stay: the `ids` of articles and their `guids`, the `addresses`
of feeds, their `places`, their `feed_ids`. `relocation`, `leaving` and `renumbering` mostly warn.
"""
