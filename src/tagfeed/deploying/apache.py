"""A virtual host for Apache 2.4."""

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
from tagfeed.deploying.files import FileKind, indexes
from tagfeed.deploying.moves import Move, literally
from tagfeed.standards.codings import CODINGS, twin
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.moves import ANY

_HEAD = """\
# Apache 2.4 for the feeds of {title}, by `tagfeed deploy apache`.
# Print it again after a change of `moved:`, of hubs or of the address.
# Save it where Apache includes it (Debian: /etc/apache2/sites-enabled/), and switch on its modules:
# a2enmod alias allowmethods deflate headers{more}. If {host} has a virtual host already, put
# what is between the two lines of === into it.
"""
_LOGS = ("/var/log/apache2", "/var/log/httpd")
"""Where Debian and Red Hat have Apache's logs."""
_RULER = f"    # {'=' * 70}"


def configuration(deployment: Deployment) -> str:
    """The text of the configuration."""
    more = " rewrite" if deployment.precompress else ""
    more += " auth_basic authn_file authz_user" if deployment.private else ""
    lines = [_HEAD.format(title=deployment.title, host=deployment.host, more=more)]
    lines += ["<VirtualHost *:80>", f"    ServerName {deployment.host}"]
    lines += [f"    # For HTTPS: certbot --apache -d {deployment.host}", _RULER]
    lines += _moved(deployment.moves_at(""))
    if deployment.private:
        lines += _unlogged(deployment)
    for feed in deployment.private:
        lines += _private(feed, deployment.prefix)
    lines += _files(deployment)
    lines += [_RULER, "</VirtualHost>"]
    for host in deployment.old_hosts:
        moved = _moved(deployment.moves_at(host))
        lines += ["", "<VirtualHost *:80>", f"    ServerName {host}", *moved, "</VirtualHost>"]
    return "\n".join(lines) + "\n"


def _moved(moves: tuple[Move, ...]) -> Iterator[str]:
    """Redirects for what moved. Apache takes the first whose expression matches."""
    if moves:
        yield f"    {MOVED}"
    for move in moves:
        pattern = quoted(move.pattern_without_kept)
        if move.target is None:
            yield f"    RedirectMatch 410 {pattern}"
        else:
            yield f"    RedirectMatch 301 {pattern} {quoted(move.filled('${}'))}"
    if moves:
        yield ""


def _unlogged(deployment: Deployment) -> Iterator[str]:
    """A log without secret addresses, and without anything that may be a mistyped one."""
    names = "|".join(literally(feed.name) for feed in deployment.private)
    files = "|".join(map(literally, file_names.OF_FEEDS))
    partners = literally(deployment.prefix + file_names.PARTNERS).replace("#", ".")
    expression = f"%{{REQUEST_URI}} !~ m#^{partners}(?:{names})/(?!(?:{files})?$)#"
    yield "    # TRACE would repeat what a client sent, its token too."
    yield "    TraceEnable off"
    yield "    # A log without secret addresses. Another CustomLog needs the same expression."
    for folder in _LOGS:
        yield f'    <IfFile "{folder}">'
        yield f'        CustomLog "{folder}/feeds.log" combined {quoted(f"expr={expression}")}'
        yield "    </IfFile>"
    yield ""


def _private(feed: PrivateFeed, prefix: str) -> Iterator[str]:
    """What a private feed gets. A more specific Alias has to come first."""
    yield f"    # {feed.name}: only for this partner."
    yield f"    {readable(feed)}"
    for path, _ in feed.places(prefix):
        yield f"    Alias {quoted(path)} {quoted(f'{feed.folder}/')}"
    yield f"    <Directory {quoted(str(feed.folder))}>"
    yield "        AuthType Basic"
    yield '        AuthName "partners"'
    yield f"        AuthUserFile {quoted(str(feed.htpasswd))}"
    allowed = f"user {feed.name}" if feed.line else "all denied"
    yield f"        Require {allowed}"
    yield "        AllowOverride None"
    yield "        Options -Indexes -MultiViews"
    yield "        AllowMethods GET HEAD OPTIONS"
    for name, value in PRIVATE_FIELDS:
        yield f"        Header set {name} {quoted(value)}"
    for file in feed.files:
        yield f"        <Files {quoted(file.name)}>"
        yield f"            ForceType {quoted(file.content_type)}"
        yield "        </Files>"
    yield "    </Directory>"
    for path, asks in feed.places(prefix):
        if not asks:
            yield "    # The address is a secret."
            yield f"    <Location {quoted(path)}>"
            yield "        Require all granted"
            yield "    </Location>"
    yield ""


