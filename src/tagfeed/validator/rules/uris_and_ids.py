"""Rules about addresses and ids."""

from tagfeed.validator.rules import ALL, XML, Rule

URI_INVALID = Rule(
    "uri-invalid",
    "error",
    ALL,
    "RFC 3986 2; RFC 3987 2.2",
    "{name} is not an address: {value}",
    "Percent-encode what a URL cannot contain: spaces, quotes, braces.",
    finds="an address with characters that addresses can't have",
    why="Readers cut it at the first such character, or can't follow it.",
)
URI_NOT_ABSOLUTE = Rule(
    "uri-not-absolute",
    "error",
    ALL,
    "RFC 3986 4.3",
    "{name} is not a full address: {value}",
    "Write it with its scheme and host.",
    finds="a relative address where a full one is needed",
    why="Readers don't know what it is relative to, so it leads nowhere.",
)
URI_NOT_ASCII = Rule(
    "uri-not-ascii",
    "error",
    XML,
    "RFC 3986 2; RSS Advisory Board profile",
    "{name} contains characters outside ASCII: {value}",
    "Percent-encode the path and write the host in its IDNA form.",
    finds="letters outside ASCII in an RSS address",
    why="Old readers send them in the wrong encoding and get 404.",
)
URI_SCHEME = Rule(
    "uri-scheme",
    "warning",
    ALL,
    "RFC 7595; IANA URI schemes",
    "{name} uses an unregistered scheme: {value}",
    "Use a registered scheme.",
    finds="an address whose scheme is not registered",
    why="Readers and browsers don't know what to do with it.",
)
URI_SCRIPT = Rule(
    "uri-script",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} runs a script instead of leading to a page: {value}",
    "Link to a page.",
    finds="an address that runs a script",
    why="Readers remove it for safety, and may take the feed for an attack.",
    reason="The W3C validator does not object to such schemes.",
)
URI_RELATIVE = Rule(
    "uri-relative",
    "warning",
    ALL,
    "RSS Advisory Board profile; RFC 4287 2",
    "{name} is a relative reference: {value}",
    "Write the full address: readers do not know what it is relative to.",
    finds="a relative address that readers resolve in different ways",
    why="It leads to the wrong page in some readers.",
)
URI_NOT_CANONICAL = Rule(
    "id-not-canonical",
    "warning",
    XML,
    "RFC 4287 4.2.6.1; RFC 3986 6.2",
    "{name} is not in canonical form: {value} should be {canonical}",
    "Write the canonical form, so that the same address is the same id.",
    finds="an id that is an address in an unusual spelling",
    why="Software that tidies addresses takes the two spellings for two entries.",
)
TAG_INVALID = Rule(
    "id-tag-uri",
    "error",
    ALL,
    "RFC 4151 2.1",
    "{name} is not a tag: URI: {value}",
    "Write it as tag:example.org,2017:name.",
    finds="a `tag:` id that breaks the rules of RFC 4151",
    why="Software that looks into the id can't read it, and may refuse it.",
)
URN_INVALID = Rule(
    "id-urn",
    "error",
    ALL,
    "RFC 8141 2; RFC 4122 3",
    "{name} is not a urn: {value}",
    "Write it as urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a.",
    finds="a `urn:` id that breaks the rules of its kind",
    why="Software that looks into the id can't read it, and may refuse it.",
)
HOST_SHORT = Rule(
    "host-unknown",
    "warning",
    ALL,
    "RFC 6761 6.3; RFC 1918 3; RFC 1123 2.1; RFC 8089 2",
    "{name} is at a host that only one machine or network can reach: {value}",
    "Write the address at which everybody can reach it.",
    finds="an address at `localhost`, in a private network, at a host without a domain, or of a "
    "file",
    why="It works where it was written and nowhere else, and as an id it is not unique.",
    reason="The W3C validator only looks at the hosts of e-mail addresses.",
)
WHITESPACE = Rule(
    "whitespace-unexpected",
    "error",
    ("atom",),
    "RFC 4287 3.3, 4.2.5, 4.2.6",
    "{name} has white space around its value",
    "Write the value without spaces or line breaks around it.",
    finds="white space around an id, an address or a date of Atom",
    why="Ids are compared letter by letter, so the same id with a blank is another entry.",
)

RULES = (
    URI_INVALID,
    URI_NOT_ABSOLUTE,
    URI_NOT_ASCII,
    URI_SCHEME,
    URI_SCRIPT,
    URI_RELATIVE,
    URI_NOT_CANONICAL,
    TAG_INVALID,
    URN_INVALID,
    HOST_SHORT,
    WHITESPACE,
)
