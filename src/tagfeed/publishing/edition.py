"""Edition: what a build is about to publish, with what the guard of addresses says of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model import Document, Plan
from tagfeed.publishing.unchanged_feeds import NOTHING, Unchanged


class AddressVerdict(Struct, frozen=True):
    """A guard's answer about a plan: why it may not be published, and warnings. moved: by address
    on record, the one at which its feed would go on.
    """

    refusals: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    moved: Mapping[str, str] = {}


NO_OBJECTION = AddressVerdict()


class Edition(Struct, frozen=True):
    """A plan with its documents, about to be published, and the terms on which that happens.

    plan, documents: the feeds that were made, and their files. unchanged: what is published and
    stays as it is, so that the plan leaves it out. addresses: what `guard_addresses` says of the
    plan. allow_removals: let more than a fifth of the published entries vanish. now: the moment
    that the plan is for; default: the clock.
    """

    plan: Plan
    documents: Iterable[Document]
    unchanged: Unchanged = NOTHING
    addresses: AddressVerdict = NO_OBJECTION
    allow_removals: bool = False
    now: datetime | None = None
