"""The third step: the feeds that changed → builds that make them.

`batches` decides which of them are made together, `part` makes of these a build as `build.py` runs
any.
"""
