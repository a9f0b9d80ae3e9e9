"""Files as sites have them: a sound of some seconds, and what says how large a picture is."""

import wave
from io import BytesIO


def sound(seconds: int) -> bytes:
    """A silent WAV file."""
    body = BytesIO()
    with wave.open(body, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(1000)
        file.writeframes(bytes(1000 * seconds))
    return body.getvalue()


def picture(width: int, height: int) -> bytes:
    """The beginning of a PNG file, with its size."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + bytes(64)
