"""Addresses as the list gives them: of pages, folders, files and people."""

import re
from contextlib import suppress
from functools import lru_cache

from tagfeed.reading.diagnostics import Diagnostics, KeyPath, shorten
from tagfeed.reading.fields import FieldType
from tagfeed.reading.types.basic import RefusedError, matching, text_type
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.addresses import mail
from tagfeed.standards.addresses.canonical import resolved, web_address
from tagfeed.standards.addresses.uri_grammar import is_only_here, is_private_address
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts.yaml_text import as_yaml

# `/a.png`, `../img/a`, `img/a.png`: begins as only paths do, or ends as files do.
_PATH = r"\.{0,2}/.*|[^/:?#]+(?:/[^:?#]*)?\.\w{2,5}(?:[?#].*)?"
# But `example.org/a.png` and `www.example.org` lack their https://.
_DOMAIN = r"(?i)www\..*|[a-z0-9-]+(?:\.[a-z0-9-]+)+/.*|[^/]+\.(?:com|org|net|edu|gov|info)"


_COMMENT = lazy_regex(r"(?<!:)\s+(//|/\*|<!--)")
_WHOLE = "write it whole, as a browser shows it, as in `https://example.org/page/`"


def _url(text: str) -> str:
    if len(text.split(maxsplit=1)) > 1 and (note := _COMMENT.search(text)):
        problem = f"is followed by `{note[1]}`, which begins no comment"
        raise RefusedError(problem, f"write {text[: note.start()]}")
    try:
        return web_address(text)
    except ValueError as error:
        raise RefusedError(str(error), _meant(text)) from None


def _meant(text: str) -> str:
    """The remedy for what is not an address: the one that it resembles, if there is one."""
    bare = re.sub(r"^\[.*\]\((.*)\)$", r"\1", text.strip("<>\"'“”,; ")).strip("<>\"' ")
    whole = re.sub(r"(?i)^h?t?tps?\s*:?\s*[/\\]{1,2}\s*(?=\w)|^//(?=\w)", "https://", bare)
    if re.match(_DOMAIN, bare):
        whole = f"https://{bare}"
    meant = whole.replace(" ", "%20").replace("\\", "/")
    with suppress(ValueError):
        if "://" in meant and "." in meant.split("/")[2]:
            return f"did you mean `{web_address(meant)}`?"
    return _WHOLE


def _folder_url(text: str) -> str:
    url = _url(text).rstrip("?#")  # empty ones
    if "?" in url or "#" in url:
        remedy = "write only the address of the folder, as in https://example.org/feeds/"
        raise RefusedError("has a query or a fragment", remedy)
    return url


def _file_url(text: str) -> str:
    is_whole = text.startswith(("https://", "http://"))
    if is_whole or not re.fullmatch(_PATH, text) or re.fullmatch(_DOMAIN, text) or "\\" in text:
        return _url(text)
    try:
        resolved(text, "https://site.invalid/")
    except ValueError as error:
        raise RefusedError(str(error), _WHOLE) from None
    return text


def _picture_url(text: str) -> str:
    if not {*"/.:"}.intersection(text):
        remedy = f"write `{{credit: {as_yaml(text)}}}` if it is whose picture it is"
        raise RefusedError("is not the address of a picture", remedy)
    return _file_url(text)


def _enclosure_url(text: str) -> str:
    url = _file_url(text)
    if is_only_here(url):
        raise RefusedError(*not_public(url))
    return url


def not_public(url: str) -> tuple[str, ...]:
    """Why others can't follow a canonical address, and the remedy; empty if they can."""
    return _why_not_public(url.split("/", 3)[2]) if "://" in url else ()


@lru_cache(1000)
def _why_not_public(place: str) -> tuple[str, ...]:
    if not is_private_address(f"http://{place}/"):
        return ()
    where = "this machine" if is_only_here(f"http://{place}/") else "your own network"
    return f"can only be reached from {where}", "write the address at which everyone can reach it"


def _slip(text: str) -> tuple[str, str] | None:
    """What was hardly meant for a part of an address as it is written, and what to write."""
    if bare := text.rstrip("\"',;"):
        if bare != text:
            problem = f"ends with `{text[len(bare) :]}`, which is part of the address"
            return problem, f"write {bare.strip()}"
        if len(parts := text.split()) > 1:
            remedy = f"write {''.join(parts)}, or `%20` for a space that belongs there"
            return "has a space in it", remedy
    return None


def _public(type_: FieldType) -> FieldType:
    """The address type, with a warning if others can't follow the address, or it has a slip."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
        url: str | None = type_.read(node, path, diagnostics)
        if url and (url[-1] in ",;'" or url != node.value) and (found := _slip(node.value.strip())):
            diagnostics.add_warning(
                node.offset, path, f"`{shorten(node.value)}` {found[0]}", found[1]
            )
        if url and (problem_and_remedy := not_public(url)):
            problem, remedy = problem_and_remedy
            diagnostics.add_warning(node.offset, path, f"`{shorten(url)}` {problem}", remedy)
        return url

    return FieldType(read, type_.schema)


URL = _public(text_type(_url, {"type": "string", "format": "iri"}))
"""An absolute http(s) address in its canonical form."""
FOLDER_URL = _public(text_type(_folder_url, URL.schema))
FILE_URL = _public(text_type(_file_url, {"type": "string", "format": "iri-reference"}))
"""An address of a file, or one relative to the article's address, which stays as written."""
PICTURE_URL = _public(text_type(_picture_url, FILE_URL.schema))
"""A `FILE_URL`, where somebody may have written whose picture it is instead."""
ENCLOSURE_URL = _public(text_type(_enclosure_url, FILE_URL.schema))
EMAIL = matching(mail.ADDRESS, "an e-mail address", "write one such as name@example.org")
