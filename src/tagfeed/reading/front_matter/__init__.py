"""Markdown files with front matter, as seven site generators and others write them.

`reader.read_markdown` makes of one file what a list says of an article: values by the keys of the
list, each with its place in the file. `tools/` has a table for each tool, `blocks.py` finds the
front matter, `nodes.py` reads it, `permalinks.py` makes the article's address.
"""
