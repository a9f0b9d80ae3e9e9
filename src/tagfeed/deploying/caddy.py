"""A site block for Caddy 2."""

from collections.abc import Iterable, Iterator
from string import printable
from urllib.parse import quote

from tagfeed.deploying.deployment import (
    MAX_AGE,
    MOVED,
    PRIVATE_FIELDS,
    Deployment,
    PrivateFeed,
    quoted,
    readable,
)
from tagfeed.deploying.files import indexes
from tagfeed.deploying.moves import Move, literally
from tagfeed.standards.layout.file_names import PAGE
from tagfeed.standards.layout.moves import ANY

_HEAD = """\
# Caddy 2 for the feeds of {title}, by `tagfeed deploy caddy`.
# Print it again after a change of `moved:`, of hubs or of the address.
# Save it as a Caddyfile, or put what is between the two lines of === into the block that
# {host} has already. Caddy gets a certificate by itself.
"""
_RULER = f"\t# {'=' * 70}"


def configuration(deployment: Deployment) -> str:
    """The text of the configuration."""
    here = deployment.moves_at("")
    below = tuple(move for move in here if move.source.startswith(deployment.prefix))
    lines = [_HEAD.format(title=deployment.title, host=deployment.host)]
    lines += [f"{deployment.host} {{", _RULER]
    for move in here:
        if move not in below:
            lines += _handle(f"{move.source.partition(ANY)[0]}*", _moved((move,)))
    for feed in deployment.private:
        for path, asks in feed.places(deployment.prefix):
            lines += _handle(f"{path}*", _private(feed, path, asks))
    lines += _handle(f"{deployment.prefix}*", [*_moved(below), *_files(deployment)])
    lines += [_RULER, "\t# What else this host serves belongs here.", *_handle("", []), "}"]
    for host in deployment.old_hosts:
        lines += ["", f"{host} {{", *_handle("", _moved(deployment.moves_at(host))), "}"]
    return "\n".join(lines) + "\n"


def _handle(path: str, lines: Iterable[str]) -> list[str]:
    """What a path gets. If several match, Caddy takes the longest path."""
    matcher = f"handle {quoted(path)}" if path else "handle"
    return [f"\t{matcher} {{", "\t\troute {", *lines, "\t\t\trespond 404", "\t\t}", "\t}"]


def _moved(moves: tuple[Move, ...]) -> Iterator[str]:
    """Redirects for what moved. In a route, Caddy takes the first that matches."""
    if moves:
        yield f"\t\t\t{MOVED}"
    for number, move in enumerate(moves, 1):
        name = f"moved{number}"
        yield f"\t\t\t@{name} {{"
        yield f"\t\t\t\tpath_regexp {name} {quoted(move.pattern)}"
        for path in move.kept:
            yield f"\t\t\t\tnot path {quoted(f'{path}*')}"
        yield "\t\t\t}"
        if move.target is None:
            yield f'\t\t\trespond @{name} "It is gone." 410'
        else:
            yield f"\t\t\tredir @{name} {quoted(move.filled(f'{{re.{name}.{{}}}}'))} 301"


def _private(feed: PrivateFeed, path: str, asks: bool) -> Iterator[str]:
    """What the address of a private feed gets."""
    yield f"\t\t\t# {feed.name}: only for this partner."
    yield f"\t\t\t{readable(feed)}"
    yield from _unlogged(feed, path, asks)
    if asks and not feed.line:
        yield f"\t\t\trespond 401  # it has no token yet: tagfeed partner add {feed.name}"
        return
    if asks:
        yield "\t\t\tbasicauth {  # Caddy 2.8 and later call it basic_auth, and know both"
        yield f"\t\t\t\t{feed.line.replace(':', ' ')}"
        yield "\t\t\t}"
    yield "\t\t\t@others not method GET HEAD"
    yield "\t\t\trespond @others 405"
    yield _without(path)
    yield f"\t\t\troot * {quoted(str(feed.folder))}"
    for name, value in PRIVATE_FIELDS:
        yield f"\t\t\theader {name} {quoted(value)}"
    for file in feed.files:
        matcher = "@" + file.name.replace(".", "-")
        yield f"\t\t\t{matcher} path /{file.name}"
        yield f"\t\t\theader {matcher} Content-Type {quoted(file.content_type)}"
        yield f"\t\t\tfile_server {matcher}"


def _unlogged(feed: PrivateFeed, path: str, asks: bool) -> Iterator[str]:
    """What no log shows: secret addresses, and anything that may be a mistyped one. Caddy's paths
    ignore case, but its expressions do not."""
    if asks:
        files = " ".join([quoted(path + file.name) for file in feed.files])
        yield f"\t\t\t@unknown not path {files}"
        yield "\t\t\tskip_log @unknown  # Caddy 2.8 and later call it log_skip, and know both"
        return
    yield "\t\t\tskip_log  # the address is a secret"
    yield f"\t\t\t@mistyped not path_regexp {quoted(f'^{literally(path)}')}"
    yield "\t\t\trespond @mistyped 404"


def _files(deployment: Deployment) -> Iterator[str]:
    yield "\t\t\t@others not method GET HEAD OPTIONS"
    yield "\t\t\trespond @others 405"
    yield _without(deployment.prefix)
    yield f"\t\t\troot * {quoted(str(deployment.folder))}"
    yield "\t\t\t# Nothing whose name begins with a dot is served."
    yield '\t\t\t@hidden path_regexp "(?:^|/)[.]"'
    yield "\t\t\trespond @hidden 404"
    yield f'\t\t\theader Cache-Control "public, max-age={MAX_AGE}"'
    yield "\t\t\theader Access-Control-Allow-Origin *"
    yield "\t\t\theader X-Content-Type-Options nosniff"
    yield "\t\t\theader Vary Accept-Encoding"
    for file in deployment.files:
        matcher = "@" + file.name.replace(".", "-").replace("/", "-").replace(ANY, "any")
        paths = f'"*/{file.name}"' + (' "*/"' if file.name == PAGE else "")
        paths += f' "*/{file.folder}"' if file.folder else ""
        yield f"\t\t\t{matcher} path {paths}"
        yield f"\t\t\theader {matcher} Content-Type {quoted(file.content_type)}"
        for hub in deployment.hubs_of(file):
            yield f'\t\t\theader {matcher} +Link `<{hub}>; rel="hub"`'
    yield "\t\t\tencode zstd gzip {"
    yield "\t\t\t\tmatch {"
    for type in dict.fromkeys(file.type for file in deployment.files):
        yield f"\t\t\t\t\theader Content-Type {type}*"
    yield "\t\t\t\t}"
    yield "\t\t\t}"
    options = (
        [f"precompressed {' '.join(deployment.precompress)}"] if deployment.precompress else []
    )
    if len(indexes(deployment.files)) > 1:
        options.append(f"index {' '.join(indexes(deployment.files))}")
    yield "\t\t\tfile_server" + (" {" if options else "")
    if options:
        yield from (f"\t\t\t\t{option}" for option in options)
        yield "\t\t\t}"


def _without(prefix: str) -> str:
    """Strips a prefix from the path. Only here does Caddy compare with what was sent, in which only
    letters beyond ASCII are always encoded; it decodes everything else."""
    return f"\t\t\turi strip_prefix {quoted(quote(prefix.rstrip('/') or '/', safe=printable))}"
