"""Atom 1.0, RFC 4287: which elements stand where, and the rules of feed and entry."""
