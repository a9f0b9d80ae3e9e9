"""A Jekyll site whose feeds tagfeed makes: who subscribed to jekyll-feed's addresses gets on."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from cases import CORPUS, NOW
from readers.contract import Reader
from readers.network import off_the_network
from readers.programs import feedparser, newsboat, reader
from tagfeed import build

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("readers")]

CASE = CORPUS / "render" / "old-addresses"
READERS = (feedparser.READER, newsboat.READER, reader.READER)
TITLES = {
    "feed.xml": ["A leak in the pool: what we found", "Borrowed", "Hello"],
    "feed/by_tag/ruby.xml": ["A leak in the pool: what we found", "Hello"],
    "feed/by_tag/rust.xml": ["Borrowed", "Hello"],
}
"""What is at the addresses that jekyll-feed had."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address at which `tagfeed serve` has the site's feeds, and follows its list."""
    site = copytree(CASE, tmp_path / "site", ignore=lambda *_: ["expected", "case.yaml"])
    build(site / "articles.yaml", now=NOW)
    command = [sys.executable, "-m", "tagfeed", "serve", "--list", "articles.yaml", "--port", "0"]
    with (
        off_the_network(),
        subprocess.Popen(
            [*command, "feeds"],
            cwd=site,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as program,
    ):
        assert program.stdout
        said = program.stdout.readline()
        yield said.split()[-1]
        program.terminate()


@pytest.mark.parametrize("program", READERS, ids=lambda program: program.name)
def test_a_reader_subscribed_to_jekyll_shows_what_its_addresses_had(
    program: Reader, served: str, tmp_path: Path
) -> None:
    if program.version() is None:
        pytest.skip(f"{program.name} is not on this machine: {program.install}")
    home = tmp_path / "home"
    home.mkdir()
    urls = {f"{served}{path}": titles for path, titles in TITLES.items()}
    with closing(program.subscribe([*urls], home)) as subscription:
        subscription.refresh()
        for url, titles in urls.items():
            assert sorted(entry.title for entry in subscription.seen(url)) == sorted(titles), url
