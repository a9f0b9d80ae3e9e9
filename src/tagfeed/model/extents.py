"""Facts about a feed that take the whole list: how many articles it has, what its page links to."""

from datetime import datetime

from msgspec import Struct

from tagfeed.model.articles import Person, Tag


class Extent(Struct, frozen=True):
    """How much there is of a feed, whether it shows all of that or not.

    count: how many articles it has; of a partner's feed, how many it shows. latest: when the newest
    of them was published; None where it has none.
    """

    count: int = 0
    latest: datetime | None = None


class Topics(Struct, frozen=True):
    """The tags and the people with a feed to which the site's page leads, each in order."""

    tags: tuple[Tag, ...] = ()
    people: tuple[Person, ...] = ()
