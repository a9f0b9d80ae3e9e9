"""What is published already: where slugs became better, what stands keeps the one it has."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from tagfeed.reading.folding import fold
from tagfeed.reading.slugs import former_slug


class Standing(Protocol):
    """The feeds and entries that are published."""

    def name_at(self, folder: str) -> str | None:
        """The name whose feed is in a folder, "" if that is not known; None for no feed."""

    def title_of(self, id_: str) -> str | None:
        """The title of the entry with this id; None if there is none."""


class _Nothing:
    """Nothing is published, or nobody asks."""

    def name_at(self, _folder: str, /) -> str | None:
        """No feed."""
        return None

    def title_of(self, _id: str, /) -> str | None:
        """No entry."""
        return None


NOTHING_STANDS: Standing = _Nothing()


def kept_slug(
    section: str,
    better: str,
    spellings: Sequence[str],
    taken: Mapping[str, int],
    standing: Standing,
) -> str:
    """The slug of a name's folder: a former one if the feed is there, else the better one.

    taken: how many names have each of the better slugs, which are not taken from them.
    """
    former = [one for one in map(former_slug, spellings) if one != better and one not in taken]
    if not former or (taken[better] < 2 and _is_at(section, better, spellings, standing)):
        return better
    return next((one for one in former if _is_at(section, one, spellings, standing)), better)


def _is_at(section: str, slug: str, spellings: Iterable[str], standing: Standing) -> bool:
    name = standing.name_at(f"{section}/{slug}/")
    return name is not None and (not name or fold(name) in map(fold, spellings))
