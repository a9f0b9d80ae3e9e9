"""Addresses as the list gives them: of pages, folders, files and people."""

from tagfeed.reading.field_types import RefusedError, matching, text_type
from tagfeed.standards import mail
from tagfeed.standards.addresses import web_address
from tagfeed.standards.uri_grammar import is_only_here


def _url(text: str) -> str:
    try:
        return web_address(text)
    except ValueError as error:
        raise RefusedError(str(error), "write it whole, as a browser shows it") from None


def _folder_url(text: str) -> str:
    url = _url(text)
    if "?" in url or "#" in url:
        remedy = "write the address of the folder alone, as in https://example.org/feeds/"
        raise RefusedError("has a query or a fragment", remedy)
    return url


def _enclosure_url(text: str) -> str:
    url = _url(text)
    if is_only_here(url):
        remedy = "write the address at which everyone can reach it"
        raise RefusedError("can only be reached from this machine", remedy)
    return url


URL = text_type(_url, {"type": "string", "format": "iri"})
"""An absolute http(s) address in its canonical form."""
FOLDER_URL = text_type(_folder_url, URL.schema)
ENCLOSURE_URL = text_type(_enclosure_url, URL.schema)
EMAIL = matching(mail.ADDRESS, "an e-mail address", "write one such as name@example.org")
