"""Tokens: made at random, shown once, and kept as the line of an htpasswd file, which `fits` asks.

A token has 256 random bits, so nobody guesses it, however quickly a guess can be tried. bcrypt is
what nginx, Apache and Caddy all accept; its cost is that of `htpasswd -B`, since they check each
request.
"""

import secrets
from functools import cache

_BYTES = 32
_COST = 5
_LONGEST = 72  # bytes that bcrypt looks at


def new_secret() -> str:
    """A secret of 256 bits, in the letters of RFC 4648 5."""
    return secrets.token_urlsafe(_BYTES)


def htpasswd_line(name: str, token: str) -> str:
    """The line for a user with a token. All servers take `$2y$` for bcrypt."""
    import bcrypt  # of the extra `serve`

    hashed = bcrypt.hashpw(token.encode(), bcrypt.gensalt(_COST)).decode()
    return f"{name}:$2y${hashed.removeprefix('$2b$')}"


def fits(token: str, line: str) -> bool:
    """Whether a token is that of a line, in a time that does not depend on how much of it is right.

    line: "" for a user who has none; that takes as long.
    """
    import bcrypt

    given = token.encode(errors="surrogateescape")
    if not 0 < len(given) <= _LONGEST or b"\0" in given:
        return False
    try:
        return bcrypt.checkpw(given, (line or _nobody()).partition(":")[2].encode()) and bool(line)
    except ValueError:  # not a line that tagfeed wrote
        return False


def is_one_of(secret: str, known: tuple[str, ...]) -> bool:
    """Whether a secret is one of these, in a time that does not depend on how much is right."""
    given = secret.encode(errors="surrogateescape")
    found = [secrets.compare_digest(given, each.encode()) for each in known]
    return any(found)


@cache
def _nobody() -> str:
    return htpasswd_line("nobody", new_secret())
