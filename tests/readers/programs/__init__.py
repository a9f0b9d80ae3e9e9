"""One file a reader: how it subscribes, refreshes and tells what it saw, and its known habits."""
