"""Each published file has its packed twins, which unpack to it whatever happens meanwhile."""

import gzip
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import brotli
import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tagfeed
from asking import Site as ServedSite
from conftest import files_below, some_slow
from tagfeed.errors import GuardError, InputError
from tagfeed.last_run import nothing_to_do
from test_publishing_disk import Disk, Killed, in_the_place_of_os, killed_at
from two_ways import TwoWays

NOW = datetime(2024, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: A site
  url: https://harbour.example/
  feeds_url: https://harbour.example/feeds/
  {precompress}
articles:
{articles}"""
ITEM = "- {{title: A{0}, date: 2020-01-{1:02}, url: https://harbour.example/{0}/, tags: [{2}]}}\n"
ALL = "precompress: [gzip, br, zstd]"
# Not tagfeed's own: what others make of the twins is what counts.
UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress, ".zst": zstd.decompress}


def listed(tags: str, precompress: str = ALL) -> str:
    """A list with an article for each letter, which is its tag; the newest first."""
    items = (ITEM.format(n, n, tag) for n, tag in enumerate(tags, 1))
    return LIST.format(precompress=precompress, articles="".join([*items][::-1]))


class Site:
    """A list and its feeds."""

    def __init__(self, home: Path) -> None:
        self.list = home / "articles.yaml"
        self.feeds = home / "feeds"

    def write(self, tags: str, precompress: str = ALL) -> None:
        self.list.write_text(listed(tags, precompress), encoding="utf-8")

    def build(self, tags: str = "", precompress: str = ALL, full: bool = False) -> tagfeed.Report:
        if tags:
            self.write(tags, precompress)
        return tagfeed.build(self.list, now=NOW, allow_removals=True, full=full)

    def twins(self) -> dict[str, bytes]:
        return {name: body for name, body in files_below(self.feeds).items() if is_twin(name)}


def is_twin(name: str) -> bool:
    return Path(name).suffix in UNPACK


def assert_right(feeds: Path, suffixes: tuple[str, ...] = (*UNPACK,)) -> None:
    """Each document has these twins, each twin has its document, and unpacks to it."""
    found = files_below(feeds)
    documents = {name for name in found if not is_twin(name)}
    assert {*found} - documents == {name + suffix for name in documents for suffix in suffixes}
    for name in {*found} - documents:
        assert UNPACK[Path(name).suffix](found[name]) == found[name.rpartition(".")[0]], name


@pytest.fixture
def site(tmp_path: Path) -> Site:
    found = Site(tmp_path)
    found.build("abc")
    return found


def test_every_file_has_its_twins(site: Site) -> None:
    assert_right(site.feeds)
    assert (site.feeds / "tags" / "a" / "feed.json.br").is_file()
    assert (site.feeds / "feeds.opml.zst").is_file()


def test_gzip_holds_neither_name_nor_time(site: Site) -> None:
    head = (site.feeds / "rss.xml.gz").read_bytes()[:10]
    assert head[3] == 0  # RFC 1952 2.3.1: no field besides, FNAME among them
    assert head[4:8] == bytes(4)


def test_while_nothing_changes_no_twin_is_touched(site: Site) -> None:
    for full in (False, True):
        report = site.build(full=full)
        assert (report.written, report.removed) == ((), ())


def test_a_run_with_nothing_to_do_looks_at_the_twins_too(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged(site.list)
    site.build(full=True)
    monkeypatch.setattr("sys.stdout", StringIO())  # which is no terminal
    assert nothing_to_do(["build", str(site.list)])
    (site.feeds / "rss.xml.br").unlink()
    assert not nothing_to_do(["build", str(site.list)])


def aged(path: Path) -> None:
    """A list that was saved long ago is not in doubt."""
    os.utime(path, (1_600_000_000, 1_600_000_000))


@pytest.mark.parametrize("suffix", UNPACK)
@pytest.mark.parametrize("harm", some_slow(["gone", "old", "cut", "plain", "empty", "link"]))
def test_a_twin_that_is_not_right_is_written_again_and_nothing_else(
    site: Site, suffix: str, harm: str
) -> None:
    twin = site.feeds / f"atom.xml{suffix}"
    body, old = twin.read_bytes(), (site.feeds / f"rss.xml{suffix}").read_bytes()
    twin.unlink()
    if harm == "link":
        twin.symlink_to(f"rss.xml{suffix}")
        with pytest.raises(GuardError, match="not a regular file"):
            site.build()
        return
    if harm != "gone":
        harmed = {"old": old, "cut": body[:-3], "plain": b"<feed/>", "empty": b""}[harm]
        twin.write_bytes(harmed)
    assert site.build().written == (f"atom.xml{suffix}",)
    assert_right(site.feeds)


def test_a_twin_that_another_library_packed_is_left_as_it_is(site: Site) -> None:
    twin = site.feeds / "rss.xml.gz"
    twin.write_bytes(gzip.compress(gzip.decompress(twin.read_bytes()), 1))
    body = twin.read_bytes()
    assert site.build(full=True).written == ()
    assert twin.read_bytes() == body


def test_of_an_edit_the_twins_of_its_feeds_are_written_and_no_others(site: Site) -> None:
    report = site.build("abcd")
    assert {Path(name).parts[0] for name in report.written} >= {"rss.xml.gz", "tags"}
    assert not [name for name in report.written if name.startswith(("tags/a/", "tags/b/"))]
    assert_right(site.feeds)


def test_twins_go_with_their_documents_and_with_the_setting(site: Site) -> None:
    gone = listed("ab").replace("articles:\n", "moved: {tags/c/: gone}\narticles:\n")
    site.list.write_text(gone, encoding="utf-8")
    site.build()
    assert not (site.feeds / "tags" / "c").exists()
    assert_right(site.feeds)
    site.build("ab", "precompress: [gzip]")
    assert_right(site.feeds, (".gz",))
    site.build("ab", "limit: 50")
    assert_right(site.feeds, ())


@pytest.mark.parametrize("setting", [ALL, "limit: 50"])
def test_twins_are_known_without_a_record(site: Site, setting: str) -> None:
    shutil.rmtree(site.list.parent / ".tagfeed")
    assert site.build("abc", setting).written == ()
    assert_right(site.feeds, (*UNPACK,) if setting == ALL else ())


def test_a_twin_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build("abc", "limit: 50")
    (site.feeds / "rss.xml.gz").write_bytes(gzip.compress(b"my own"))
    with pytest.raises(GuardError, match=r"rss\.xml\.gz.* was not written by tagfeed"):
        site.build("abc")
    (site.feeds / "rss.xml.gz").unlink()
    (site.feeds / "rss.xml.gz").write_bytes(gzip.compress((site.feeds / "rss.xml").read_bytes()))
    site.build("abc")  # who packed a feed by hand until now may go on by the build
    assert_right(site.feeds)


def test_no_twin_is_taken_for_a_feed(site: Site) -> None:
    from tagfeed.last_run.note import record_folder
    from tagfeed.notifying import _documents
    from tagfeed.publishing.addresses_on_record import on_record
    from tagfeed.publishing.manifest import record_files
    from tagfeed.publishing.manifest_file import read

    record = Path(record_folder(str(site.list)))
    manifest = read(record_files(record, site.feeds).manifest)
    assert manifest
    assert not [name for name in _documents(manifest) if is_twin(name)]
    files = [path for each in on_record(manifest) for path in each.files]
    assert files
    assert not [path for path in files if is_twin(path)]
    assert {feed.folder for feed in manifest.feeds} == {"", "tags/a/", "tags/b/", "tags/c/"}


def test_a_feed_that_moved_has_twins_at_both_addresses(site: Site) -> None:
    text = listed("xbc").replace("articles:\n", "moved: {tags/a/: tags/x/}\narticles:\n")
    site.list.write_text(text, encoding="utf-8")
    site.build()
    assert (site.feeds / "tags" / "a" / "rss.xml.gz").is_file()
    assert_right(site.feeds)


steps = st.lists(
    st.tuples(
        st.text("abcd", min_size=1, max_size=4),
        st.sampled_from((ALL, ALL, "precompress: [br]", "limit: 50")),
        st.sampled_from((None, None, 3, 20, 60, 120, 200)),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_after_any_edits_and_kills_the_twins_are_those_of_their_documents(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[str, str, int | None, bool]]
) -> None:
    site = Site(tmp_path_factory.mktemp("list"))
    for tags, setting, kill, loses_record in done:
        site.write(tags, setting)
        if kill is not None:
            with in_the_place_of_os(Disk(killed_at(kill))), suppress(Killed, GuardError):
                site.build()
            for name, body in site.twins().items():
                assert UNPACK[Path(name).suffix](body)  # old or new, but whole
        if loses_record:
            shutil.rmtree(site.list.parent / ".tagfeed", ignore_errors=True)
        try:
            site.build()
        except GuardError:  # a feed would be lost: what was published stays
            continue
        suffixes = {ALL: (*UNPACK,), "precompress: [br]": (".br",)}.get(setting, ())
        assert_right(site.feeds, suffixes)


def test_a_build_of_what_changed_leaves_the_same_twins_as_one_of_everything(
    tmp_path: Path,
) -> None:
    both = TwoWays(tmp_path)
    for tags in ("abc", "abcd", "abca", "bbca", "bbcae"):
        both.write(listed(tags).encode())
        both.build(NOW, allow_removals=True)
    for place in both.sites:
        assert_right(place / "feeds")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[brotli]", r"write br"),
        ("[.gz]", r"write gzip"),
        ("[lzma]", r"write gzip, br or zstd"),
    ],
)
def test_a_coding_that_is_not_known_is_told_what_is(
    tmp_path: Path, written: str, said: str
) -> None:
    site = Site(tmp_path)
    with pytest.raises(InputError, match=said):
        site.build("a", f"precompress: {written}")


def test_a_coding_whose_library_is_missing_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(InputError, match=r"br.*pip install 'tagfeed\[precompress\]'"):
        Site(tmp_path).build("a", "precompress: [br]")


@pytest.mark.parametrize(("coding", "suffix"), [("gzip", ".gz"), ("br", ".br"), ("zstd", ".zst")])
def test_serve_sends_a_twin_of_the_same_moment_and_no_other(
    site: Site, coding: str, suffix: str
) -> None:
    twin, document = site.feeds / f"rss.xml{suffix}", (site.feeds / "rss.xml").read_bytes()
    own = {".gz": gzip.compress(document, 1), ".br": brotli.compress(document, quality=1)}
    twin.write_bytes(own.get(suffix) or zstd.compress(document, 1))
    served = ServedSite(site.feeds)
    assert served.ask("/rss.xml", accept_encoding=coding).body == twin.read_bytes()
    (site.feeds / "rss.xml").write_bytes(document.replace(b"A1", b"B1"))
    served.look()
    answer = served.ask("/rss.xml", accept_encoding=coding)
    assert answer.headers["content-encoding"] == coding
    assert UNPACK[suffix](answer.body) == document.replace(b"A1", b"B1")
