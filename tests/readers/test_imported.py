"""What was imported is shown by real readers: every source of tests/corpus/import, databases too,
the sites of all generators and a page as text become lists, their feeds are served, and readers
have an entry for each of their articles."""

from collections.abc import Sequence
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from cases import CORPUS, NOW
from databases import can_run, running
from readers.contract import Reader
from readers.network import off_the_network
from readers.programs import feedparser, newsboat, reader
from readers.server import serve
from tagfeed import build, load
from tagfeed.importing import Wishes, import_sources

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("readers")]

HOME = CORPUS / "import"
SOURCES = [
    *(path for path in sorted(HOME.glob("*/*")) if path.suffix != ".golden" and can_run(path)),
    *sorted(CORPUS.glob("sites/*/site")),
    CORPUS / "pages" / "afp-wire.txt",
]
READERS = (feedparser.READER, newsboat.READER, reader.READER)
LATER, NEVER = NOW.replace(year=2027), NOW.replace(year=9999)


@pytest.mark.parametrize("program", READERS, ids=lambda program: program.name)
def test_every_import_is_shown(program: Reader, tmp_path: Path) -> None:
    if program.version() is None:
        pytest.skip(f"{program.name} is not on this machine: {program.install}")
    home, published = tmp_path / "home", tmp_path / "published"
    home.mkdir()
    published.mkdir()
    with off_the_network() as isolated, serve(published) as served:
        if program.calls_out and not isolated:
            pytest.skip(f"only root can keep {program.name} off the network")
        titles = {
            f"{served.url}{index}/feeds/atom.xml": _published(source, published / str(index))
            for index, source in enumerate(SOURCES)
        }
        served.look()
        with closing(program.subscribe([*titles], home)) as subscription:
            subscription.refresh()
            for url, expected in titles.items():
                seen = [entry.title for entry in subscription.seen(url)]
                assert len(seen) == len(expected), url
                assert {title for title in expected if title} <= {*seen}, url


def _published(source: Path, folder: Path) -> Sequence[str]:
    """The titles of the feed that is made of a source; "" of a note."""
    folder.mkdir()
    articles = folder / "articles.yaml"
    database = source.suffix == ".sql"
    with running(source, folder) if database else nullcontext(str(source)) as name:
        articles.write_text(import_sources([name], Wishes()).text, encoding="utf-8")
    build(articles, now=LATER)
    return [
        each.title
        for each in load(articles).articles
        if not each.draft and each.published <= LATER < (each.expires or NEVER)
    ]
