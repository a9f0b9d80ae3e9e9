"""JSON Feed 1.1: which keys are allowed where, and the rules of feed and item."""
