"""Atom 1.0, RFC 4287: which elements are allowed where, and the rules of feed and entry."""
