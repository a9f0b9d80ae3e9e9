"""How fast a stage of a build goes, from the progress that it reports."""

import re

_COUNTED = r"(.+): ([\d,]+) of ([\d,]+) (.+)"
_FEW = 10  # per second: a slower pace is shown with one digit more


class Pace:
    """The stage that is shown, and when it began."""

    def __init__(self, patience: float) -> None:
        """patience: the seconds of work after which a stage's pace is known."""
        self._patience = patience
        self._stage = ""
        self._began = 0.0
        self._first = 0

    def told(self, stage: str, now: float) -> str:
        """What is shown of a stage, given the seconds of a clock; of one that counts, also how many
        it does per second and how long the rest will take."""
        counted = re.fullmatch(_COUNTED, stage)
        if counted is None:
            return stage
        name, done, many = counted[1] + counted[4], _number(counted[2]), _number(counted[3])
        if name != self._stage:
            self._stage, self._began, self._first = name, now, done
        seconds, more = now - self._began, done - self._first
        if seconds < self._patience or more <= 0:
            return stage
        rate = more / seconds
        shown = f"{rate:,.0f}" if rate >= _FEW else f"{rate:.1f}"
        return f"{stage}, {shown} a second, {_length((many - done) / rate)} left"


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _length(seconds: float) -> str:
    """A length of time, no more precise than it can be known."""
    for unit, name in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} s"
