"""Sets of words, written as one text in the source."""


def word_set(text: str, separator: str | None = None) -> frozenset[str]:
    """The words of a text, separated by white space or by `separator`."""
    if separator is None:
        return frozenset(text.split())
    return frozenset(" ".join(word.split()) for word in text.split(separator))
