"""What the publisher has put into the pages: if that changes, all of them are made again."""

import msgspec
from xxhash import xxh3_128_hexdigest

from tagfeed.errors import NeedsFullBuild
from tagfeed.model import PageParts
from tagfeed.reading.settings import ResolvedSite

NOTHING = PageParts()


def digest_of(page: PageParts) -> str:
    """A digest of the parts; "" where there are none."""
    return "" if page == NOTHING else xxh3_128_hexdigest(msgspec.msgpack.encode(page))


def with_same_pages(resolved: ResolvedSite, digest: str) -> ResolvedSite:
    """The site as it is given. Raises NeedsFullBuild unless its parts have this digest."""
    if digest_of(resolved.site.page) != digest:
        raise NeedsFullBuild
    return resolved
