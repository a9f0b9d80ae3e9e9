"""The lines of a file whose first line holds a seal of the others."""

from collections.abc import Iterable

from xxhash import xxh3_128


def sealed_lines(pieces: Iterable[bytes]) -> tuple[bytes, list[bytes], str]:
    """The first line; the others, the last of which is what follows the last line break; and the
    XXH3 of these, in hexadecimal. pieces: those of the file, the first of which holds a whole line.
    Besides the lines, only one piece is in memory.
    """
    lines: list[bytes] = []
    rest, sealed = b"", xxh3_128()
    for number, piece in enumerate(pieces):
        begin = 0 if number else piece.find(b"\n") + 1
        sealed.update(memoryview(piece)[begin:])
        *some, rest = (rest + piece).split(b"\n") if rest else piece.split(b"\n")
        lines += some
    lines.append(rest)
    return lines.pop(0), lines, sealed.hexdigest()
