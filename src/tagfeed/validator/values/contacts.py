"""Validators of e-mail addresses, alone or with a name."""

from tagfeed.standards.mail import find_address, is_address
from tagfeed.validator.context import Context
from tagfeed.validator.rules import addresses
from tagfeed.validator.rules import values as rules


def address(context: Context, text: str) -> None:
    """RFC 4287 3.2.3: an addr-spec and nothing else."""
    value = text.strip()
    if not is_address(value):
        context.report(rules.CONTACT, value=text)
    elif "." not in value.rpartition("@")[2]:
        context.report(addresses.HOST_SHORT, value=value)


def address_with_name(context: Context, text: str) -> None:
    """RSS 2.0: an address, followed by the name in parentheses."""
    value = text.strip()
    found = find_address(value)
    if found is None:
        context.report(rules.CONTACT, value=text)
        return
    before, after = value[: found.start()].strip(), value[found.end() :].strip()
    if not before and not after:
        context.report(rules.CONTACT_NAME, value=value)
    elif (
        "@" in before + after
        or before.endswith("mailto:")
        or (before and not after.startswith((">", ")")) and after)
    ):
        context.report(rules.CONTACT, value=text)
    elif before or not (after.startswith("(") and after.endswith(")") and len(after) > 2):
        context.report(rules.CONTACT_ORDER, value=value)
