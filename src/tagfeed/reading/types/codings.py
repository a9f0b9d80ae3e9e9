"""The type of `precompress`: a content coding whose library is installed."""

from tagfeed.errors import install_command
from tagfeed.reading.fields import FieldType
from tagfeed.reading.types.basic import RefusedError, text_type
from tagfeed.standards.codings import CODINGS, Coding, is_installed

_NAMES: tuple[Coding, ...] = ("gzip", "br", "zstd")
_OTHER_WORDS: dict[str, Coding] = {"brotli": "br", "gz": "gzip", "zst": "zstd", "zstandard": "zstd"}


def _value_of(text: str) -> Coding:
    for name in _NAMES:
        if text.lower() == name:
            if is_installed(name):
                return name
            module = CODINGS[name].module
            remedy = f"install it with: {install_command('precompress')}"
            raise RefusedError(f"needs {module}, which is not installed", remedy)
    meant = _OTHER_WORDS.get(text.lower().lstrip("."))
    remedy = f"write {meant}" if meant else "write gzip, br or zstd"
    raise RefusedError("is not known here", remedy)


CODING: FieldType = text_type(_value_of, {"enum": [*_NAMES]})
