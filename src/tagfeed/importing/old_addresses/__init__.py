"""Addresses that another program published, and how a list keeps them."""
