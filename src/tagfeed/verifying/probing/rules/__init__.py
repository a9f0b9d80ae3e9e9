"""Rules about how a document is served: records as those of the validator, each with an exchange
that breaks it and one that keeps it, which docs/rules.md shows."""

from tagfeed.errors import Finding
from tagfeed.validator.rules import Rule

SERVED = ("http",)


class ServedRule(Rule, frozen=True):
    """A rule about an answer.

    wrong, instead: what is said on the wire, `> ` by the reader and `< ` by the server.
    """

    wrong: str = ""
    instead: str = ""

    def broken(self, **values: object) -> Finding:
        """The finding. values: those in the rule's message."""
        shown = {name: _short(str(value)) for name, value in values.items()}
        message = self.message.format_map(shown)
        return Finding(self.level, self.code, message, hint=self.hint, spec=self.spec)


_LONGEST = 120


def _short(text: str) -> str:
    """What a server said, on one line, without control characters."""
    text = "".join(each if each.isprintable() else "�" for each in text) or "(empty)"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
