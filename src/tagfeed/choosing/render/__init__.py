"""The third step, `render`: what was chosen, and some feeds → a build that makes them.

`batches` decides which of the feeds that changed are made together; `catalogs` reads the rows that
these show, and `batch_build` makes a build of them, which `build.py` treats like any other.
"""
