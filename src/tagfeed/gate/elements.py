"""Elements that hold no others: judged as the walk judges them, and known when they come again.

What the rules about an element ask beside its own values (its attributes, what its parent was
noted to hold) is noted while they run. An element of which they were told the same is the same to
them: it leaves the same facts, without fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from tagfeed.gate.plain_xml import NotPlain, Tag, attribute, element
from tagfeed.gate.usual import ATTRIBUTES, DATES, TEXTS
from tagfeed.validator.context import Validator
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext

_REMEMBERED = 4096
"""So many are remembered of one element; then all are forgotten."""

_BLANK = "></"

Values = list[str]
Getter = Callable[[Values], Any]


class Noted(dict[str, str]):
    """Attributes that note which of their values were asked for."""

    __slots__ = ("asked",)

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)


class Facts(Noted):
    """Facts that note as well which were set, and which were asked whether they are there."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)

    def __setitem__(self, key: str, value: str) -> None:
        self.asked.add(key)
        super().__setitem__(key, value)


class Effect(NamedTuple):
    """What an element leaves: the parent's facts that its rules asked for, and those they set."""

    asked: frozenset[str]
    facts: dict[str, str]


class Step(NamedTuple):
    """An element without others inside, where it stands: those around it, and its values.

    validate: the validator of its text. given: those attributes that its rules ask for, or that
    are of no usual form; its text too if `asks`.
    """

    name: str
    element: Element
    around: list[OpenElement]
    attributes: dict[str, int]
    text: int
    validate: Validator[XmlContext] | None
    given: tuple[str, ...]
    asks: bool

    @property
    def places(self) -> tuple[int, ...]:
        """Where the values stand that it is known by."""
        own = tuple(self.attributes[key] for key in self.given)
        return (*own, self.text) if self.asks else own


Known = dict[Any, Effect]


def at(places: Sequence[int]) -> Getter:
    """What gives the values at those places, as a sequence."""
    return itemgetter(*places) if len(places) > 1 else itemgetter(slice(places[0], places[0] + 1))


def key(places: Sequence[int]) -> Getter:
    """What gives the values at those places, to look them up."""
    return itemgetter(*places) if places else lambda _values: ""


def step(
    checker: XmlChecker,
    tag: Tag,
    node: OpenElement,
    found: Element,
    around: list[OpenElement],
    values: Values,
) -> tuple[Step, Effect]:
    """What to do about an element; one of its kind, without fault, has those values."""
    attributes = dict(zip(node.attributes, tag.attributes, strict=True))
    bare = Step(node.name, found, around, attributes, tag.text, None, (), False)
    noted, validate, left = _effect(checker, bare, values)
    given = tuple(
        key for key in attributes if key in noted or found.attributes.get(key) not in ATTRIBUTES
    )
    asks = tag.text >= 0 and validate not in TEXTS and validate not in DATES
    return bare._replace(validate=validate, given=given, asks=asks), left


def effect(checker: XmlChecker, step: Step, values: Values, known: Known, given: Any) -> Effect:
    """Check an element by itself, and remember it where its rules asked for nothing else."""
    noted, validate, left = _effect(checker, step, values)
    if validate is not step.validate:
        raise NotPlain
    if noted.intersection(step.attributes).issubset(step.given):
        if len(known) >= _REMEMBERED:
            known.clear()
        known[given] = left
    return left


def _effect(
    checker: XmlChecker, step: Step, values: Values
) -> tuple[set[str], Validator[XmlContext] | None, Effect]:
    """The attributes that its rules asked for, the validator of its text, and what it leaves."""
    facts = Facts({})
    attributes, validate = _judged(checker, step, values, facts)
    siblings = step.around[-1].element.children
    if any(key in siblings and siblings[key].keep_text for key in facts.asked):
        raise NotPlain  # what is kept of siblings is noted before all else
    return attributes.asked, validate, Effect(frozenset(facts.asked), dict(facts))


def alone(checker: XmlChecker, step: Step, values: Values) -> None:
    """Check an element by itself."""
    _judged(checker, step, values, {})


def again(checker: XmlChecker, step: Step, values: Values) -> None:
    """Check an element among those before it, whose facts its rules ask for."""
    _judged(checker, step, values, step.around[-1].facts)


def _judged(
    checker: XmlChecker, step: Step, values: Values, facts: dict[str, str]
) -> tuple[Noted, Validator[XmlContext] | None]:
    """Check an element as the checker does: its attributes, and the validator of its text."""
    attributes = Noted({key: attribute(values[at]) for key, at in step.attributes.items()})
    text = element(values[step.text] if step.text >= 0 else _BLANK)
    parent = step.around[-1]
    before, parent.facts = parent.facts, facts
    checker.stack[:] = step.around
    checker.node = node = OpenElement(step.name, step.element, 0, {}, {}, attributes)
    if attributes or step.element.requires:
        checker.validate_attributes(node)
    if step.element.opens is not None:
        step.element.opens(checker, node)
    validate = node.element.text
    if validate is not None:
        validate(checker, text)
    elif text.strip():
        raise NotPlain
    if node.element.needs or node.element.closes is not None:
        checker.complete(node)
    parent.facts = before
    if checker.breaches:
        raise NotPlain
    return attributes, validate
