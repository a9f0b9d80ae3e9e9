"""What pages have besides articles: navigation, advertisements, buttons, footers."""

import re
from pathlib import Path

_WHOLE = Path(__file__).with_name("furniture.txt").read_text(encoding="utf-8")
_WORDS = frozenset(word.strip() for line in _WHOLE.split("\n") for word in line.split("|") if word)
_LAST_REPLY = (
    r"(?:(?:last|latest) (?:post|reply|message)|letzte(?:r beitrag| antwort)|dernier message"
    r"|último mensaje|laatste bericht|ultimo messaggio)"
)
_LIKE = re.compile(
    r"(?i)^(?:"
    r"[\W_]*|\d{1,6}|comments? \(\d.{0,12}\)"
    r"|(?:directed|produced|translated|illustrated|hosted|presented|narrated|moderated) by .{2,60}"
    r"|(?:dir\.|director:|regie:|réal\.) ?.{2,60}"
    r"|(?:play |watch )?video(?: duration)?(?: [\d:]+(?: (?:minutes?|seconds?|mins?|secs?))?)*"
    r"|\d\d?:\d\d"
    r"|read the (?:digital|print) edition|by signing up,.*"
    r"|become an? (?:member|subscriber|patron|supporter)\b.{0,40}"
    r"|[\d.,]+ (?:members|readers|subscribers) (?:already )?support\b.*"
    r"|(?:with guests?|guests?:|featuring|feat\.) .{2,60}(?<!\.)"
    rf"|{_LAST_REPLY}\b.{{0,60}}"
    r"|(?:\d+ ?(?:h|hrs?|hours?|std)\.? )?\d+ ?mins?\.?"
    r"|[\d.,]+[km]?\s*(?:comments?|replies|shares?|views?|likes?|reads?|responses"
    r"|claps?|notes?"
    r"|kommentare?|commentaires?|réactions?|comentarios?|comentários|commenti|reacties"
    r"|kommentarer)\.?"
    r"|(?:no|0|add a|leave a|post a|keine|aucun|sin)\s+(?:comments?|kommentare?|commentaires?"
    r"|comentarios?).*"
    r"|(?:reading time|lesezeit|temps de lecture|tiempo de lectura|leestijd"
    r"|tempo di lettura)\s?:?.{0,20}"
    r"|(?:about |ca\. )?\d+[ -]?(?:min|mins|minutes?|minuten|minutos?|minuti)\.?(?: read| listen"
    r"| lesezeit| de lecture| de lectura"
    r"| di lettura| leestijd| lezen)?"
    r"|(?:page|seite|página|pagina|стр\.?)\s*\d+.*|\d+\s*(?:/|of|von|sur|de|di|van)\s*\d+"
    r"|(?:\d+\s+){2,}\S*.{0,12}"
    r"|(?:load|show|see|view|read|more|continue|go to|jump to)\s+(?:more|all|older|newer|next"
    r"|previous|full)\b.{0,40}"
    r"|more (?:(?:news|stories|articles|posts|coverage) (?:about|from|on|in|by)|about|from)\b"
    r".{0,40}"
    r"|(?:read more|continue reading|keep reading|weiterlesen|lire la suite|leer más"
    r"|seguir leyendo|leggi tutto|lees verder)"
    r"\b\s*[:\"“«„'‘→›>…].*|(?:read more|continue reading|keep reading)\s+(?:about|of|on|→|»|›).*"
    r"|(?:©|\(c\)|copyright).*|.*\ball rights reserved\b.*|.*\balle rechte vorbehalten\b.*"
    r"|.*\btous droits réservés\b.*"
    r"|.*\btodos los derechos reservados\b.*|(?:powered by|theme:|designed by|proudly powered by"
    r"|hosted by)\b.*"
    r"|(?:presented|sponsored|supported|powered|brought to you|paid for|präsentiert|gesponsert"
    r"|proposé|présenté|patrocinado|offerto) (?:by|von|par|por|da)\b.{0,60}"
    r"|(?:share|follow|like|find|join)\s+(?:this|us|on|via)\b.{0,40}|follow @?\w+|@\w+"
    r"|(?:sign up|subscribe|register|log in|sign in)\s+(?:to|for|now|here|today|with)\b.{0,80}"
    r"|this (?:site|page) is protected by\b.*"
    r"|(?:this (?:site|website) uses|we use|wir verwenden|nous utilisons|utilizamos"
    r"|usamos) cookies\b.*"
    r"|(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}"
    r"|(?:showing|results?|displaying|anzeigen|treffer)\s+\d+.*|\d[\d,.]*\s+(?:results?|articles?"
    r"|posts?|stories|items|treffer"
    r"|ergebnisse|artikel|beiträge|résultats|resultados|artículos|entradas)\b.{0,30}"
    r"|(?:topic|tag|category|archive|author|tagged|posts tagged|thema|kategorie|schlagwort"
    r"|catégorie|étiquette|categoría|etiqueta)"
    r"\s?:\s?.{1,60}|(?:image|video|play|gallery|audio|live)(?: (?:caption|duration"
    r"|gallery))?,?\s?\d*:?\d*"
    r"|.{0,40}\b\d[\d.,]*\s?[kmg](?:i?b|o)\b\)?"
    r"|(?:\d+:)?\d?\d:\d\d|(?:[^›>»]{1,30}\s[›>»]\s)+[^›>»]{1,40}"
    r")$"
)
_MORE = (
    r"(?:read more|continue reading|keep reading|weiterlesen|mehr lesen|lire la suite|leer más"
    r"|seguir leyendo|leggi tutto|continua a leggere|ler mais|continue a ler|lees verder|lees meer"
    r"|läs mer|læs mere|les mer|lue lisää|czytaj dalej|czytaj więcej|číst dále|читать далее"
    r"|читать дальше|devamını oku)"
)
_LINK = re.compile(
    rf"(?i)(?<=[.!?…)\"”»\]])\s*[\[(]?{_MORE}\b[\s.…]*[\])]?[\s→»›>]*(?:(?:about|of|on|:)\s.*|[“\"«„].{{3,200}}[”\"»“][\s→»›>]*)?$"
)
_LOADS_MORE = re.compile(
    r"(?i)^\W*(?:(?:load|show|see|view) (?:more|older)\b.{0,30}|older (?:posts|entries|stories)"
    r"|mehr (?:laden|anzeigen)|weitere (?:artikel|beiträge|meldungen)(?: (?:laden|anzeigen))?"
    r"|ältere beiträge|(?:charger|voir|afficher) plus.{0,30}|(?:cargar|ver|mostrar) más.{0,30}"
    r"|(?:carregar|ver) mais.{0,30}|(?:carica|mostra) altr[oi].{0,30}|meer laden|toon meer"
    r"|visa fler|vis (?:mere|flere|mer)|pokaż więcej|zobrazit více|načíst další|показать ещё"
    r"|загрузить ещё|もっと見る|加载更多|查看更多|더보기)\W*$"
)
_COUNT = re.compile(
    r"(?i)(?<=\w)\s+(?:\d+|no|leave a|add a|post a|keine?|schreibe? einen|laisser un|aucun"
    r"|deja un|sin|lascia un|nessun|deixe um|sem|nenhum|ningún|laat een|geen|lämna en|inga|ingen"
    r"|skriv en)\s+"
    r"(?:comments?|repl(?:y|ies)|kommentare?|commentaires?|comentarios?|comentários?|commento"
    r"|commenti|reacties?|reactie achter|comentário|comentario|kommentarer?)\s?:?$"
)
_TRAILING = re.compile(r"[\s→»›>…+↓↑←«‹▼▾:|]+$|^[\s←«‹>›»→↓+|]+")
_TAGS = re.compile(
    r"(?i)^(?:(?:post )?tags?|labels|tagged(?: with| in| as)?|filed under|topics?|keywords"
    r"|schlagwörter"
    r"|stichwörter|themen"
    r"|mots[- ]clés|étiquettes|etiquetas|temas|trefwoorden|argomenti|emneord|taggar|теги"
    r"|метки)\s?:\s*(?P<tags>\S.*)$"
)
_BARE_TAGS = re.compile(r"(?i)^(?:tags|tagged(?: with| in| as)?):? (?P<tags>\S.*)$")
_CATEGORIES = re.compile(r"^Categor(?:y|ies) [^.!?]{1,120}$")
_TAGGED = re.compile(r"(?i)\s(?:tagged(?: with| in| as)?|tags)\s?:\s*")
_HASHTAGS = re.compile(r"^(?P<tags>#[^\W\d_][\w-]+(?:,? +#[^\W\d_][\w-]+)*)$")
_TAG = re.compile(r"[,;|•·]| (?=#)")
_COLUMN = re.compile(r"\s+[|•·]\s+")
_POSTED_IN = re.compile(
    r"(?i)^(?:posted|published|categorized|veröffentlicht|publié|publicado)\s+(?:in|under|dans|en)\s+.{1,80}$"
)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to no article."""
    bare = _TRAILING.sub("", line).strip().lower().replace("’", "'")
    if bare in _WORDS or not bare or line.endswith(" /"):
        return True
    if any(pattern.match(line) for pattern in (_LIKE, _POSTED_IN, _CATEGORIES)):
        return True
    if is_advertising(line):
        return True
    parts = [part.strip() for part in re.split(r"\s*[|•·]\s*|\t+| {2,}", bare) if part.strip()]
    return len(parts) > 1 and all(part in _WORDS or _LIKE.match(part) for part in parts)


def loads_more(line: str) -> bool:
    """Whether a line is the button below the last article of a list, which loads older ones."""
    return _LOADS_MORE.match(line) is not None


def is_last_reply(line: str) -> bool:
    """Whether a line says who wrote the last reply to what is above."""
    return re.match(rf"(?i){_LAST_REPLY}\b", line) is not None


def without_link(text: str) -> str:
    """A text without the words of the link after it, such as `[Read more...] about harbours`."""
    return _LINK.sub("", text)


def without_count(text: str) -> str:
    """A line without its count of comments, or the words that there are none yet."""
    return _COUNT.sub("", text)


def tags_of(line: str) -> tuple[str, ...] | None:
    """The tags that a line lists, as in `Tags: police, cameras` or, among other columns, in `Posted
    in News | Tagged police | 2 Comments`; None if it lists none."""
    if match := _TAGS.match(line) or _HASHTAGS.match(line):
        return _parted(_TAGGED.split(match["tags"])[-1])
    columns = _COLUMN.split(line)
    tags = [match["tags"] for column in columns if (match := _BARE_TAGS.match(column))]
    others = [column for column in columns if not _BARE_TAGS.match(column)]
    has_sign = len(columns) > 1 or "," in line
    is_list = len(tags) == 1 and has_sign and all(map(is_furniture, others))
    return _parted(tags[0]) if is_list else None


def _parted(tags: str) -> tuple[str, ...]:
    parts = (part.strip(" #.|") for part in _TAG.split(tags))
    return tuple(part for part in parts if part and len(part) <= 60)


def is_advertising(line: str) -> bool:
    """Whether a line says that an advertisement follows."""
    return _AD.match(line) is not None or is_sponsored(line)


def is_sponsored(line: str) -> bool:
    """Whether it says that what follows looks like an article, and is paid for."""
    return _SPONSORED.match(line) is not None


_SPONSORED = re.compile(
    r"(?i)^[\W_]*(?:(?:sponsored|promoted)(?: content| post)?|patrocinado"
    r"|(?:paid|partner|branded) (?:content|post)"
    r"|gesponsert|gesponsord|sponsoris[ée]|sponsorizzato|sponsrad|sponsoreret)[\W_]*$"
)
_AD = re.compile(
    r"(?i)^[\W_]*(?:(?:advertis(?:ements?|ing)|ads?|adverts?|anzeige|werbung|publicité|publicidad|publicidade"
    r"|pubblicità|advertentie|annons|annonse|annonce|mainos|reklama|реклама|広告|广告|광고)"
    r"(?:\s*[^\w\s'’]\s*(?:(?:article|story|content|list) continues|continue|scroll|skip|close|hide"
    r"|keep|report|weiter|scrollen|schließen|la suite|continúa|scorri|lees) ?.{0,30})?"
    r"|(?:(?:article|story|content|list|text) continues (?:below|after)|continue reading below"
    r"|scroll (?:down )?(?:to|for)) ?.{0,30}"
    r")[\W_]*$"
)
