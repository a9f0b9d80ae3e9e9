"""Bylines: who wrote an article, from a line that says so; and which lines could be names."""

import re
import unicodedata
from collections.abc import Sequence

from tagfeed.importing.importers.text_pages.words.agencies import is_agency

_BY = (
    r"(?:(?:words|text|story|report|written|posted|published|compiled|reported|submitted|added"
    r"|authored|reviewed|contributed|filed|article|post|entry|item|update|guide)\s+)?by"
    r"|postado por|postada por"
    r"|post author(?: by)?|von|par|por|di|door|av|af|autore?|auteure?|author|autorin|autora|autores"
    r"|auteurs|authors"
    r"|reporter(?:in)?|correspondent|journalist(?:e|a|in)?|redakteur(?:in)?|columnist|contributor"
    r"|blogger|host|writer|staff writer|story|copy|redactora?|periodista|giornalista"
    r"|redactie|redacción|redazione|rédaction|redaktion|protokoll"
    r"|interview(?=\s*:)|text|texte|texto|testo|tekst|words|reporting|escrito por|geschrieben von"
    r"|écrit par|posté par"
    r"|publié par|publicado por|pubblicato da|ein beitrag von"
    r"|(?:(?:an?|eine?|une?|un[ae]?)\s+)?(?:analyse|kommentar|reportage|gastbeitrag|essay"
    r"|interview|porträt|glosse|kolumne|rezension|bericht|feature|protokoll|chronik"
    r"|leitartikel) (?:von|aus)"
    r"|(?:an?\s+)?(?:analysis|opinion|commentary|comment|column|essay|exclusive|feature|interview|profile"
    r"|report|review|reviewed|guest post|editorial|perspective|dispatch|recipe|interviewed) by"
    r"|(?:une?\s+)?(?:analyse|chronique|enquête|entretien|reportage|récit|tribune|critique|éditorial"
    r"|portrait|propos recueillis|recueilli|texte|billet|édito) (?:de|par)"
    r"|(?:una?\s+)?(?:análisis|columna|crónica|entrevista|opinión|reportaje|crítica|coluna|crônica"
    r"|reportagem|análise|intervista|commento|analisi|recensione|reportage) (?:de|por|di)"
    r"|(?:een\s+)?(?:interview|column|reportage|analyse|opinie|recensie|essay) (?:van|door)"
    r"|(?:كتبت?|تأليف|إعداد|تقرير|كتابة|نوشته|نویسنده|लेखक)(?=\s*:)"
    r"|بقلم|بواسطة|מאת|作者|文|撰文|oleh|przez"
    r"|oprac\.|opracowała?"
    r"|skrevet af|skrivet av|rédigé par|un article de|redactado por|redatto da|a cura di"
    r"|geschreven door|verfasst von|aufgeschrieben von|napisała?|reportagem de"
    r"|napsala?|írta|de către|автор|текст|yazan|yazar|haber"
    r"|orð|kirjoittanut|skrevet av|skriven av|scritto da"
    r"|autor(?:ka|zy|ki)?|autoři|författare|forfatter|kirjoittaja|toimittaja"
)
_LABELLED = re.compile(rf"(?i)^(?:{_BY})\s*:?\s*$|^(?:{_BY})(?:\s*[:：／]\s*|\s+)(?P<names>\S.*)$")
_NEEDS_COLON = re.compile(
    r"(?i)^(?!\w+ (?:by|von|par|por|di|av|af)\b)(?:text|texte|texto|testo|tekst|words|reporting"
    r"|autore?|auteure?|author|autorin|autora"
    r"|reporter(?:in)?|correspondent|journalist(?:e|a|in)?|redakteur(?:in)?|columnist|contributor"
    r"|blogger|host|writer|staff writer|story|copy|redactora?|periodista|giornalista"
    r"|redactie|redacción|redazione|rédaction|redaktion|protokoll"
    r"|autores|auteurs|authors|автор|текст|autor(?:ka|zy|ki)?|autoři|författare|forfatter"
    r"|kirjoittaja|toimittaja|interview|orð|文)\s+\S"
)
_AUTHOR = re.compile(r"(?i)(?:post )?(?:author|aut(?:h?or|eur|ore)\w*|reporter|correspondent)\s")
_AND = re.compile(
    r"(?i)\s*(?:,\s*(?:and|und|et)\s+|,|;|/|／|、|&|\||\s[-–—]\s"
    r"|\s+(?:and|und|et|y|e|en|og|och|ja|и|with|mit|com|con|avec"
    r"|és|ve|și|[ai](?=\s+[^\W\d_]\S+ [^\W\d_]))\s+)\s*"
)
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962-\u0963]")
"""Vowel signs, which Unicode does not count as letters."""
_PARTICLE = (
    r"(?:de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|t"
    r"er|zu|bin|ibn|al|el|af|av|y|e|ten|het)"
)
_WORD = r"(?:(?:[^\W\d_]\.){1,3}|(?:O'|D'|d'|al-|Mc|Mac)?[^\W\d_][\w'’.-]*)"
_NAME = re.compile(
    rf"(?:Dr\.?\s|Prof\.?\s|Sir\s|Dame\s)?{_WORD}(?:\s(?:{_PARTICLE}|{_WORD})){{0,4}}"
)
_DESK = re.compile(rf"{_NAME.pattern}|{_WORD}(?:\s(?:\d{{1,4}}|{_WORD})){{1,3}}")
_NO_PERSON = """
should must will could would cannot not are was has have
news correspondent editor reporter press agency times post guardian reuters afp dpa staff team
university institute college school université universität universidad hochschule academy new york
real estate united kingdom states police crime politics science technology business world health
city culture law home affairs harbour port street review notes blog post magazine desk writer
letters columnist producer analyst redaktion newsroom bureau today daily herald tribune online radio
television tv ltd limited open access gmbh inc london berlin paris madrid
"""
_NOT_A_NAME = frozenset(_NO_PERSON.split())
_CLOCK_BEHIND = re.compile(
    r"(?i)\s+(?:(?:at|às|à|a las|um|kl\.?|om|alle|ore|o|в)\s+)?[0-2]?\d[:.h][0-5]\d"
    r"(?:\s?[ap]m|\s?uhr|h)?$"
)
_ROLE_BEFORE = re.compile(
    r"^(?:[a-z][\w'’-]+ ){1,4}(?=[A-Z][^\W\d_]+ )"
    r"|^(?:unser(?:e[mnr]?)? )?(?:Redakteur|Korrespondent|Reporter|Autor)(?:in)? "
    r"|^(?:(?:Chief|Senior|Deputy|Assistant|Associate) [A-Z][\w'’-]+"
    r"|(?:[A-Z][\w'’-]+ ){0,2}(?:Correspondent|Editor|Reporter|Writer|Columnist|Producer|Analyst))"
    r" (?=[A-Z]\S+ [A-Z]\S+$)"
)
_FROM = re.compile(r"^(?:[Dd]a|[Dd]alla|[Dd]e la) (?=[A-Z])")  # `Da Redação`
_IN_BRACKETS = re.compile(r"\s*\([^()]{2,60}\)(?=$|\s|,|;)")  # `Ann Lee (Lyon, correspondante)`
_OF_PAPER = re.compile(r"\s+of the\s+[A-Z][^,;]*$")
_STAFF = re.compile(
    r"\s+(?:[A-Z][\w'’]+\s)?(?:Staff(?: Writer| Reporter)?|Correspondent|Reporter"
    r"|Columnist|Editor)$"
)
_DESK_IN_SMALL = re.compile(
    r"(?i:la|le|les|the|our|der|die|dem|unserer|het|de|el|los|a|o)\s[^\W\d_]+"
)  # `la rédaction`
_IN_PLACE = re.compile(r"(?:de|da|do|di|desde|em) [A-Z]\S+")  # `Ana Reis, de Santos`
_IN_PAPER = re.compile(r"^(?P<name>[^,]{5,40}?) (?:in|for) [A-Z][\w'’& ]{2,30}$")
_FIRST_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?")
_CJK_NAME = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]{2,4}")
_NO_FIRST = """
the a der die das ein eine les los las het een how why what when where
"""
_NO_FIRST_NAME = frozenset(_NO_FIRST.split())
_SURNAME = 4  # letters of a surname that is in capitals, and not an abbreviation
_ROLE = re.compile(r"(?i)\s+(?:in|at|for|on|is|is an?|aus|am|bei|dans|nell?a?)(?:\s+\S.*)?$")


