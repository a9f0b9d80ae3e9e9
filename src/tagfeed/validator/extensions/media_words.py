"""The words of Media RSS: the roles of the EBU and the ratings of its schemes."""

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.word_sets import word_set

ROLES = word_set(
    """actor|adaptor|anchor person|animal trainer|animator|announcer|armourer|art director|artist|
    artist/performer|assistant camera|assistant cameraman|assistant chief lighting technician|
    assistant director|assistant producer|assistant visual editor|author|broadcast assistant|
    broadcast journalist|broadcaster|camera operator|cameraman|carpenter|casting|causeur|
    chief lighting technician|choir|choreographer|clapper loader|commentary or commentator|
    commissioning broadcaster|composer|computer programmer|conductor|consultant|
    continuity checker|correspondent|costume designer|dancer|dialogue coach|director|
    director of photography|distribution company|draughtsman|dresser|dubber|editor|
    editor-in-chief|editor-of-the-day|editor/producer|ensemble|executive producer|expert|
    fight director|floor manager|focus puller|foley artist|foley editor|foley mixer|
    graphic assistant|graphic designer|graphic operator|greensman|grip|guest|hairdresser|
    illustrator|ingest operator|interviewed guest|interviewer|key character|key grip|key talents|
    leadman|librettist|lighting director|lighting technician|line producer|linguist|
    location manager|lyricist|make up artist|make-up artist|manufacturer|matte artist|moderator|
    music arranger|music group|musician|news reader|orchestra|owner|participant|performer|
    photographer|post|post producer|producer|production assistant|production company|
    production department|production manager|production secretary|
    programme production researcher|property manager|publishing company|puppeteer|pyrotechnician|
    reporter|rigger|runner|scenario|scenic operative|scientist|script supervisor|
    second assistant camera|second assistant director|second unit director|set designer|
    set dresser|sign language|singer|sound designer|sound mixer|sound recordist|special effects|
    sponsor|stagehand|stunts|subtitles|technical director|term|transcription|translation|
    translator|transportation manager|treatment/programme proposal|uploader|vision mixer|
    visual editor|visual effects|voice-over artist|wardrobe|witness""",
    "|",
)
"""EBU Metadata role codes, as people write them."""

_SIMPLE = ("adult", "nonadult")
_MPAA = ("g", "m", "nc-17", "pg", "pg-13", "r", "x")
_V_CHIP = (
    "14+", "18+", "c", "c8", "g", "pg", "tv-14", "tv-g", "tv-ma", "tv-pg", "tv-y", "tv-y7",
    "tv-y7-fv",
)  # fmt: skip
_WORDS = {"urn:simple": _SIMPLE, "urn:mpaa": _MPAA, "urn:v-chip": _V_CHIP}
SCHEMES = frozenset((*_WORDS, "urn:ebu", "urn:icra", "urn:yvs"))
"""Those that Media RSS names itself, though most of them are not valid URNs."""

# ICRA's vocabulary of 2005: in each group, what there is, and z for nothing of the kind.
_LABEL = "(?:(?:n[a-c]|s[a-f]|v[a-j]|l[a-c]|o[a-h]|c[ab]|x[a-e]) 1|[nsvloc]z [01])"
_ICRA = lazy_regex(rf"r \({_LABEL}(?: {_LABEL})*\)")


def rating(scheme: str, value: str) -> str:
    """What a rating of the scheme may be; "" if `value` is one."""
    if scheme in _WORDS:
        return "" if value in _WORDS[scheme] else ", ".join(_WORDS[scheme])
    if scheme == "urn:icra" and _ICRA.fullmatch(" ".join(value.split())) is None:
        return "labels of the ICRA, as in r (cz 1 lz 1)"
    return ""
