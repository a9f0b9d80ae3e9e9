"""The refusals of the guard of exchanged addresses: which feed would take whose, and the lines
that give each its own."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model import Catalog
from tagfeed.standards.texts.yaml_text import as_yaml

NAMED = 10
"""How many addresses the problem names; the remedy has all."""


class FeedFolder(Struct, frozen=True):
    """A tag, an author or an item of `feeds:`, and the folder that is to be its own.

    section: where the list names it. slug: what gives that folder there; None if nothing does.
    """

    section: str
    name: str
    title: str
    folder: str
    slug: str | None

    @property
    def line(self) -> str:
        """The line to write in its section."""
        slug = as_yaml(self.slug or self.folder.rstrip("/").rpartition("/")[2])
        if self.section == _ITEMS and self.slug is None:
            return f"- {{name: {as_yaml(self.name)}, path: {as_yaml(self.folder)}}}"
        if self.section == _ITEMS:
            return f"- {{name: {slug}, title: {as_yaml(self.title)}}}"
        return f"{as_yaml(self.name)}: {{slug: {slug}}}"

    def __str__(self) -> str:
        return f"`{self.title if self.section == _ITEMS else self.name}`"


def refusals(
    catalog: Catalog,
    takers: Iterable[tuple[str, FeedFolder, FeedFolder]],
    folders: Collection[FeedFolder],
) -> tuple[Fault, ...]:
    """One fault for each section. takers: an address, what is there now, and what was there."""
    by_section: dict[str, list[str]] = {}
    for at, now, before in takers:
        said = f"{at} has {now} instead of {before}"
        by_section.setdefault(before.section, []).append(said)
    lines = {
        section: "".join([f"\n  {folder.line}" for folder in folders if folder.section == section])
        for section in by_section
    }
    return tuple(
        [
            Fault(
                catalog.files[0],
                None,
                section,
                f"people would get a different feed from the one they subscribed to: {_some(said)}",
                f"give each its own {_WHAT[section]}, under {section}:{lines[section]}",
            )
            for section, said in by_section.items()
        ]
    )


def _some(said: Sequence[str]) -> str:
    more = f", and {len(said) - NAMED} more" if len(said) > NAMED else ""
    return ", ".join(said[:NAMED]) + more


_ITEMS = "feeds"
_WHAT = {"tags": "slug", "authors": "slug", _ITEMS: "name"}
"""The key that decides on the folder, by section."""
