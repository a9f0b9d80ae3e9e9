"""Where things are below `feeds_url`: the names of files, the folders of feeds, what moved.

tagfeed's own rules, not a specification's; but people subscribe to these addresses, so that they
are kept as carefully.
"""
