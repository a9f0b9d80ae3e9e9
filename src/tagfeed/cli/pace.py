"""How fast a stage of a build goes, from the progress that it reports."""

import re

_COUNTED = r"(.+): ([\d,]+) of ([\d,]+) (.+)"
_PART = r".+: part ([\d,]+) of ([\d,]+)"
_FEW = 10  # per second: a slower pace is shown with one digit more


class Pace:
    """The stage that is shown, and when it began; and the part of a build that goes through all
    stages part by part."""

    def __init__(self, patience: float) -> None:
        """patience: the seconds of work after which a stage's pace is known."""
        self._patience = patience
        self._stage = ""
        self._began = 0.0
        self._first = 0
        self._parts = _Parts()

    def told(self, stage: str, now: float) -> str:
        """What is shown of a stage, given the seconds of a clock; of one that counts, also how many
        it does per second and how long the rest will take; and of a build in parts, which of them
        it is, and how long the others will take."""
        if part := re.fullmatch(_PART, stage):
            self._parts.begin(_number(part[1]), _number(part[2]), now)
            self._stage, stage = "", stage.partition(":")[0]
        return f"{self._counted(stage, now)}{self._parts.told(now)}"

    def _counted(self, stage: str, now: float) -> str:
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


class _Parts:
    """The parts of a build: which of them goes on, and when it and the first one began."""

    def __init__(self) -> None:
        self._number = self._many = 0
        self._first = self._this = 0.0

    def begin(self, number: int, many: int, now: float) -> None:
        if not self._number:
            self._first = now
        self._number, self._many, self._this = number, many, now

    def told(self, now: float) -> str:
        if not self._number:
            return ""
        part = f"part {self._number:,} of {self._many:,}"
        done = self._number - 1
        if not done:
            return f" ({part})"
        each = (self._this - self._first) / done
        left = each * (self._many - done) - (now - self._this)
        return f" ({part}, {_length(max(0.0, left))} left in all)"


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _length(seconds: float) -> str:
    """A length of time, no more precise than it can be known."""
    for unit, name in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} s"
