"""Splits a list into the text of its items, so that any of them can be read without the others.

`split_items` finds where items begin, without parsing, and compares a file with how the last build
split it; `item_index` holds the result. `frame_text` reads the text around the items. `split_list`
reads items and proves that the split was right; `plain_items` does so without a YAML parser where
they are written plainly. `changed_list` is a list compared with the last build's. `lazy_file` reads
only the bytes that are asked for.
"""
