"""The gate: a broken feed is never published, and what stood there stays byte for byte."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from cases import CORPUS, ROOT, Published, published
from conftest import files_below
from tagfeed import build
from tagfeed.cli.program import main
from tagfeed.cli.reporters import valid
from tagfeed.errors import GateError
from tagfeed.model import Article, Content, FormatName, Site
from tagfeed.rendering import FORMATS
from tagfeed.validator import check

# A fault that a writer might have: the format, what it ought to write, what it writes.
INJECTED: list[tuple[FormatName, str, str]] = [
    ("rss", "+0000</pubDate>", "GMT0</pubDate>"),
    ("rss", "</title>", "</titel>"),
    ("rss", "</guid>", "\x07</guid>"),
    ("atom", "<id>", "<id>not a uri "),
    ("atom", "Z</updated>", "</updated>"),
    ("json", '"id": ', '"ID": '),
]


@pytest.mark.parametrize(("format", "right", "wrong"), INJECTED)
def test_a_fault_in_a_writer_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: FormatName, right: str, wrong: str
) -> None:
    path = tmp_path / "articles.yaml"
    text = (ROOT / "articles.yaml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    build(path)
    before = files_below(tmp_path / "feeds")
    path.write_text(text.replace("Drones]", "Drones, New]"), encoding="utf-8")
    write = FORMATS[format].entry

    def broken(article: Article, site: Site, content: Content) -> bytes:
        entry = write(article, site, content)
        return entry.replace(right.encode(), wrong.encode()) if "drone" in article.id else entry

    monkeypatch.setitem(FORMATS, format, replace(FORMATS[format], entry=broken))
    with pytest.raises(GateError) as caught:
        build(path)
    assert files_below(tmp_path / "feeds") == before
    told = "\n".join(str(fault) for fault in caught.value.faults)
    assert "articles[" in told or "drone" in told, told
    result = CliRunner().invoke(main, ["build", str(path)])
    assert result.exit_code == 4
    assert files_below(tmp_path / "feeds") == before


# A golden holds, on purpose, what the guide lists as an exception.
EXCEPTIONS = {
    "escaping/feed.json": {"text-markup"},
    "escaping/rss.xml": {"text-markup"},
}


@pytest.mark.parametrize("published", published("rss", "atom", "json"))
def test_every_golden_is_valid_under_strict(published: Published) -> None:
    findings = check(published.body, published.format)
    allowed = EXCEPTIONS.get(published.id, set())
    assert valid([f for f in findings if f.code not in allowed], strict=True), findings


def test_the_exceptions_are_still_there() -> None:
    for name, codes in EXCEPTIONS.items():
        case, file = name.split("/")
        body = (CORPUS / "render" / case / "expected" / file).read_bytes()
        assert codes <= {finding.code for finding in check(body)}
