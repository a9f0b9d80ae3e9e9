"""The readers. To add one, write `programs/NAME.py` and its NAME here."""

from importlib import import_module

from readers.contract import Reader

READERS: tuple[Reader, ...] = tuple(
    import_module(f"readers.programs.{name}").READER
    for name in (
        "newsboat",
        "sfeed",
        "rss2email",
        "feedparser",
        "reader",
        "atoma",
        "fastfeedparser",
        "rss_parser",
        "feedsmith",
        "feed_extractor",
        "ruby",
        "gofeed",
        "liferea",
        "elfeed",
    )
)
