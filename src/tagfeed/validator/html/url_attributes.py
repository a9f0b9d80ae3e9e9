"""Addresses in the attributes of HTML: which run a script, are relative, or lead to one machine."""

import re

from tagfeed.standards.addresses.source_sets import candidates
from tagfeed.standards.addresses.uri_grammar import is_private_address
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.rules import Rule
from tagfeed.validator.rules import html as rules

_RELATIVE = lazy_regex(r"(?![A-Za-z][A-Za-z0-9+.\-]*:)")
_SCRIPT = lazy_regex(r"(?:javascript|vbscript|livescript)\s*:|data:text/html", re.IGNORECASE)
# What browsers remove from an address before they parse it: URL Standard 4.4, basic URL parser.
_AROUND = "".join(map(chr, range(33)))
_WITHIN = str.maketrans("", "", "\t\n\r")


# At a host with a domain that everybody can reach: `standards.addresses.hosts` knows the others,
# and where there is a colon, what is before it may be a user's name.
PUBLIC = r"https?://(?:[\w\-]+\.)++(?!local\b|internal\b|arpa\b)[a-z]{2,20}+(?=[/?#\"]|$)"
"""An expression for the beginning of most addresses: nothing is wrong with them."""

_PUBLIC = lazy_regex(PUBLIC, re.ASCII)


def broken(value: str) -> tuple[Rule, str] | None:
    """The rule that an address breaks, and what to show of it; None for one that works."""
    if _PUBLIC.match(value):
        return None
    read = value.strip(_AROUND).translate(_WITHIN)
    if _SCRIPT.match(read):
        return rules.ADDRESS_SCRIPT, value
    if _RELATIVE.match(read):
        return rules.ADDRESS_RELATIVE, read
    return (rules.ADDRESS_LOCAL, read) if is_private_address(read) else None


def broken_in_set(srcset: str) -> list[tuple[Rule, str]]:
    """The same for each address of a srcset."""
    return [found for each, _ in candidates(srcset) if (found := broken(each))]
