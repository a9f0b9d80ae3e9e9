"""Who a User-Agent says it is, by the table in agents.toml."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

AgentKind = Literal["service", "program", "robot", "tool", "browser", "nobody"]

_KINDS: tuple[AgentKind, ...] = ("service", "program", "robot", "tool")  # those of the table


class Agent(NamedTuple):
    """A client, as it calls itself.

    subscribers: the number of people that it says it asks for; None if it says none.
    """

    name: str
    kind: AgentKind
    subscribers: int | None = None


# "12 subscribers", "1 readers", "subscriber(s)", "users 3", and with underscores for blanks.
_CLAIM = re.compile(
    r"(?<![A-Za-z\d.])(\d[\d,]{0,11})[ _+]+(?:subscriber|reader|user)(?:s|\(s\))?(?![a-z])"
    r"|(?<![a-z])(?:subscribers|readers|users)[ _+:=]+(\d{1,9})(?![\w.])",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|\bscan|monitor|preview|archiv|validator|uptime|https?check"
)
_BROWSER = re.compile(r"mozilla/[\d.]+ .*(?:chrome|firefox|safari|trident|msie|opr)[/ ]|opera/")
_COMPATIBLE = re.compile(r"Mozilla/[\d.]+ \(compatible; *([^;/()]+)")
_PRODUCT = re.compile(r"[^A-Za-z]*([A-Za-z][^/(;,\d]*)")
_LONGEST_NAME = 60  # characters


@lru_cache(maxsize=50_000)  # a log holds the same few thousand over and over
def identify(agent: str) -> Agent:
    """Who this User-Agent is."""
    text = agent.lower()
    claim = _CLAIM.search(agent)
    subscribers = int((claim[1] or claim[2]).replace(",", "")) if claim else None
    for match, name, kind in _table():
        if match in text:
            return Agent(name, kind, subscribers)
    name = _own_name(agent)
    if subscribers is not None:
        return Agent(name, "service", subscribers)
    if _ROBOT.search(text):
        return Agent(name, "robot")
    if "compatible;" not in text and _BROWSER.match(text):
        return Agent("browsers", "browser")
    return Agent(name, "program") if name else Agent("no name", "nobody")


def _own_name(agent: str) -> str:
    """The name of a program that the table doesn't have: what is before its version."""
    found = _COMPATIBLE.match(agent) or _PRODUCT.match(agent)
    return found[1].strip(" -_+:")[:_LONGEST_NAME].strip() if found else ""


@cache
def _table() -> tuple[tuple[str, str, AgentKind], ...]:
    rows = tomllib.loads(files(__package__).joinpath("agents.toml").read_text("utf-8"))
    return tuple((row["match"], row["name"], kind) for kind in _KINDS for row in rows[kind])
