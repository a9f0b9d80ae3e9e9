"""What the published files themselves say: it is read only where the record is lost or says little.

`from_disk` makes a manifest of the feeds that the list's own `feeds.opml` names.
"""
