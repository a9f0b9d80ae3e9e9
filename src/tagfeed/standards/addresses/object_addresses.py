"""Addresses of objects, such as `s3://bucket/prefix`, and what may be secret in them."""

import re

_QUERY = r"\?[\w.-]+=.*"  # of a signed address; a `?` may stand for a letter in a pattern


def without_secrets(address: str) -> str:
    """An address as it may be shown: without a user, a password or a signature.

    A bucket's name has no colon; a secret may have a slash.
    """
    scheme, separator, rest = re.sub(_QUERY, "?…", address, flags=re.DOTALL).partition("://")
    if ":" in rest.partition("/")[0]:
        _, at, place = rest.rpartition("@")
        rest = f"…@{place}" if at else "…"
    return f"{scheme}{separator}{rest}"


def has_secrets(address: str) -> bool:
    """Whether more is in it than a place. Whoever keeps secrets there will find them printed, so
    providers take them from the environment."""
    return without_secrets(address) != address


HAS_SECRETS = "has a user, a password or a signature in it"
WITHOUT = "leave it out: keys come from where the provider's own tools look, as AWS_ACCESS_KEY_ID"
"""What is wrong with an address that has secrets, and what to do."""
