"""What the published files themselves say, which is read only if the record is lost or says little.

`from_disk` makes a manifest of the feeds that the list's own `feeds.opml` names.
"""
