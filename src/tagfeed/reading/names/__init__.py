"""The names of tags and people: which of them are the same, and which folder each has.

`declared` reads what a list says of names, `spellings` decides which of these an article means,
`resolving` gives each its slug, made by `slugs`, and `clashes` refuses two names with one folder.
"""
