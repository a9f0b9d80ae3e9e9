"""Validators of e-mail addresses, with or without a name."""

from tagfeed.standards.addresses.mail import (
    find_address,
    is_address,
    is_rare_address,
    without_comments,
)
from tagfeed.standards.addresses.percent_encoding import unquote
from tagfeed.validator.context import Context
from tagfeed.validator.rules import uris_and_ids
from tagfeed.validator.rules import values as rules


def address(context: Context, text: str) -> None:
    """RFC 4287 3.2.3: an addr-spec of RFC 2822, which is ASCII, and nothing else."""
    value = text.strip()
    if is_address(value) or (value.isascii() and is_rare_address(value)):
        _host(context, value)
    else:
        context.report(rules.CONTACT, value=text)


def address_with_name(context: Context, text: str) -> None:
    """RSS 2.0: an address, followed by the name in parentheses, which are a comment of RFC 822."""
    value = text.strip()
    plain, is_link = _linked(value)
    bare = without_comments(plain)
    found = _address(plain.partition("(")[0].strip() if bare is None else bare)
    if found is None:
        context.report(rules.CONTACT, value=text)
        return
    _host(context, found)
    if is_link or bare != found or plain.startswith("("):
        context.report(rules.CONTACT_ORDER, value=value)
    elif not plain.removeprefix(found).strip(" ()"):
        context.report(rules.CONTACT_NAME, value=value)


def _linked(value: str) -> tuple[str, bool]:
    """What a mailto: address leads to (RFC 2368 2), and whether it is one."""
    if value[:7].lower() != "mailto:":
        return value, False
    return unquote(value[7:].partition("?")[0]).strip(), True


def _address(bare: str) -> str | None:
    """The address of a mailbox: by itself, or in angle brackets after a name (RFC 822 6.1).

    Else the first among the words, as in `Ann Roe, ann@example.org`.
    """
    if is_address(bare) or is_rare_address(bare):
        return bare
    rest = bare.rpartition("<")[2]
    inner = rest.removesuffix(">").removeprefix("mailto:").strip()
    if rest.endswith(">") and (is_address(inner) or is_rare_address(inner)):
        return inner
    found = find_address(bare)
    return found.group() if found and ":" not in bare[: found.start()] else None


def _host(context: Context, address: str) -> None:
    if "." not in address.rpartition("@")[2]:
        context.report(uris_and_ids.HOST_SHORT, value=address)
