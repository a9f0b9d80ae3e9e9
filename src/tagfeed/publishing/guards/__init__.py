"""Guards: each compares what would be published with what was, and refuses what harms subscribers.

One file for each thing that has to stay: the `entry_ids` of articles and their `guids`, the
`feed_ids` of feeds, their `places`, and the addresses that would be lost (`lost_addresses`).
`relocation`, `leaving` and `renumbering` mostly warn.
"""
