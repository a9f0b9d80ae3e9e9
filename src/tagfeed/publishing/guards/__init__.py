"""Guards: each compares what would be published with what was, and refuses what harms subscribers.

One file for each thing that has to stay: the `entry_ids` of articles and their `guids`, the
`feed_ids` of feeds, and their addresses, which would be lost (`lost_addresses`) or taken by other
feeds (`exchanged_addresses`). `relocation`, `leaving` and `renumbering` mostly warn.
"""
