"""Rules about what a served document links to: itself, hubs, enclosures."""

from tagfeed.verifying.probing.rules import SERVED, ServedRule

SELF_DIFFERS = ServedRule(
    "self-link-differs",
    "warning",
    SERVED,
    "RFC 4287 4.2.7.2; RSS Advisory Board profile; JSON Feed 1.1",
    "The document says that it is at {value}, but it was asked for at {address}",
    "Let the link to itself be the address that people subscribe to.",
    finds='a `rel="self"` or feed_url other than the address asked, or the one it leads to',
    why="Readers that subscribe by it ask elsewhere; hubs announce an address nobody asked for.",
    wrong="> GET https://example.org/feeds/rss.xml\n\n"
    '…<atom:link rel="self" href="http://old.example/rss.xml"/>',
    instead="> GET https://example.org/feeds/rss.xml\n\n"
    '…<atom:link rel="self" href="https://example.org/feeds/rss.xml"/>',
)
SELF_ELSEWHERE = ServedRule(
    "self-link-elsewhere",
    "info",
    SERVED,
    "RFC 4287 4.2.7.2; RSS Advisory Board profile; JSON Feed 1.1",
    "The document says that it is at {value}, and it was asked for within this network",
    "Ask again at that address once it is published there.",
    finds="a document asked for at a private address that is meant for another host",
    why="What people will get is only known where they will ask.",
    wrong="> GET http://127.0.0.1:8000/feeds/rss.xml\n\n"
    '…<atom:link rel="self" href="https://example.org/feeds/rss.xml"/>',
    instead="> GET https://example.org/feeds/rss.xml\n\n"
    '…<atom:link rel="self" href="https://example.org/feeds/rss.xml"/>',
)
HUB_SILENT = ServedRule(
    "hub-no-answer",
    "warning",
    SERVED,
    "WebSub 4",
    "The hub {address} does not answer: {value}",
    "Name a hub that works, or none.",
    finds="a hub that can't be reached, or answers 404, 410 or 5xx",
    why="Readers subscribe there in vain, and may ask seldom since they wait for news.",
    wrong='< Link: <https://hub.example/>; rel="hub"\n> GET https://hub.example/\n< 404 Not Found',
    instead='< Link: <https://hub.example/>; rel="hub"\n> GET https://hub.example/\n< 200 OK',
)
HUB_ALONE = ServedRule(
    "hub-without-self",
    "error",
    SERVED,
    "WebSub 4",
    "There is a hub, but the document does not link to itself",
    'Add a link with rel="self" and the address that the feed is served at.',
    finds="a hub without the address that it knows the feed by",
    why="Readers can't subscribe at a hub to a feed whose name they don't know.",
    wrong='< Link: <https://hub.example/>; rel="hub"',
    instead='< Link: <https://hub.example/>; rel="hub"\n'
    '< Link: <https://example.org/feeds/rss.xml>; rel="self"',
)
LINK_PRIVATE = ServedRule(
    "link-private",
    "warning",
    SERVED,
    "RFC 1918 3; RFC 4193 3.1",
    "The document links to a private address, which was not fetched: {value}",
    "Link to where everybody can reach it; or ask with --allow-private.",
    finds="a hub or an enclosure in a private network, or on the machine itself",
    why="Readers elsewhere reach nothing there, or something else.",
    wrong='<enclosure url="http://192.168.1.5/1.mp3" …/>',
    instead='<enclosure url="https://example.org/1.mp3" …/>',
)
ENCLOSURE_GONE = ServedRule(
    "enclosure-no-answer",
    "error",
    SERVED,
    "RFC 9110 15",
    "The enclosure {address} can't be fetched: {value}",
    "Put the file there, or correct the address.",
    finds="an enclosure that can't be reached, or is answered with an error",
    why="Listeners press play and nothing happens.",
    wrong="> GET /episodes/1.mp3\n< 404 Not Found",
    instead="> GET /episodes/1.mp3\n< 206 Partial Content",
)
ENCLOSURE_RANGES = ServedRule(
    "enclosure-ranges",
    "warning",
    SERVED,
    "RFC 9110 14.2; Apple Podcasts, RSS feed requirements",
    "The enclosure {address} is not sent in parts: asked for two bytes, the server answers {value}",
    "Let the server answer ranges (206): web servers do so for files.",
    finds="an enclosure whose server ignores Range",
    why="Apps can't stream it, nor go on after a pause; Apple refuses the podcast.",
    wrong="> Range: bytes=0-1\n< 200 OK\n< Content-Length: 24986239",
    instead="> Range: bytes=0-1\n< 206 Partial Content\n< Content-Range: bytes 0-1/24986239",
)
ENCLOSURE_LENGTH = ServedRule(
    "enclosure-length",
    "warning",
    SERVED,
    "RSS 2.0, <enclosure>; RFC 4287 4.2.7.6; JSON Feed 1.1",
    "The enclosure {address} has {found} bytes, and the document says {value}",
    "Write the length of the file.",
    finds="a length that differs from that of the file",
    why="Apps show the wrong size, and some stop early or report a broken download.",
    wrong='<enclosure url="https://example.org/1.mp3" length="1" type="audio/mpeg"/>\n'
    "> GET /1.mp3\n< Content-Range: bytes 0-1/24986239",
    instead='<enclosure url="https://example.org/1.mp3" length="24986239" type="audio/mpeg"/>\n'
    "> GET /1.mp3\n< Content-Range: bytes 0-1/24986239",
)

RULES = (
    SELF_DIFFERS,
    SELF_ELSEWHERE,
    HUB_SILENT,
    HUB_ALONE,
    LINK_PRIVATE,
    ENCLOSURE_GONE,
    ENCLOSURE_RANGES,
    ENCLOSURE_LENGTH,
)
