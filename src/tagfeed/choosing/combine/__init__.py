"""The second step, `combine`: all pieces → what each feed shows, and which rows are read for that.

DuckDB does it. `choice` has the function, and knows the order: `changed_rows` finds what is new or
gone since the `last_choice`, and each of the others says one thing of that: `dating` which second
is whose, `used_names` and `memberships` who is in which feed, `newest` what each feed shows,
`needed` which rows that takes, `frame` what the list says without them, `digests`, `withdrawals`
and `feed_digests` which feeds have changed.
"""