_REPORTER_BEHIND = re.compile(r"^(?P<name>[\u3040-\u9fff\uac00-\ud7af]{2,8}) ?(?:기자|記者|记者)$")
_ROLE_BEHIND = re.compile(
    rf"^(?P<name>{_WORD}(?:\s(?:{_PARTICLE}\s)?{_WORD}))\s+(?:[\w'&-]+\s+){{0,3}}(?i:correspondent"
    r"|editor|reporter|columnist|producer|writer|analyst|redakteurin|redakteur|korrespondentin"
    r"|korrespondent|journaliste|redactora?|periodista)$"
)


def byline(line: str) -> tuple[str, ...] | None:
    """The people a line names as authors: empty if the names are on the lines below, None if it is
    not a byline."""
    match = _LABELLED.match(_CLOCK_BEHIND.sub("", line))
    if match is None:
        return None
    names = match["names"]
    if _NEEDS_COLON.match(line) and ":" not in line:
        return unlabelled(names) or None if _AUTHOR.match(line) else None
    if not names:
        return ()
    is_talk = line.lower().startswith("interview:")  # whose it is, or with whom, on what
    return (unlabelled(names) if is_talk else people(names)) or None


def without_roles(text: str) -> str:
    """A desk's name without the label and the words before it."""
    match = _LABELLED.match(text)
    return _FROM.sub("", _bare(match["names"] if match and match["names"] else text))


