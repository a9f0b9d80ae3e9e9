"""What the feeds will be, before they are published: with drafts and what is held back, marked.

`everything` makes the catalog, `building` the files, `page` what reloads a page in the browser, and
`live_preview` does it all again when a file changes. Nothing is written where feeds are published.
"""
