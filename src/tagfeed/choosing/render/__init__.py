"""The third step, `render`: what was chosen, and some feeds → a build that makes them.

`batches` decides which of the feeds that changed are made together; `catalogs` reads the rows that
these show, and `part` makes of them a build, with which `build.py` does what it does with any.
"""
