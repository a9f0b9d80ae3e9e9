"""Partner: on what terms a syndication partner gets its feed."""

from datetime import timedelta

from msgspec import Struct

from tagfeed.standards.layout import file_names

Parameters = tuple[tuple[str, str], ...]
"""Names and values that are added to the query of an address."""

AT_ONCE = timedelta()
"""No delay."""


class Partner(Struct, frozen=True):
    """The terms of one partner; what its feed shows, and in which formats, is in its `Query`.

    profile: a name in `standards.profiles`.
    window: how long an article stays, counted from when it appears there.
    delay: how long after its date it appears; negative: before the public has it.
    link_parameters: what its links carry in place of the site's; None: as the site's.
    options: what the profile needs and the list does not know, by name.
    private: whether its feed is only for those who have its token.
    """

    name: str
    profile: str = "none"
    window: timedelta | None = None
    delay: timedelta = AT_ONCE
    link_parameters: Parameters | None = None
    options: tuple[tuple[str, str], ...] = ()
    private: bool = False

    @property
    def section(self) -> str:
        """The folder that holds the folder of its feed: below feeds/, or what stands for one."""
        return f"{file_names.PRIVATE if self.private else ''}{file_names.PARTNERS}"

    @property
    def keeps_time(self) -> bool:
        """Whether articles appear and leave at other moments than in public feeds."""
        return self.window is not None or self.delay != AT_ONCE

    def option(self, name: str) -> str | None:
        """An option that the list gives."""
        return dict(self.options).get(name)
