"""RSS 2.0: which elements stand where, and the rules of channel and item."""
