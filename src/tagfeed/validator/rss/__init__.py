"""RSS 2.0: which elements are allowed where, and the rules of channel and item."""
