"""The list that publishes to a folder, and which of the files there are its own.

There may be other files: of another list that tagfeed publishes, or made by hand.
"""

from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from tagfeed.publishing import atomic_files
from tagfeed.publishing.marks import is_marked
from tagfeed.standards.addresses.uri_grammar import is_never_published
from tagfeed.standards.codings import twin_of
from tagfeed.standards.layout import file_names


class Owner(Struct, frozen=True):
    """A list that publishes to the folder `out`, where there may be files of others.

    recorded: the paths, below `out`, of the files that it wrote. addresses: where the folder is
    served, and where it was when they were written.
    """

    out: Path
    recorded: Collection[str]
    addresses: tuple[str, ...]

    def is_served_here(self, path: str, body: bytes) -> bool:
        """Whether a file at a path below `out` carries tagfeed's mark and an address of this list.

        body: that of a twin is what it unpacks to.

        A file made for an address such as example.org was never published, and one without an
        address is damaged: any list may replace these.
        """
        name = twin_of(path)[0].rpartition("/")[2]
        if not is_marked(name, body):
            return False
        from tagfeed.publishing.standing.feed_heads import served_at  # its parsers import slowly

        address = served_at(body)
        if not address or is_never_published(address):
            return True
        return address.startswith(self.addresses)

    def is_of_another_list(self, path: str) -> bool:
        """Whether a path below `out` is in a folder that another list publishes to: in that there
        is the `feeds.opml` of that list. Raises OutputError when it cannot be read."""
        *folders, _ = path.split("/")
        above = ("/".join(folders[:end]) for end in range(1, len(folders) + 1))
        return any(self._has_opml_of_another(folder) for folder in above)

    def id_elsewhere(self) -> str:
        """The id of the site's feed here, if it was made for another address."""
        from tagfeed.publishing.standing.files import public_record, site_id

        public = public_record(self.out)
        if public is None or public.feeds_url in self.addresses:
            return ""
        return site_id(self.out) or public.feeds_url

    def _has_opml_of_another(self, folder: str) -> bool:
        path = f"{folder}/{file_names.OPML}"
        found = None if path in self.recorded else atomic_files.look(self.out / path)
        if found is None or not atomic_files.is_plain(found):
            return False
        return is_marked(file_names.OPML, atomic_files.read(self.out / path) or b"")
