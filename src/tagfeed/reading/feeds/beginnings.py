"""Which feeds go on whatever `site.minimum` says: those published before, under any name."""

from collections.abc import Iterable

from tagfeed.model import Site
from tagfeed.model.beginnings import Beginnings
from tagfeed.reading.feeds.moves import MovedLine, moves_of
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.standards.layout.feed_addresses import folder_and_file
from tagfeed.standards.layout.moves import ANY, destination, is_elsewhere


def beginnings_of(site: Site, lines: Iterable[MovedLine], before: PublishedBefore) -> Beginnings:
    """What decides about the feeds of a list with a `minimum`. lines: those under `moved:`."""
    moves = moves_of(lines, site.addresses)
    known = [each for each in moves if ANY not in each and not is_elsewhere(each)]
    ends = (destination(moves, address) for address in (*before.folders(), *known))
    nested = site.addresses.nested
    stay = frozenset([folder_and_file(end, nested)[0] for end in ends if end is not None])
    return Beginnings(site.minimum, site.addresses, stay)