def _files(deployment: Deployment) -> Iterator[str]:
    folder = str(deployment.folder)
    yield "    # Nothing whose name begins with a dot is served."
    prefix = literally(deployment.prefix)
    yield f"    RedirectMatch 404 {quoted(f'^{prefix}(?:.*/)?[.](?!well-known/)')}"
    yield f"    Alias {quoted(deployment.prefix)} {quoted(f'{folder}/')}"
    yield "    # Else Apache adds -gzip to the ETag, and then doesn't know it again."
    yield "    DeflateAlterETag NoChange"
    yield f"    <Directory {quoted(folder)}>"
    yield "        Require all granted"
    yield "        AllowOverride None"
    yield "        Options -Indexes -MultiViews"
    yield f"        DirectoryIndex {' '.join(indexes(deployment.files))}"
    yield "        AllowMethods GET HEAD OPTIONS"
    yield "        FileETag MTime Size"
    yield f'        Header set Cache-Control "public, max-age={MAX_AGE}"'
    yield '        Header set Access-Control-Allow-Origin "*"'
    yield '        Header set X-Content-Type-Options "nosniff"'
    yield from _to_twins(deployment)
    for file in deployment.files:
        if "/" not in file.name:
            yield from _twins(file, deployment)
            yield from _of(file, deployment, f"Files {quoted(file.name)}", "        ")
    yield "    </Directory>"
    for file in deployment.files:
        if "/" in file.name:
            place = f"^{prefix}(?:.*/)?{_pattern(file)}$"
            yield from _of(file, deployment, f"LocationMatch {quoted(place)}", "    ")
            yield from _twins(file, deployment)


def _of(file: FileKind, deployment: Deployment, where: str, indent: str) -> Iterator[str]:
    """What the files of one name get. where: the section for them."""
    yield f"{indent}<{where}>"
    yield f"{indent}    ForceType {quoted(file.content_type)}"
    yield f"{indent}    SetOutputFilter DEFLATE"
    yield f'{indent}    Header merge Vary "Accept-Encoding"'
    for hub in deployment.hubs_of(file):
        yield _link(hub, indent)
    yield f"{indent}</{where.partition(' ')[0]}>"


def _pattern(file: FileKind) -> str:
    """The end of its address; the index of a folder is found at the folder too."""
    return (
        f"{literally(file.folder)}(?:{literally(file.own_name)})?"
        if file.folder
        else _any(file.name)
    )


def _any(name: str) -> str:
    """A name in which `*` stands for any."""
    return "[^/]+".join(map(literally, name.split(ANY)))


def _link(hub: str, indent: str = "        ") -> str:
    link = f'<{hub}>; rel=\\"hub\\"'.replace("%", "%%")  # mod_headers: a format begins with %
    return f'{indent}    Header add Link "{link}"'


def _to_twins(deployment: Deployment) -> Iterator[str]:
    """The files that the build packed, for clients that accept them."""
    if deployment.precompress:
        yield "        # What the build packed is sent as it is."
        yield "        RewriteEngine On"
    for coding in deployment.precompress:
        accepted = rf"(?:^|[\s,]){coding}(?:\s*(?:,|$)|\s*;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))"
        yield f"        RewriteCond %{{HTTP:Accept-Encoding}} {quoted(accepted)} [NC]"
        yield f"        RewriteCond %{{REQUEST_FILENAME}}{CODINGS[coding].suffix} -f"
        yield f'        RewriteRule .* "%{{REQUEST_URI}}{CODINGS[coding].suffix}" [L]'


def _twins(file: FileKind, deployment: Deployment) -> Iterator[str]:
    for coding in deployment.precompress:
        name = twin(file.name, coding)
        place = f"^{literally(deployment.prefix)}(?:.*/)?{_any(name)}$"
        where = f"LocationMatch {quoted(place)}" if "/" in name else f"Files {quoted(name)}"
        yield f"        <{where}>"
        yield f"            ForceType {quoted(file.content_type)}"
        yield "            SetEnv no-gzip 1"
        yield f"            Header set Content-Encoding {coding}"
        yield '            Header merge Vary "Accept-Encoding"'
        for hub in deployment.hubs_of(file):
            yield _link(hub)
        yield f"        </{where.partition(' ')[0]}>"
