"""What titles, texts and labels look like on pages in general, before anything is known of one."""

from tagfeed.importing.importers.text_pages.layout.looks import Look

USUAL: dict[str, dict[str, dict[str, float]]] = {
    "title": {
        "kind": {"short": 0.86, "long": 0.06, "name": 0.12, "furniture": 0.01, "by": 0.005}
        | {"credit": 0.005, "tags": 0.002, "beside": 0.3},
        "words": {"1": 0.03, "2": 0.06, "3": 0.11, "-6": 0.3, "-14": 0.42, "-25": 0.07}
        | {"more": 0.005},
        "end": {"-": 0.82, ".": 0.04, "?": 0.12, ":": 0.02},
        "times": {"1": 0.88, "2": 0.1, "3": 0.02},
    },
    "text": {
        "kind": {"long": 0.7, "short": 0.25, "name": 0.01, "furniture": 0.01, "by": 0.005}
        | {"credit": 0.005, "tags": 0.002, "beside": 0.1},
        "words": {"1": 0.003, "2": 0.007, "3": 0.02, "-6": 0.1, "-14": 0.35, "-25": 0.3}
        | {"more": 0.22},
        "end": {"-": 0.2, ".": 0.66, "?": 0.13, ":": 0.01},
        "times": {"1": 0.95, "2": 0.04, "3": 0.01},
    },
    "label": {
        "kind": {"furniture": 0.33, "by": 0.16, "credit": 0.12, "tags": 0.05, "name": 0.15}
        | {"short": 0.17, "long": 0.02, "beside": 0.01},
        "words": {"1": 0.3, "2": 0.3, "3": 0.15, "-6": 0.15, "-14": 0.07, "-25": 0.02}
        | {"more": 0.01},
        "end": {"-": 0.92, ".": 0.03, "?": 0.01, ":": 0.04},
        "times": {"1": 0.35, "2": 0.15, "3": 0.5},
    },
}
"""How often each aspect (`looks.ASPECTS`) of a role has which value; what is missing here is as on
the page."""

GAPS = {
    "near": {"-1": 0.05, "0": 0.85, "1": 0.06, "2": 0.02, "3": 0.02},
    "far": {"-1": 0.01, "0": 0.09, "1": 0.4, "2": 0.25, "3": 0.25},
}
"""How many empty lines are above a line that belongs to the one above, and to the one below."""

# Logarithms of probabilities, as all below: what a kind of line costs at a place, on any page.
_OUTSIDE = {"date": -6.0, "by": -2.5, "credit": -2.0, "tags": -1.5}
_ODD_DATE = -2.5  # a date that is written differently from the others
_BESIDES = -0.7
_STRANGE = {
    "title": {"furniture": -1.5, "by": -3.0, "credit": -3.0, "tags": -3.0},
    "text": {"furniture": -1.5, "by": -3.0, "credit": -3.0, "tags": -3.0, "name": -2.0},
    "label": {"long": -1.5},
}
_SENTENCE_AS_TITLE = -1.0
_SENTENCE_AS_LABEL = -1.0
_OFTEN_AS_TITLE = -2.0
_QUESTION_AS_LABEL = -1.0
_FEW_WORDS_AS_TEXT = -0.7
_TITLE_AS_LABEL = {"1": -0.4, "2": -0.4, "3": -0.4, "-6": -0.8, "-14": -2.5, "-25": -2.5}


def outside(role: str, look: Look) -> float:
    """What it costs if a line belongs to no article."""
    kind, _, _, times, *_ = look
    cost = _ODD_DATE if kind == "date" and times == "1" else _OUTSIDE.get(kind, 0.0)
    return cost + (_BESIDES if role == "besides" else 0.0)


def strange(role: str, look: Look) -> float:
    """How unlikely a line is in this role, on any page."""
    kind, words, end, times, *_ = look
    cost = _STRANGE.get(role, {}).get(kind, 0.0)
    if role == "title" and end == ".":
        cost += _SENTENCE_AS_TITLE
    if role == "title" and times == "3":
        cost += _OFTEN_AS_TITLE
    if role == "label" and end == "?":
        cost += _QUESTION_AS_LABEL
    if role == "text" and kind == "short" and end == "-" and words in ("1", "2", "3", "-6"):
        cost += _FEW_WORDS_AS_TEXT
    if role == "label" and kind == "short" and times == "1":
        cost += _TITLE_AS_LABEL.get(words, 0.0) + (_SENTENCE_AS_LABEL if end == "." else 0.0)
    return cost
