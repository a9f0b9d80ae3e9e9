"""An article's picture and files: what the list says of them and, for the site's own, the disk.

`site_files` finds a file, `measuring` looks into it, `measured_files` remembers what it found, and
`filling` gives the article what its item does not say.
"""
