"""Which rules a publisher does not want to hear about, and which weigh more or less than usual.

They come from the command line and from the file `.tagfeed-check.toml`. The gate of a build knows
nothing of them.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from tagfeed.errors import Finding, Level
from tagfeed.standards.profiles import PROFILES
from tagfeed.standards.texts.spelling import nearest
from tagfeed.validator.rules.rules_page import RULES
from tagfeed.verifying.codes import COMPARED
from tagfeed.verifying.probing.rules import groups

FILE = ".tagfeed-check.toml"
_PARTNERS = frozenset(rule.code for profile in PROFILES.values() for rule in profile.rules)
CODES = frozenset(rule.code for rule in RULES + groups.RULES) | COMPARED | _PARTNERS
_LEVELS: dict[str, Level] = {level: level for level in get_args(Level)}
_KEYS = ("ignore", "levels")


class ChoiceError(Exception):
    """Choices name rules or levels that do not exist, or their file can't be read: each problem is
    an argument, and has a line of its own."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


class Choices(Struct, frozen=True):
    """ignored: rules that are not reported. levels: rules that are reported at another level."""

    ignored: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)

    def over(self, other: "Choices") -> "Choices":
        """Both, where these take precedence over the other."""
        ignored = self.ignored | (other.ignored - self.levels.keys())
        return Choices(ignored, {**other.levels, **self.levels})

    def applied(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are not ignored, at the chosen levels."""
        wanted = (each for each in findings if each.code not in self.ignored)
        return tuple(_at(self.levels.get(each.code, each.level), each) for each in wanted)


def choices(ignored: Iterable[str], levels: Mapping[str, str]) -> Choices:
    """What was chosen. Raises ChoiceError for a rule or a level that does not exist."""
    ignored = frozenset(ignored)
    problems = [_unknown(code) for code in sorted(ignored | levels.keys()) if code not in CODES]
    problems += [
        f"{level} is not a level; {code} may be error, warning or info, or be ignored"
        for code, level in levels.items()
        if level not in _LEVELS
    ]
    if problems:
        raise ChoiceError(*problems)
    return Choices(ignored, {code: _LEVELS[level] for code, level in levels.items()})


def _unknown(code: str) -> str:
    meant = nearest(code, sorted(CODES), 0.5)
    remedy = f"did you mean {meant}?" if meant else "docs/rules.md and docs/partners.md list them"
    return f"no rule is called {code}; {remedy}"


class ChoiceFiles:
    """The files of choices in and below the folder `top`, each read once."""

    def __init__(self, top: Path) -> None:
        self._top = top.resolve()
        self._known: dict[Path, Choices] = {}

    def of(self, path: str) -> Choices:
        """The choices for a document: in its folder, or else in the nearest folder above with a
        file, up to the top. For a document elsewhere, only its own folder counts; for standard
        input and addresses, the top.

        Raises ChoiceError for a file that can't be used.
        """
        folder = self._top if path == "-" or "://" in path else Path(path).parent.resolve()
        return self._in(folder)

    def _in(self, folder: Path) -> Choices:
        if folder not in self._known:
            file = folder / FILE
            if file.is_file():
                self._known[folder] = _read(file, self._shown(file))
            elif self._top in folder.parents:
                self._known[folder] = self._in(folder.parent)
            else:
                self._known[folder] = Choices()
        return self._known[folder]

    def _shown(self, file: Path) -> Path:
        return file.relative_to(self._top) if self._top in file.parents else file


def _at(level: Level, finding: Finding) -> Finding:
    if level == finding.level:
        return finding
    return replace(finding, level=level, was=finding.level)


def _read(file: Path, shown: Path) -> Choices:
    try:
        written = tomllib.loads(file.read_text("utf-8"))
        ignored, levels, problems = _checked(written)
        try:
            chosen = choices(ignored, levels)
        except ChoiceError as error:
            problems += error.args
    except UnicodeDecodeError:
        problems = ["write it in UTF-8"]
    except tomllib.TOMLDecodeError as error:
        problems = [str(error)]
    if problems:
        raise ChoiceError(*(f"{shown}: {problem}" for problem in problems))
    return chosen


def _checked(written: Mapping[str, Any]) -> tuple[list[str], dict[str, str], list[str]]:
    """What a file ignores, its levels, and what is wrong with anything else."""
    unknown = [key for key in written if key not in _KEYS]
    meant = [nearest(key, _KEYS, 0.5) or " or ".join(_KEYS) for key in unknown]
    problems = [
        f"{key} is not known here; did you mean {word}?"
        for key, word in zip(unknown, meant, strict=True)
    ]
    ignored, levels = written.get("ignore", []), written.get("levels", {})
    if not isinstance(ignored, list) or not all(isinstance(code, str) for code in ignored):
        problems.append('ignore is not a list of rules; write ignore = ["html-parse"]')
        ignored = []
    if not isinstance(levels, dict) or not all(isinstance(each, str) for each in levels.values()):
        problems.append('levels is not a table of rules; write [levels] and html-parse = "info"')
        levels = {}
    return ignored, levels, problems
