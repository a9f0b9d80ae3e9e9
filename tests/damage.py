"""What happens to files that a program left: parts of them are lost, or changed."""


def cut(body: bytes) -> bytes:
    """Only the first half."""
    return body[: len(body) // 2]


def flipped(body: bytes) -> bytes:
    """A bit of each byte changed."""
    return bytes(byte ^ 1 for byte in body)


def none(_body: bytes) -> bytes:
    """Nothing at all."""
    return b""
