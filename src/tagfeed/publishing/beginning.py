"""How the feeds of a list began: perhaps with the examples of a starter list, or at an address for
examples.

Nothing that was built for example.org or localhost was ever published. But whoever moves the feeds
to a domain of their own first, and replaces the examples in a later build, has published those in
between. So it is on record which they were: the examples may go when articles of the publisher's
own come, and until then the ids of feeds may still change.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Article, Plan
from tagfeed.publishing.entries import Entries, PublishedEntry, key, packed, unpacked
from tagfeed.publishing.guards.signs import recognised
from tagfeed.standards.addresses.uri_grammar import is_of_an_example

FEW = 20
"""The most articles of a starter list; a list with more is somebody's work, whatever its ids."""


class Beginning(Struct, frozen=True, array_like=True):
    """The beginning of feeds that left an address at which nothing was ever published. base: what
    the ids of feeds were made of there, "" for feeds that began elsewhere. examples: the keys of
    the ids of the examples that they showed at first, `packed`.
    """

    base: str = ""
    examples: bytes = b""

    def may_go(self, plan: Plan) -> frozenset[int]:
        """The keys of the examples that may vanish from a plan: all, once it has articles of the
        publisher's own."""
        has_own = self.examples and any(not is_of_an_example(each.id) for each in plan.visible)
        return self._keys() if has_own else frozenset()

    def may_change(self, old: str, new: str) -> bool:
        """Whether an id is that of an example, and may change."""
        return key(old) in self._keys() and not is_of_an_example(new)

    def may_rename_feeds(self, published: Entries, base: str) -> bool:
        """Whether the ids of feeds may be made of another base: of the one that they had at first
        or, as long as there are only examples, of any."""
        if not self.base or base == self.base:
            return base == self.base
        are_examples = len(published) <= FEW and {key(x.id) for x in published} <= self._keys()
        return are_examples and is_of_an_example(self.base) and not is_of_an_example(base)

    def after(
        self,
        published: Entries,
        may_vanish: Iterable[PublishedEntry],
        shown: Mapping[str, Article],
    ) -> "Beginning":
        """The beginning after a build, in which edited examples still count as examples.

        may_vanish: the published entries that vanish unless they are shown.
        """
        gone = [entry for entry in published.find(self._keys()) if entry.id not in shown]
        if gone and may_vanish is not published:
            others = {entry.id for entry in may_vanish}
            gone = [entry for entry in gone if entry.id in others]
        new = [article for id_, article in shown.items() if gone and id_ not in published]
        changed = [article.id for article, _ in recognised(gone, new).values()]
        return replace(self, examples=self.examples + packed(changed)) if changed else self

    def _keys(self) -> frozenset[int]:
        return frozenset(unpacked(self.examples))


ELSEWHERE = Beginning()
"""The beginning of most feeds: at an address of their own."""


def begun_with(base: str, shown: Iterable[Article]) -> Beginning:
    """How feeds that show these articles begin. base: as in `Beginning`."""
    examples = [article.id for article in shown if is_of_an_example(article.id)]
    return Beginning(base, packed(examples if len(examples) <= FEW else ()))
