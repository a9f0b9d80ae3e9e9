"""Validators of values that a registry knows: languages, countries, media types."""

from tagfeed.standards import media_types
from tagfeed.standards.languages import language_tags
from tagfeed.validator.context import Context
from tagfeed.validator.rules import values as rules


def language(context: Context, text: str) -> None:
    """BCP 47: well-formed, and of subtags that are registered."""
    value = text.strip()
    tag = language_tags.parse(value)
    if tag is None:
        context.report(rules.LANGUAGE, value=text, guess=_guess(value))
    elif tag.unregistered:
        guess = _guess(value)
        context.report(
            rules.LANGUAGE_UNREGISTERED, value=value, subtag=tag.unregistered, guess=guess
        )


def country(context: Context, text: str) -> None:
    """ISO 3166-1: two letters."""
    if not language_tags.is_country(text.strip().upper()):
        context.report(rules.PATTERN, value=text, expected="an ISO 3166 country")


def media_type(context: Context, text: str) -> None:
    """RFC 6838 4.2, with parameters, and a name that is registered."""
    if not media_types.is_media_type(text):
        context.report(rules.MEDIA_TYPE, value=text)
    elif not media_types.is_known(text):
        better = media_types.meant(text)
        guess = f"; did you mean {better}?" if better else ""
        context.report(rules.MEDIA_TYPE_UNKNOWN, value=text, guess=guess)


def _guess(language: str) -> str:
    from tagfeed.standards.languages.guesses import meant  # only for faults

    guess = meant(language)
    return f"; did you mean {guess}?" if guess else ""
