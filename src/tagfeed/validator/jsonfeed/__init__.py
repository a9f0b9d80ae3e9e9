"""JSON Feed 1.1: which keys stand where, and the rules of feed and item."""
