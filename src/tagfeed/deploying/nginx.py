"""A server block for nginx 1.18 or later."""

from collections.abc import Iterator

from tagfeed.deploying.deployment import (
    MAX_AGE,
    MOVED,
    PRIVATE_FIELDS,
    Deployment,
    PrivateFeed,
    quoted,
    readable,
)
from tagfeed.deploying.files import FileKind
from tagfeed.deploying.moves import Move, literally
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.layout.moves import ANY

_HEAD = """\
# nginx for the feeds of {title}, by `tagfeed deploy nginx`.
# Print it again after a change of `moved:`, of hubs or of the address.
# Save it as a file that nginx includes (Debian: /etc/nginx/sites-enabled/). If {host}
# has a server block already, put what is between the two lines of === into it.
"""
_SERVER = """\
server {{
    listen 80;
    listen [::]:80;
    server_name {host};
    # For HTTPS: certbot --nginx -d {host}
"""
_DOLLAR = "${tagfeed_dollar}"
_GEO = """\
# In a path, nginx takes a dollar for the beginning of a variable: this one is a dollar. It belongs
# outside of the server's block.
geo $tagfeed_dollar { default "$"; }
"""
_RULER = f"    # {'=' * 70}"


def configuration(deployment: Deployment) -> str:
    """The text of the configuration."""
    lines = [_HEAD.format(title=deployment.title, host=deployment.host)]
    if "$" in f"{deployment.folder}{deployment.hubs}":
        lines += [_GEO]
    lines += [_SERVER.format(host=deployment.host), _RULER]
    lines += [
        "    absolute_redirect off;  # a proxy before nginx may use another scheme or port",
        "",
    ]
    lines += _moved(deployment.moves_at(""))
    for feed in deployment.private:
        lines += _private(feed, deployment.prefix)
    lines += _files(deployment)
    lines += [_RULER, "}"]
    for host in deployment.old_hosts:
        lines += ["", _SERVER.format(host=host), *_moved(deployment.moves_at(host)), "}"]
    return "\n".join(lines) + "\n"


def _moved(moves: tuple[Move, ...]) -> Iterator[str]:
    """Locations for what moved. nginx takes the first whose expression matches."""
    if moves:
        yield f"    {MOVED}"
    for move in moves:
        pattern = quoted(move.pattern_without_kept)
        if move.target is None:
            yield f"    location ~ {pattern} {{ return 410; }}"
        else:
            yield f"    location ~ {pattern} {{"
            yield f"        rewrite {pattern} {quoted(move.filled('${}'))} permanent;"
            yield "    }"
    if moves:
        yield ""


def _files(deployment: Deployment) -> Iterator[str]:
    prefix, folder = literally(deployment.prefix), f"{deployment.folder}/".replace("$", _DOLLAR)
    yield "    # Nothing whose name begins with a dot is served."
    yield f"    location ~ {quoted(f'^{prefix}(?:.*/)?[.](?!well-known/)')} {{ return 404; }}"
    yield ""
    for file in deployment.files:
        path, name = literally(file.folder), file.own_name.replace(".", "[.]").replace(ANY, "[^/]+")
        if file.folder:
            yield f"    location ~ {quoted(f'^{prefix}(?:.*/)?{path}$')} {{"
            yield f"        rewrite {quoted('^(.*)$')} {quoted(f'$1{file.own_name}')} last;"
            yield "    }"
        yield f"    location ~ {quoted(f'^{prefix}((?:.*/)?{path}{name})$')} {{"
        yield f"        alias {quoted(f'{folder}$1')};"
        yield from _typed(file)
        yield from _twins(deployment)
        yield "        gzip on;  # weakens the ETag, which nginx takes into account"
        yield "        gzip_proxied any;"
        yield "        add_header Vary Accept-Encoding;  # gzip_vary leaves it out of a 304"
        # nginx compresses text/html in any case, and complains of a type that is named twice.
        is_page = file.type == FEED_FORMATS["html"].media_type
        yield "        gzip_min_length 256;" if is_page else f"        gzip_types {file.type};"
        yield from _headers(deployment.hubs_of(file))
        yield "    }"
    yield f"    location {quoted(deployment.prefix)} {{"
    yield f"        alias {quoted(folder)};"
    yield "        index index.html;"
    yield from _headers(())
    yield "    }"


def _twins(deployment: Deployment) -> Iterator[str]:
    """nginx itself can send files packed by gzip; the other codings need third-party modules."""
    if "gzip" in deployment.precompress:
        yield "        gzip_static on;"
    if "br" in deployment.precompress:
        yield "        # brotli_static on;  # with libnginx-mod-http-brotli-static"
    if "zstd" in deployment.precompress:
        yield "        # zstd_static on;  # with the module zstd-nginx-module"


def _private(feed: PrivateFeed, prefix: str) -> Iterator[str]:
    """Locations for a private feed. `^~`: no expression above or below is tried."""
    yield f"    # {feed.name}: only for this partner."
    yield f"    {readable(feed)}"
    for path, asks in feed.places(prefix):
        yield f"    location ^~ {quoted(path)} {{"
        if asks and not feed.line:
            yield f"        deny all;  # it has no token yet: tagfeed partner add {feed.name}"
        elif asks:
            yield '        auth_basic "partners";'
            yield f"        auth_basic_user_file {quoted(str(feed.htpasswd))};"
        else:
            yield "        access_log off;  # the address is a secret"
            yield "        log_not_found off;"
        for file in feed.files:
            yield f"        location = {quoted(path + file.name)} {{"
            yield f"            alias {quoted(str(feed.folder / file.name))};"
            yield from (f"    {line}" for line in _typed(file))
            for name, value in PRIVATE_FIELDS:
                yield f"            add_header {name} {quoted(value)};"
            yield "        }"
        yield "        # Anything else may be a secret that was mistyped."
        yield "        location ~ . { access_log off; log_not_found off; return 404; }"
        yield "    }"
    yield ""


def _typed(file: FileKind) -> Iterator[str]:
    yield "        types { }"
    yield f"        default_type {file.type};"
    if file.content_type != file.type:
        yield "        charset utf-8;"
        yield f"        charset_types {file.type};"


def _headers(hubs: tuple[str, ...]) -> Iterator[str]:
    yield f'        add_header Cache-Control "public, max-age={MAX_AGE}";'
    yield "        add_header Access-Control-Allow-Origin *;"
    yield "        add_header X-Content-Type-Options nosniff;"
    for hub in hubs:
        link = f'<{hub}>; rel="hub"'.replace("'", r"\'").replace("$", _DOLLAR)
        yield f"        add_header Link '{link}';"
