"""tagfeed reads a list of tagged articles and publishes feeds that every reader accepts."""

__version__ = "0.1.0"