def begins_as_byline(line: str) -> bool:
    """Whether a line begins like a byline, but continues with more than names."""
    match = _LABELLED.match(line)
    names = (match["names"] or "") if match else ""
    is_like = names[:1].isupper() or _DESK_IN_SMALL.fullmatch(names) is not None
    return is_like and not _NEEDS_COLON.match(line)


def people(text: str) -> tuple[str, ...]:
    """The names in `A, B & C`, without a role, a paper or a place after them."""
    text = _IN_BRACKETS.sub("", text).strip(" .,;|")
    parts = [part for part in _AND.split(text) if part]
    are_first_names = all(_FIRST_NAME.fullmatch(part) for part in parts)
    names: list[str] = []
    for part in parts:
        name = _bare(_ROLE.sub("", part).strip())
        is_alone = are_first_names or len(parts) == 1 or bool(_CJK_NAME.fullmatch(name))
        is_alone = is_alone or is_agency(name)
        if not is_name(name, is_alone) or (names and _IN_PLACE.fullmatch(name)):
            if names:
                continue
            return ()
        names.append(name)
    return tuple(dict.fromkeys(names))


def _bare(name: str) -> str:
    """A name without what is before or after it: `rural reporter Ann Lee`, `Ann Lee of the
    Post`."""
    bare = _ROLE_BEFORE.sub("", name)
    alone = _OF_PAPER.sub("", _STAFF.sub("", bare))
    return alone if is_name(alone) else bare


def unlabelled(text: str) -> tuple[str, ...]:
    """The names, if a text consists of names and perhaps a role; else none."""
    if match := _ROLE_BEHIND.match(text):
        return (match["name"],)
    reporters = [_REPORTER_BEHIND.match(part) for part in re.split(r"\s?[·,]\s?", text)]
    if all(reporters):
        return tuple(match["name"] for match in reporters if match)
    text = _IN_BRACKETS.sub("", text)
    if (match := _IN_PAPER.match(text)) and is_name(match["name"]):
        return (match["name"],)
    parts = [part for part in _AND.split(text.strip(" .,;|")) if part]
    if not parts or not is_name(parts[0]):
        return ()
    names = [part for part in parts if is_name(part) or is_agency(part)]
    others = [part for part in parts if part not in names]
    return tuple(dict.fromkeys(names)) if len(others) <= 1 else ()


def names_in(text: str) -> tuple[str, ...]:
    """The names in a line of names, with or without roles and places; none for any other line."""
    return unlabelled(text) or with_affiliations(text)


def with_affiliations(text: str) -> tuple[str, ...]:
    """The names in a line of people and where they work; none if it could be anything else."""
    parts = [part for part in _AND.split(text.strip(" .,;|")) if part]
    if len(parts) > 8 or not parts or not is_name(parts[0]):
        return ()
    return people(text) if all(part[0].isupper() for part in parts) else ()


def is_name(text: str, is_alone: bool = False) -> bool:
    """Whether a text could be a person's name. is_alone: or that of an agency or a desk, or a pen
    name."""
    text = _MARKS.sub("", unicodedata.normalize("NFC", text))
    if len(text) > 60 or not (_DESK if is_alone else _NAME).fullmatch(text):
        return False
    words = text.split()
    small = [word for word in words if word[0].islower()]
    are_particles = all(re.fullmatch(_PARTICLE, word) for word in small)
    if is_alone:
        return len(words) == 1 or (are_particles and len(small) < len(words))
    return are_particles and len(words) > 1 and _is_persons(words, small)


def _is_persons(words: Sequence[str], small: Sequence[str]) -> bool:
    """Whether words with capitals, of which some may be particles, are those of a name."""
    if any(char.isdigit() for word in words for char in word):  # such as `S2 E6`
        return False
    if words[0].lower() in _NO_FIRST_NAME or words[-1] in small:  # `Some do`
        return False
    is_will = len(words) == 2 and words[0] == "Will"
    if any(word.lower().strip(".") in _NOT_A_NAME for word in words[is_will:]):
        return False
    return len(small) < len(words) and _are_even([word for word in words if word not in small])


def _is_surname(word: str) -> bool:
    """Whether a word in capitals is no abbreviation: `DUPONT`, or `LE` of `LE DREN`."""
    return len(word) >= _SURNAME or re.fullmatch(_PARTICLE, word.lower()) is not None


def _are_even(capital: Sequence[str]) -> bool:
    """Whether all words are in capitals, or none, or the surname alone."""
    shouted = [word for word in capital if len(word) > 1 and word.isupper() and "." not in word]
    surname = [word for word in capital[1:] if "." not in word]
    is_surname = shouted == surname and all(map(_is_surname, shouted))
    return not shouted or len(shouted) == len(capital) or is_surname
