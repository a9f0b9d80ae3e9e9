"""Who gets private feeds: the tokens of partners, and a log of what was fetched with them.

`tokens` keeps them beside the private feeds; `token_hashes` makes and checks them; `pulls` is the
log. Needs `bcrypt` of the extra `serve`.
"""
