"""What changed since the last build, so that only that is read, rendered and written again."""
