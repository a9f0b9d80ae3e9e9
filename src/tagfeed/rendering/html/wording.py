"""What pages say, in the language of their site; words of another language are marked as such."""

from functools import lru_cache

from tagfeed.model import Site
from tagfeed.rendering.xml_writing import attribute, escape
from tagfeed.standards.languages.directions import direction_of
from tagfeed.standards.languages.page_words import PageWords, are_foreign, words_of
from tagfeed.standards.lazy_regex import lazy_regex

_FIELD = lazy_regex(r"\{(\w+)\}")


def words(site: Site) -> PageWords:
    """The words as text, for attributes and titles."""
    return words_of(site.language)


def say(site: Site, name: str, /, **html: str) -> str:
    """Words as HTML. name: a field of `PageWords`. html: what is put in where they have braces."""
    pieces = _pieces(site.language, name)
    return "".join([text + html[field] if field else text for text, field in pieces])


def written_in(language: str) -> str:
    """The attributes of an element whose words are in a language."""
    return f'{attribute("lang", language)} dir="{direction_of(language)}"'


@lru_cache(1024)
def _pieces(language: str, name: str) -> tuple[tuple[str, str], ...]:
    """Each piece of text, with the field that follows it."""
    said = words_of(language)
    mark = attribute("lang", said.language) if are_foreign(said, language) else ""
    texts = _FIELD.split(getattr(said, name))
    html = [_marked(text, mark) for text in texts[::2]]
    return tuple(zip(html, [*texts[1::2], ""], strict=True))


def _marked(text: str, mark: str) -> str:
    """A text with its language; mere punctuation has none."""
    is_said = mark and any(map(str.isalpha, text))
    return f"<span{mark}>{escape(text)}</span>" if is_said else escape(text)
