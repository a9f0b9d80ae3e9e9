"""Addresses: RFC 3986 and its kin, the canonical form, hosts, mail, objects in buckets."""
