"""Rules about whether a document is reached at its address, and how."""

from tagfeed.verifying.probing.rules import SERVED, ServedRule

NO_ANSWER = ServedRule(
    "http-no-answer",
    "error",
    SERVED,
    "RFC 9112 9.5",
    "There is no answer from {host}: {value}",
    "See that the server runs, and that the address is right.",
    finds="a server that can't be reached, or does not answer in time",
    why="Readers keep the entries they have and, after some days of this, may stop asking.",
    wrong="> GET /feeds/rss.xml\n(nothing comes back)",
    instead="> GET /feeds/rss.xml\n< 200 OK",
)
CERTIFICATE = ServedRule(
    "http-certificate",
    "error",
    SERVED,
    "RFC 9110 4.3.4",
    "The certificate of {host} is refused: {value}",
    "Renew the certificate, with this host's name in it and the whole chain.",
    finds="a certificate that has expired, is for another host or has an unknown issuer",
    why="Readers refuse the connection, so they get no document.",
    wrong="> GET https://example.org/feeds/rss.xml\n(certificate has expired)",
    instead="> GET https://example.org/feeds/rss.xml\n< 200 OK",
)
STATUS = ServedRule(
    "http-status",
    "error",
    SERVED,
    "RFC 9110 15",
    "The server answers {value}, so readers get no document",
    "Let it answer 200 with the feed, whatever a reader accepts and however often it asks;"
    " if it refuses programs, exempt the addresses of feeds.",
    finds="a status other than 200",
    why="Readers show an error, or nothing new; after 410 many take the feed out.",
    wrong="> GET /feeds/rss.xml\n< 403 Forbidden",
    instead="> GET /feeds/rss.xml\n< 200 OK",
)
NO_CONTENT = ServedRule(
    "http-empty",
    "error",
    SERVED,
    "RFC 9110 15.3.1",
    "The answer has no content",
    "Let the server send the document.",
    finds="an answer of 200 without a document",
    why="Readers have nothing to show.",
    wrong="< 200 OK\n< Content-Length: 0",
    instead="< 200 OK\n< Content-Length: 48213",
)
TOO_LARGE = ServedRule(
    "http-too-large",
    "error",
    SERVED,
    "Miniflux, HTTP_CLIENT_MAX_BODY_SIZE",
    "The document is larger than 15 MiB",
    "Show fewer entries, or only their summaries.",
    finds="a document of more than 15 MiB, unpacked",
    why="Readers stop there to protect themselves, and show nothing.",
    wrong="< 200 OK\n< Content-Length: 94371840",
    instead="< 200 OK\n< Content-Length: 48213",
)
CUT_OFF = ServedRule(
    "http-cut-off",
    "error",
    SERVED,
    "RFC 9112 8",
    "The connection ended before the document did",
    "See what closes it: a time-out of a proxy, a script that fails, a wrong Content-Length.",
    finds="an answer that ends before its length or its last chunk says so",
    why="Half a document is not XML or JSON, so readers show nothing.",
    wrong="< Content-Length: 48213\n(24000 bytes, then the end)",
    instead="< Content-Length: 48213\n(48213 bytes)",
)
REDIRECT_TEMPORARY = ServedRule(
    "redirect-temporary",
    "warning",
    SERVED,
    "RFC 9110 15.4.3, 15.4.8",
    "{address} redirects temporarily ({status}), to {value}",
    "Answer 301 or 308 if the feed has moved for good.",
    finds="a redirect of 302, 303 or 307",
    why="Readers keep the old address and ask there, too, every time.",
    wrong="> GET /feed\n< 302 Found\n< Location: https://example.org/feeds/rss.xml",
    instead="> GET /feed\n< 301 Moved Permanently\n< Location: https://example.org/feeds/rss.xml",
)
REDIRECT_PERMANENT = ServedRule(
    "redirect-permanent",
    "info",
    SERVED,
    "RFC 9110 15.4.2, 15.4.9",
    "{address} has moved permanently ({status}), to {value}",
    "Link to the new address, and keep the redirect for as long as anybody asks.",
    finds="a redirect of 301 or 308",
    why="Good readers subscribe to the new address; pages that link to the old one are behind.",
    wrong="> GET /feed\n< 301 Moved Permanently\n< Location: https://example.org/feeds/rss.xml",
    instead="> GET /feeds/rss.xml\n< 200 OK",
)
REDIRECT_LOOP = ServedRule(
    "redirect-loop",
    "error",
    SERVED,
    "RFC 9110 15.4",
    "Redirects do not come to an end: {value}",
    "Let the first address lead to the last.",
    finds="redirects that lead back, or more than ten of them",
    why="Readers give up, and show nothing.",
    wrong="> GET /feed\n< 301 Moved Permanently\n< Location: /feed/\n"
    "> GET /feed/\n< 301 Moved Permanently\n< Location: /feed",
    instead="> GET /feed\n< 301 Moved Permanently\n< Location: /feed/\n> GET /feed/\n< 200 OK",
)
REDIRECT_NOWHERE = ServedRule(
    "redirect-nowhere",
    "error",
    SERVED,
    "RFC 9110 10.2.2",
    "{address} answers {status}, but its Location leads nowhere: {value}",
    "Write a Location that is an http or https address.",
    finds="a redirect without a Location, or with one that can't be followed",
    why="Readers don't know where to go.",
    wrong="> GET /feed\n< 301 Moved Permanently",
    instead="> GET /feed\n< 301 Moved Permanently\n< Location: https://example.org/feeds/rss.xml",
)
REDIRECT_PRIVATE = ServedRule(
    "redirect-private",
    "error",
    SERVED,
    "RFC 1918 3; RFC 4193 3.1",
    "{address} redirects to a private address: {value}",
    "Redirect to where everybody can reach it; or ask with --allow-private.",
    finds="a redirect into a private network or to the machine itself; it is not followed",
    why="Readers elsewhere reach nothing there, or something else; careful ones refuse.",
    wrong="> GET /feed\n< 301 Moved Permanently\n< Location: http://192.168.1.5/rss.xml",
    instead="> GET /feed\n< 301 Moved Permanently\n< Location: https://example.org/feeds/rss.xml",
)
REDIRECT_INSECURE = ServedRule(
    "redirect-insecure",
    "warning",
    SERVED,
    "RFC 9110 4.2.2",
    "{address} redirects from https to http: {value}",
    "Redirect to an https address.",
    finds="a redirect from https to http",
    why="Anybody on the way can read and change the feed; some readers refuse to follow.",
    wrong="> GET https://example.org/feed\n< 301 Moved Permanently\n"
    "< Location: http://example.org/feeds/rss.xml",
    instead="> GET https://example.org/feed\n< 301 Moved Permanently\n"
    "< Location: https://example.org/feeds/rss.xml",
)

RULES = (
    NO_ANSWER,
    CERTIFICATE,
    STATUS,
    NO_CONTENT,
    TOO_LARGE,
    CUT_OFF,
    REDIRECT_TEMPORARY,
    REDIRECT_PERMANENT,
    REDIRECT_LOOP,
    REDIRECT_NOWHERE,
    REDIRECT_PRIVATE,
    REDIRECT_INSECURE,
)
