"""Sources: what people name on the command line, opened within limits, and parsed.

A source (`source.py`) gives its bytes by `read_bytes()` and its text by `text()`, both within
limits; `open()` streams what may be larger. Only `archives` opens ZIP files, or the folders that
they were unpacked into; only `fetching` speaks HTTP.
"""
