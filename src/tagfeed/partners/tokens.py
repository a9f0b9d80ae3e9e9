"""tokens.json: who may have which private feed. It is beside these feeds, for its owner only.

A token is kept only as a line of htpasswd, a secret path as it is, since a server has to know it.
The htpasswd file of each partner says the same to servers that read nothing else.
"""

import shlex
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, InputError, OutputError
from tagfeed.model import Catalog
from tagfeed.partners.token_hashes import htpasswd_line, new_secret
from tagfeed.publishing import atomic_files
from tagfeed.publishing.private import make_private, private_folder
from tagfeed.reading.fields import guess
from tagfeed.standards.texts.yaml_text import as_yaml

_FILE = "tokens.json"
_VERSION = 1
_MODE = 0o600


class Access(Struct, frozen=True):
    """How one partner gets in. htpasswd: the line of its token. path: what is in an address
    after its name instead of a token; "" for nothing."""

    htpasswd: str
    path: str = ""


class Tokens(Struct, frozen=True):
    """The access of every partner of a list, by name."""

    version: int = _VERSION
    partners: Mapping[str, Access] = {}


class NewToken(Struct, frozen=True):
    """What a partner has to be told: it can't be looked up later. path: "" without a secret one."""

    token: str
    path: str


def tokens_file(articles: Path) -> Path:
    """Where the tokens of a list are kept."""
    return private_folder(articles) / _FILE


def htpasswd_file(articles: Path, name: str) -> Path:
    """Where web servers find the line of a partner."""
    return private_folder(articles) / f"{name}.htpasswd"


def read_tokens(articles: Path) -> Tokens:
    """The tokens of a list; none where there is no file.

    Raises OutputError where it can't be read: then nobody gets in.
    """
    path = tokens_file(articles)
    body = atomic_files.read(path)
    if body is None:
        return Tokens()
    try:
        found = msgspec.json.decode(body, type=Tokens)
    except msgspec.MsgspecError as error:
        found, said = None, str(error)
    if found is None or found.version != _VERSION:
        problem = said if found is None else f"is of version {found.version}"
        remedy = "put back a copy, or move it away and give each partner a new token"
        raise OutputError([Fault(str(path), None, "", problem, remedy)])
    return found


def add_token(articles: Path, catalog: Catalog, name: str, with_path: bool = False) -> NewToken:
    """Let a partner in. Raises InputError where the list has no private feed of that name, or where
    it has a token already."""
    names = [query.name for query in catalog.private]
    if name not in names:
        if any(query.partner and query.name == name for query in catalog.queries):
            remedy = f"write `private: true` where it has `name: {as_yaml(name)}`"
        else:
            line = f"- {{name: {as_yaml(name)}, private: true}}"
            remedy = guess(name, names) or f"write below `partners:`  {line}"
        raise _not(articles, f"the list has no private feed for `{name}`", remedy)
    tokens = read_tokens(articles)
    if name in tokens.partners:
        revoke = shlex.join(["tagfeed", "partner", "revoke", name, "--list", str(articles)])
        remedy = f"run `{revoke}` first: from then on the old one is worth nothing"
        raise _not(articles, f"`{name}` has a token already", remedy)
    given = NewToken(new_secret(), new_secret() if with_path else "")
    access = Access(htpasswd_line(name, given.token), given.path)
    _write(articles, {**tokens.partners, name: access})
    _write_htpasswd(articles, name, f"{access.htpasswd}\n")
    return given


def revoke_token(articles: Path, name: str) -> None:
    """Stop letting a partner in. Raises InputError where it has no token."""
    tokens = read_tokens(articles)
    if name not in tokens.partners:
        meant = guess(name, [*tokens.partners]) or "`tagfeed partner list` shows who has one"
        raise _not(articles, f"`{name}` has no token", meant)
    _write_htpasswd(articles, name, "")
    _write(articles, {each: tokens.partners[each] for each in tokens.partners if each != name})


def check_name(articles: Path, catalog: Catalog, name: str) -> None:
    """Raises InputError where no partner of that name has a private feed or a token."""
    names = {*(query.name for query in catalog.private), *read_tokens(articles).partners}
    if name not in names:
        meant = guess(name, sorted(names)) or "`tagfeed partner list` shows all"
        raise _not(articles, f"the list has no private feed for `{name}`", meant)


def _not(articles: Path, problem: str, remedy: str) -> InputError:
    return InputError([Fault(str(articles), None, "partners", problem, remedy)])


def _write(articles: Path, partners: Mapping[str, Access]) -> None:
    body = msgspec.json.encode(replace(Tokens(), partners=dict(sorted(partners.items()))))
    _write_file(tokens_file(articles), msgspec.json.format(body, indent=2) + b"\n")


def _write_htpasswd(articles: Path, name: str, line: str) -> None:
    _write_file(htpasswd_file(articles, name), line.encode())


def _write_file(path: Path, body: bytes) -> None:
    """Replace a file in one step by one that only its owner can read."""
    make_private(path.parent)
    atomic_files.replace(path, [body], _MODE)
