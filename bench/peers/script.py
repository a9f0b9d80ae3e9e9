"""The straightforward script: PyYAML's CSafeLoader, feedgen, write."""

from collections.abc import Sequence
from pathlib import Path

from peers.peer import INSTALLED, OneList, python_package


class Script(OneList):
    """straightforward.py, on the same list as tagfeed."""

    name = "script"
    title = "straightforward script (PyYAML, feedgen)"
    does_not = (
        "No check, no guard, no JSON Feed; writes every feed every time, in place; feedgen drops"
        " authors without an e-mail address from RSS and stamps the time of the build."
    )
    largest = 100_000
    site_feed = "feeds/rss.xml"
    tag_feeds = "feeds/tags/*/rss.xml"

    def version(self) -> str:
        packages = "PyYAML", "feedgen"
        return ", ".join(f"{name} {python_package('python', name)}" for name in packages)

    def command(self) -> Sequence[str | Path]:
        python = INSTALLED / "python" / "bin" / "python"
        return python, Path(__file__).with_name("straightforward.py"), "articles.yaml", "feeds"
