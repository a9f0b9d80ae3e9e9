"""The files `_headers` and `_redirects` of hosts that serve what they are given."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from tagfeed.deploying.deployment import MAX_AGE, Deployment
from tagfeed.deploying.moves import Move
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.layout.feed_addresses import SLUG
from tagfeed.standards.layout.file_names import PAGE
from tagfeed.standards.layout.moves import ANY

_HEAD = """\
# {name} for the feeds of {title}, by `tagfeed deploy {command}`.
# Print it again after a change of `moved:`, of hubs or of the address.
# These are two files; both belong in the folder that is published as {host}.
"""
# developers.cloudflare.com/pages/configuration/redirects/#per-file
_MOST_DYNAMIC, _MOST_STATIC = 100, 2_000
# docs.netlify.com/routing/redirects: from so many on, a deployment may fail.
_MANY = 10_000


def netlify(deployment: Deployment) -> str:
    """For Netlify: `301!` redirects even where the copies of a moved feed are files."""
    head = _HEAD.format(
        name="Netlify", title=deployment.title, command="netlify", host=deployment.host
    )
    gone = f"{quote(deployment.prefix)}index.html 410!"
    redirects = [*_redirects(deployment, "301!", gone)]
    too_many = (
        f"# These are {len(redirects):,} lines. From {_MANY:,} on, Netlify may refuse to deploy:",
        "# let lines of `moved:` with * stand for many.",
    )
    return _files(head, deployment, redirects, too_many if len(redirects) >= _MANY else ())


def cloudflare(deployment: Deployment) -> str:
    """For Cloudflare Pages, which redirects whether or not there is a file, and knows no 410."""
    head = _HEAD.format(
        name="Cloudflare Pages", title=deployment.title, command="cloudflare", host=deployment.host
    )
    # It counts from the first line with * on: those without come first, and never overlap.
    redirects = sorted(_redirects(deployment, "301", None), key=_is_dynamic)
    dynamic = sum(map(_is_dynamic, redirects))
    static = sum(not line.startswith("#") for line in redirects) - dynamic
    too_many = (
        f"# Cloudflare Pages takes {_MOST_DYNAMIC} redirects with * and {_MOST_STATIC:,} without.",
        f"# These are {dynamic:,} and {static:,}, and it ignores the last of them: let lines of",
        "# `moved:` with * stand for many, or put the others into Bulk Redirects.",
    )
    has_too_many = dynamic > _MOST_DYNAMIC or static > _MOST_STATIC
    return _files(head, deployment, redirects, too_many if has_too_many else ())


def _is_dynamic(line: str) -> bool:
    source = line.partition(" ")[0]
    return not line.startswith("#") and ("*" in source or ":name" in source)


def _files(
    head: str, deployment: Deployment, redirects: Iterable[str], too_many: Iterable[str]
) -> str:
    parts = (head, "# === _headers ===", *_headers(deployment), "", "# === _redirects ===")
    return "\n".join((*parts, *too_many, *redirects)) + "\n"


def _headers(deployment: Deployment) -> Iterator[str]:
    yield f"{quote(deployment.prefix)}*"
    yield f"  Cache-Control: public, max-age={MAX_AGE}"
    yield "  Access-Control-Allow-Origin: *"
    yield "  X-Content-Type-Options: nosniff"
    for file in deployment.files:
        if file.type == FEED_FORMATS["html"].media_type:  # theirs is right
            continue
        if ANY in file.name:  # in one place, and nothing else there
            yield f"{quote(deployment.prefix)}{file.name.partition(ANY)[0]}{ANY}"
            yield f"  Content-Type: {file.content_type}"
            continue
        for folder in _folders(deployment):
            for name in filter(None, (file.folder, file.name)):
                yield f"{quote(deployment.prefix)}{folder}{quote(name)}"
                yield f"  Content-Type: {file.content_type}"
                for hub in deployment.hubs_of(file):
                    yield f'  Link: <{hub}>; rel="hub"'


def _folders(deployment: Deployment) -> tuple[str, ...]:
    """The folders that feeds may be in, with `:name` for a name."""
    addresses = deployment.addresses
    patterns = [addresses.feed, addresses.tag, addresses.author]
    patterns += [addresses.language] if deployment.has_languages else []
    named = (
        "/".join(":name" if SLUG in part else quote(part) for part in pattern.split("/"))
        for pattern in patterns
    )
    return ("", *dict.fromkeys(named), *(quote(path) for _, path in addresses.paths))


def _indexes(deployment: Deployment) -> Iterator[str]:
    """The lines that show feeds at folders whose index they are: these hosts only know pages."""
    for file in deployment.files:
        for folder in _folders(deployment) if file.folder and file.own_name != PAGE else ():
            at = f"{quote(deployment.prefix)}{folder}"
            yield f"{at}{quote(file.folder)} {at}{quote(file.name)} 200"


def _redirects(deployment: Deployment, code: str, gone: str | None) -> Iterator[str]:
    yield from _indexes(deployment)
    for feed in deployment.private:
        yield f"# This host asks for no token: {feed.name} gets its feed elsewhere, not from here."
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
    return host + path + ("*" if move.has_files else "")


def _target(move: Move) -> str:
    target = (move.target or "").replace(ANY, ":name")
    return target + (":splat" if move.has_files else "")
