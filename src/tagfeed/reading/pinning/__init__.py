"""Writes into a list what keeps ids and addresses, and changes no other byte: for `tagfeed pin`.

`pinned_ids` writes the ids of articles, into Markdown files by way of `markdown`; `settings` writes
lines about names and the site; `edits` finds where in the text a key belongs.
"""
