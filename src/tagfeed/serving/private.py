"""Private feeds: for those who show a partner's token, or who know its secret address.

What is asked for below `partners/` and is not public is answered to its partner, or else with a
401, whether or not there is such a partner. Tokens and secret addresses are compared in constant
time, and stay here; what is logged is in `hiding`.
"""

import asyncio
import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from tagfeed.errors import OutputError
from tagfeed.partners.pulls import Pull, note_pull
from tagfeed.partners.token_hashes import fits, is_one_of
from tagfeed.partners.tokens import Access, Tokens, read_tokens, tokens_file
from tagfeed.publishing.private import private_folder
from tagfeed.serving.answers import Answer, Response, answer, message
from tagfeed.serving.folder import FileVersion, file_version, opened
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.rates import Rate, asker_at
from tagfeed.serving.responding import NOT_FOUND, Request, respond
from tagfeed.serving.served_files import read_served
from tagfeed.standards.layout import file_names

_NOT_KEPT = ((b"cache-control", b"no-store"),)
_ASK = (
    (b"www-authenticate", b'Basic realm="partners", charset="UTF-8"'),
    (b"www-authenticate", b'Bearer realm="partners"'),
    *_NOT_KEPT,
)
_WHO = message(401, "This feed is for a partner, who has a token.", _ASK)

PULLS = 60
"""How many requests of a partner are answered per minute."""
GUESSES = 20
"""How often somebody is told per minute that a token is wrong."""


class PrivateFile(NamedTuple):
    """A file below `partners/`. secret: what is between the partner and the file, if anything."""

    partner: str
    secret: str
    file: str


class PrivateFeeds:
    """The private feeds of a list, and who gets them."""

    def __init__(self, articles: Path) -> None:
        self._articles = articles
        self._root = private_folder(articles)
        self._tokens = Tokens()
        self._tokens_version: object = None
        self._answers: dict[str, Answer] = {}
        self._known: dict[str, tuple[str, bytes]] = {}
        self._key = secrets.token_bytes(32)
        self._pulls, self._guesses = Rate(PULLS), Rate(GUESSES)

    async def respond(
        self,
        wanted: PrivateFile,
        request: Request,
        given: Iterable[tuple[bytes, bytes]],
        client: str,
        facts: ListFacts,
    ) -> Response:
        """What a request gets. given: all fields of the request."""
        if not self._root.exists():  # nothing of this list is private
            return NOT_FOUND
        access = self._access(wanted.partner)
        credentials = authorization(given, wanted.partner)
        if wanted.secret:
            is_let_in, way = is_one_of(wanted.secret, (access.path,)) and bool(access.path), "path"
        elif credentials is None:
            return _WHO
        else:
            is_let_in, way = self._is_known(wanted.partner, access, credentials), "token"
        if not is_let_in:
            asker = asker_at(client)
            if seconds := self._guesses.wait(asker):
                return _too_often(seconds)
            if wanted.secret or not await self._fits(wanted.partner, access, credentials or ""):
                return _WHO
            self._guesses.give_back(asker)
        if seconds := self._pulls.wait(wanted.partner):
            return _too_often(seconds)
        found = await asyncio.to_thread(self._answer, wanted, facts)
        if found is None:
            return NOT_FOUND
        sent = respond(request.method, request.headers, found)
        agent = request.headers.get(b"user-agent", b"").decode("latin-1")
        pull = Pull(datetime.now(UTC), wanted.partner, wanted.file, sent.status, way, agent)
        await asyncio.to_thread(note_pull, self._articles, pull)
        return sent

    def _access(self, partner: str) -> Access:
        """What lets this partner in, as the file of tokens has it now; an unreadable one lets
        nobody in."""
        try:
            found = tokens_file(self._articles).stat()
            version: object = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            if version != self._tokens_version:
                self._tokens = read_tokens(self._articles)
                self._tokens_version = version
        except (OSError, OutputError):
            self._tokens, self._tokens_version = Tokens(), None
        return self._tokens.partners.get(partner, Access(""))

    def _is_known(self, partner: str, access: Access, token: str) -> bool:
        """Whether a token was right before, so that it needs no bcrypt again."""
        line, digest = self._known.get(partner, ("", b""))
        return hmac.compare_digest(self._digest(token), digest) and line == access.htpasswd != ""

    async def _fits(self, partner: str, access: Access, token: str) -> bool:
        is_right = await asyncio.to_thread(fits, token, access.htpasswd)
        if is_right:
            self._known[partner] = access.htpasswd, self._digest(token)
        return is_right

    def _digest(self, token: str) -> bytes:
        return hmac.digest(self._key, token.encode(errors="surrogateescape"), hashlib.sha256)

    def _answer(self, wanted: PrivateFile, facts: ListFacts) -> Answer | None:
        """The answer for a file, made again when the file has changed; None if there is no file."""
        if wanted.file not in file_names.OF_FEEDS:
            return None
        path = f"{file_names.PARTNERS}{wanted.partner}/{wanted.file}"
        before = self._answers.get(path)
        try:
            with opened(self._root, path) as descriptor:
                version: FileVersion = file_version(descriptor)
            if before and before.document.version == version and before.document.is_settled:
                return before
            document = read_served(self._root, path, before.document if before else None)
        except OSError:
            self._answers.pop(path, None)
            return None
        own = replace(facts, hubs=(), is_public=False, is_private=True)
        self._answers[path] = made = answer(document, own)
        return made


def holds_private(feeds: Path, articles: Path | None) -> bool:
    """Whether a folder that would be served as a whole has private feeds somewhere in it."""
    own = articles is not None and private_folder(articles).resolve()
    if own and own.is_relative_to(feeds.resolve()) and own.exists():
        return True
    below = feeds / file_names.PRIVATE
    return any(below.glob(f"*/{file_names.PARTNERS}")) or any(below.glob("*/tokens.json"))


def wanted_at(path: str, facts: ListFacts) -> PrivateFile | None:
    """What a path asks for below `partners/`; None for any other path."""
    for prefix in (facts.prefix, "/"):
        below = f"{prefix}{file_names.PARTNERS}"
        if path.startswith(below):
            partner, _, rest = path.removeprefix(below).partition("/")
            secret, _, file = rest.rpartition("/")
            return PrivateFile(partner, secret, file)
    return None


def authorization(given: Iterable[tuple[bytes, bytes]], partner: str) -> str | None:
    """The token that a request shows, either as Bearer or, with the partner's name, as Basic (RFC
    6750 2.1, RFC 7617 2). None if it shows none."""
    fields = [value for name, value in given if name.lower() == b"authorization"]
    if len(fields) != 1:
        return None
    scheme, _, value = fields[0].decode("latin-1").strip().partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return None
    try:
        user, _, token = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return token if hmac.compare_digest(user.encode(), partner.encode()) else ""


def _too_often(seconds: int) -> Response:
    fields = ((b"retry-after", b"%d" % seconds), *_NOT_KEPT)
    return message(429, "Too many requests.", fields)
