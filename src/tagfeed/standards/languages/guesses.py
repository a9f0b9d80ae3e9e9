"""Guesses the language tag that people mean: `en-UK` is `en-GB`, `german` is `de`."""

from tagfeed.standards.languages.language_tags import parse


def meant(text: str) -> str:
    """The valid tag that a text most likely means; "" if there is no good guess.

    `en_US.UTF-8` means `en-US`, `en-UK` means `en-GB`, `cz` means `cs`.
    """
    if len(text) > _LONGEST:
        return ""
    plain = text.strip().lower().partition(".")[0].partition("@")[0]  # as POSIX has locales
    language, *others = plain.replace("_", "-").strip("-").split("-")
    subtags = [
        _LANGUAGES.get(language, language),
        *(_REGIONS.get(subtag, subtag) for subtag in others),
    ]
    # If a subtag is still unknown, fewer are tried: `en-QQ` may mean `en`.
    for length in range(len(subtags), 0, -1):
        tag = parse("-".join(subtags[:length]))
        if tag and not tag.unregistered:
            return tag.canonical
    return ""


_LONGEST = 50  # characters; no tag that people mean is longer
_REGIONS = {"uk": "gb"}

_LANGUAGES = {
    written: language
    for language, words in {
        "ar": "ara arabic",
        "be": "by bel belarusian",
        "bg": "bul bulgarian",
        "ca": "cat catalan",
        "cs": "cz ces cze czech",
        "cy": "cym wel welsh",
        "da": "dk dan danish",
        "de": "deu ger german deutsch",
        "el": "gr ell gre greek",
        "en": "eng english",
        "es": "spa spanish espanol español castellano",
        "et": "est estonian",
        "fa": "ir fas per persian farsi",
        "fi": "fin finnish suomi",
        "fr": "fra fre french francais français",
        "ga": "gle irish gaelic",
        "he": "il heb hebrew",
        "hi": "hin hindi",
        "hu": "hun hungarian magyar",
        "id": "ind indonesian",
        "it": "ita italian italiano",
        "ja": "jp jpn japanese",
        "ko": "kor korean",
        "lt": "lit lithuanian",
        "lv": "lav latvian",
        "nb": "nob bokmal bokmål",
        "nl": "nld dut dutch nederlands flemish",
        "no": "nor norwegian norsk",
        "pl": "pol polish polski",
        "pt": "por portuguese portugues português",
        "ro": "ron rum romanian",
        "ru": "rus russian",
        "sk": "slk slo slovak",
        "sl": "slv slovenian",
        "sr": "rs srp serbian",
        "sv": "swe swedish svenska",
        "tr": "tur turkish",
        "uk": "ua ukr ukrainian",
        "vi": "vn vie vietnamese",
        "zh": "cn zho chi chinese",
    }.items()
    for written in words.split()
}
"""Codes of countries and of ISO 639-2, and names, that are not registered language tags."""
