"""The files `_headers` and `_redirects` of hosts that serve what they are given."""

from collections.abc import Iterator
from urllib.parse import quote

from tagfeed.deploying.deployment import FILES, MAX_AGE, Deployment, Move
from tagfeed.standards.file_names import PAGE
from tagfeed.standards.moves import ANY, is_feed

_HEAD = """\
# {name} for the feeds of {title}, by `tagfeed deploy {command}`.
# Print it again after a change of `moved:`, of hubs or of the address.
# These are two files; both belong in the folder that is published as {host}.
"""
_FOLDERS = ("", ":name/", "tags/:name/", "authors/:name/")


def netlify(deployment: Deployment) -> str:
    """For Netlify: `301!` redirects even where the copies of a moved feed are files."""
    head = _HEAD.format(
        name="Netlify", title=deployment.title, command="netlify", host=deployment.host
    )
    gone = f"{deployment.prefix}index.html 410!"
    return _files(head, deployment, "301!", gone)


def cloudflare(deployment: Deployment) -> str:
    """For Cloudflare Pages, which redirects whether or not there is a file, and knows no 410."""
    head = _HEAD.format(
        name="Cloudflare Pages", title=deployment.title, command="cloudflare", host=deployment.host
    )
    return _files(head, deployment, "301", None)


def _files(head: str, deployment: Deployment, code: str, gone: str | None) -> str:
    parts = (head, "# === _headers ===", *_headers(deployment), "", "# === _redirects ===")
    return "\n".join((*parts, *_redirects(deployment, code, gone))) + "\n"


def _headers(deployment: Deployment) -> Iterator[str]:
    yield f"{deployment.prefix}*"
    yield f"  Cache-Control: public, max-age={MAX_AGE}"
    yield "  Access-Control-Allow-Origin: *"
    yield "  X-Content-Type-Options: nosniff"
    for file in FILES:
        if file.name == PAGE:  # theirs is right
            continue
        for folder in _FOLDERS:
            yield f"{deployment.prefix}{folder}{file.name}"
            yield f"  Content-Type: {file.content_type}"
            for hub in deployment.hubs_of(file):
                yield f'  Link: <{hub}>; rel="hub"'


def _redirects(deployment: Deployment, code: str, gone: str | None) -> Iterator[str]:
    for move in deployment.moves:
        if move.target is None and gone is None:
            yield f"# This host can't say that a feed is gone: {move.source} answers 404."
        elif move.kept:
            yield f"# This host can't redirect {move.source} and keep {', '.join(move.kept)}."
        else:
            yield f"{_source(move)} {gone if move.target is None else f'{_target(move)} {code}'}"


def _source(move: Move) -> str:
    host = f"https://{move.host}" if move.host else ""
    path = quote(move.source, safe=f"/{ANY}").replace(ANY, ":name")  # a blank would end it
    return host + path + ("*" if is_feed(move.source) else "")


def _target(move: Move) -> str:
    target = (move.target or "").replace(ANY, ":name")
    return target + (":splat" if is_feed(move.source) else "")
