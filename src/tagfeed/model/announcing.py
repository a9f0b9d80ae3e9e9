"""How whoever runs a build hears what it does."""

from collections.abc import Callable

Announce = Callable[[str], None]
"""Takes what is done now, such as a stage of a build, in words for people."""
