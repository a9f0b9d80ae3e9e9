"""Language tags (BCP 47): RFC 5646's grammar and canonical form, IANA's registered subtags."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_ALNUM, _ALPHA, _END = "[A-Za-z0-9]", "[A-Za-z]", "(?![A-Za-z0-9])"
_PRIVATE = f"[Xx](?:-{_ALNUM}{{1,8}})+"
_IRREGULAR = (
    "en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn"
    "|i-tao|i-tay|i-tsu|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE"
)
# RFC 5646 2.1, in the words that Python's expressions and JSON Schema's share.
WELL_FORMED = (
    "(?:"
    f"({_ALPHA}{{4,8}}|{_ALPHA}{{2,3}}(?:-{_ALPHA}{{3}}{_END}){{0,3}})"  # with extended languages
    f"(?:-({_ALPHA}{{4}}){_END})?"  # script
    f"(?:-({_ALPHA}{{2}}|[0-9]{{3}}){_END})?"  # region
    f"((?:-(?:{_ALNUM}{{5,8}}|[0-9]{_ALNUM}{{3}}){_END})*)"  # variants
    f"((?:-[0-9A-WYZa-wyz](?:-{_ALNUM}{{2,8}})+)*)"  # extensions
    f"(?:-({_PRIVATE}))?"
    f"|{_PRIVATE}"
    "|"
    + "".join(f"[{sign.upper()}{sign.lower()}]" if sign.isalpha() else sign for sign in _IRREGULAR)
    + ")"
)

_LONG = 100  # characters; a longer text is not worth remembering
_PRIVATE_COUNTRY = "AA|Q[M-Z]|X[A-JL-Z]|ZZ"  # ISO 3166-1 8.1.3


class LanguageTag(NamedTuple):
    """A well-formed tag in canonical form, and its first subtag that is not registered.

    unregistered: "" if all are registered, which makes the tag valid.
    """

    canonical: str
    unregistered: str = ""


def parse(text: str) -> LanguageTag | None:
    """The language tag in a text; None if it is not well-formed (RFC 5646 2.2.9), or is of a
    language that can't exist, as `english` and `xx` are (2.2.1)."""
    return _parse_once(text) if len(text) < _LONG else _parse(text)


def is_in_range(tag: str, language_range: str) -> bool:
    """Whether a tag is in a range, both canonical: `en-GB` is in `en` (RFC 4647 3.3.1)."""
    return f"{tag}-".lower().startswith(f"{language_range}-".lower())


def is_country(code: str) -> bool:
    """Whether a text is a code of ISO 3166-1, in capitals; the registry has them as regions.

    `UK` and `XK` (Kosovo) are accepted, as everybody knows what they mean.
    """
    if len(code) != 2 or re.fullmatch(_PRIVATE_COUNTRY, code):
        return False
    return code == "UK" or _preferred("region", code) is not None


@lru_cache(1000)
def _parse_once(text: str) -> LanguageTag | None:
    return _parse(text)


def _parse(text: str) -> LanguageTag | None:
    if _is_usual(text):
        return LanguageTag(text)
    tag = _cased(text) if text.isascii() else ""
    match = re.fullmatch(WELL_FORMED, tag)
    if match is None:
        return None
    whole = _preferred("tag", tag)
    if whole is not None:
        return LanguageTag(whole)
    primary, script, region, variants, extensions, private = (part or "" for part in match.groups())
    if not primary:
        return LanguageTag(tag)  # only private use
    language = primary.partition("-")[0]
    if len(language) != 3 and _preferred("language", language) is None:
        return None  # 2.2.1: new ones have three letters, so it will never be registered
    names = variants.split("-")[1:]
    sequences = sorted(re.findall(f"-(.(?:-{_ALNUM}{{2,8}})+)", extensions))
    if _repeats(names) or _repeats([sequence[0] for sequence in sequences]):
        return None  # 2.2.5 and 2.2.6 forbid it
    kind = "extlang" if "-" in primary else "language"
    parts = ((kind, primary), ("script", script), ("region", region))
    subtags = [(kind, part) for kind, part in parts if part]
    subtags += [("variant", name) for name in names]
    return _canonical(tag, subtags, [*sequences, *filter(None, [private])])


def _canonical(tag: str, subtags: list[tuple[str, str]], rest: list[str]) -> LanguageTag:
    """RFC 5646 4.5: each subtag as the registry prefers it, the extensions in order."""
    preferred = [_preferred(kind, subtag) for kind, subtag in subtags]
    unregistered = [
        subtag for (_, subtag), better in zip(subtags, preferred, strict=True) if better is None
    ]
    better = [name or subtag for name, (_, subtag) in zip(preferred, subtags, strict=True)]
    canonical = "-".join([better[0], *dict.fromkeys(better[1:]), *rest])
    # One replacement may lead to another: sgn-DD is sgn-DE, which is gsg.
    again = parse(canonical) if canonical != tag else None
    first = unregistered[0].rpartition("-")[2] if unregistered else ""
    return LanguageTag(again.canonical if again else canonical, first)


def _is_usual(text: str) -> bool:
    """Whether a text is a valid tag in canonical form, of a language and perhaps a region."""
    language, hyphen, region = text.partition("-")
    return (
        _preferred("language", language) == language
        and (not hyphen or _preferred("region", region) == region)
        and _preferred("tag", text) is None
    )


def _cased(tag: str) -> str:
    """RFC 5646 2.1.1: `EN-latn-gb-X-AB` is `en-Latn-GB-x-ab`."""
    first, *others = tag.lower().split("-")
    cased, after_singleton = [first], len(first) == 1
    for subtag in others:
        after_singleton = after_singleton or len(subtag) == 1
        if not after_singleton and len(subtag) == 2:
            subtag = subtag.upper()
        elif not after_singleton and len(subtag) == 4:
            subtag = subtag.capitalize()
        cased.append(subtag)
    return "-".join(cased)


def _repeats(subtags: list[str]) -> bool:
    return len(set(subtags)) < len(subtags)


def _preferred(kind: str, subtag: str) -> str | None:
    """The subtag that the registry prefers, usually this one itself; None if unregistered."""
    if not subtag.replace("-", "").isalnum():
        return None  # `aa ab` is in the table, but is not a subtag
    names = _registry()[kind]
    if f" {subtag} " in names:
        return subtag
    start = names.find(f" {subtag}=")
    return None if start < 0 else names[start + len(subtag) + 2 :].partition(" ")[0]


@cache
def _registry() -> dict[str, str]:
    """All registered subtags of each kind: as text, since few are ever looked up."""
    table = Path(__file__).with_name("language_subtags.txt").read_text("utf-8")
    lines = [line.partition(" ") for line in table.splitlines()]
    return {kind: f" {names}" for kind, _, names in lines}
