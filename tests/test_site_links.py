"""Links that only a site's tool understands: each becomes the address of the file that it names,
in a folder that is read for good and in one that is imported alike."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import build, load
from tagfeed.importing import Wishes, import_sources
from tagfeed.incremental import whole_build
from tagfeed.incremental.splitting import markdown_list
from tagfeed.incremental.whole_list import read_whole_list
from tagfeed.reading import markdown_neighbours
from tagfeed.reading.front_matter.markdown_parts import Origin
from tagfeed.reading.front_matter.reader import read_address

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SITE = "https://a.example/"
LIST = """\
site: {{title: A, url: {site}, feeds_url: {site}feeds/}}
include: [{{files: "{files}", tool: {tool}}}]
"""

JEKYLL = {
    "_config.yml": f"url: {SITE}\n",
    "_posts/2024-01-31-one.md": "---\ntitle: One\npermalink: /1/\n---\nOne.\n",
    "_posts/far/2024-01-30-two.md": "---\ntitle: Two\n---\nTwo.\n",
    "about.md": "---\ntitle: About\n---\nMe.\n",
    "files/a.pdf": "x",
}
HUGO = {
    "hugo.toml": f"baseURL = '{SITE}'\n",
    "content/posts/one.md": "+++\ntitle = 'One'\ndate = 2024-01-31\nslug = '1'\n+++\nOne.\n",
    "content/posts/two/index.md": "+++\ntitle = 'Two'\ndate = 2024-01-30\n+++\nTwo.\n",
    "content/about.md": "+++\ntitle = 'About'\n+++\nMe.\n",
    "content/posts/_index.md": "+++\ntitle = 'Posts'\n+++\n",
}
ZOLA = {"config.toml": f"base_url = '{SITE}'\n", **{k: v for k, v in HUGO.items() if "." in k}}
PELICAN = {
    "pelicanconf.py": f"SITEURL = '{SITE}'\n",
    "content/one.md": "Title: One\nDate: 2024-01-31\nSlug: 1\n\nOne.\n",
    "content/pages/about.md": "Title: About\n\nMe.\n",
    "content/files/a.pdf": "x",
    "content/far/b.pdf": "x",
}
NIKOLA = {
    "conf.py": f"SITE_URL = '{SITE}'\n",
    "posts/one.md": "<!--\n.. title: One\n.. date: 2024-01-31\n-->\nOne.\n",
}
PLAIN = {
    "posts/one.md": "---\ntitle: One\ndate: 2024-01-31\nslug: '1'\n---\nOne.\n",
    "posts/far/two.md": "---\ntitle: Two\ndate: 2024-01-30\n---\nTwo.\n",
}
TOOLS = {
    "jekyll": (JEKYLL, "_posts/**/*.md", "_posts/2024-02-01-x.md", "---\ntitle: X\n---\n"),
    "hugo": (
        HUGO,
        "content/posts/**/*.md",
        "content/posts/x.md",
        "+++\ntitle='X'\ndate=2024-02-01\n+++\n",
    ),
    "zola": (
        ZOLA,
        "content/posts/**/*.md",
        "content/posts/x.md",
        "+++\ntitle='X'\ndate=2024-02-01\n+++\n",
    ),
    "pelican": (PELICAN, "content/far/*.md", "content/far/x.md", "Title: X\nDate: 2024-02-01\n\n"),
    "nikola": (NIKOLA, "posts/*.md", "posts/x.md", "<!--\n.. title: X\n.. date: 2024-02-01\n-->\n"),
    "eleventy": (
        PLAIN,
        "posts/**/*.md",
        "posts/far/x.md",
        "---\ntitle: X\ndate: 2024-02-01\n---\n",
    ),
}
CASES = [
    ("jekyll", "[x]({% post_url 2024-01-31-one %}#a)", "[x](https://a.example/1/#a)"),
    ("jekyll", "[x]({{ site.baseurl }}{% post_url 2024-01-31-one %})", "[x](https://a.example/1/)"),
    ("jekyll", "{%- post_url far/2024-01-30-two -%}", "https://a.example/2024/01/30/two.html"),
    ("jekyll", "[x]({% link _posts/2024-01-31-one.md %})", "[x](https://a.example/1/)"),
    ("jekyll", "[x]({% link about.md %})", "[x](https://a.example/about.html)"),
    ("jekyll", "[x]({% link files/a.pdf %})", "[x](https://a.example/files/a.pdf)"),
    ("jekyll", "[x](2024-01-31-one.md)", "[x](https://a.example/1/)"),
    ("jekyll", "[x][y]\n\n[y]: 2024-01-31-one.md#a", "[x][y]\n\n[y]: https://a.example/1/#a"),
    ("jekyll", "[x](<2024-01-31-one.md> 'T')", "[x](<https://a.example/1/> 'T')"),
    ("hugo", '[x]({{< ref "one.md" >}})', "[x](https://a.example/posts/1/)"),
    ("hugo", "[x]({{% relref path='/posts/one' %}})", "[x](https://a.example/posts/1/)"),
    ("hugo", '[x]({{< ref "two#a" >}})', "[x](https://a.example/posts/two/#a)"),
    ("hugo", '[x]({{< ref "posts/two/index.md" >}})', "[x](https://a.example/posts/two/)"),
    ("hugo", '[x]({{< ref "/posts" >}})', "[x](https://a.example/posts/)"),
    ("hugo", "[x]({{< ref about >}})", "[x](https://a.example/about/)"),
    ("hugo", '[x]({{< ref "#a" >}})', "[x](https://a.example/posts/x/#a)"),
    ("hugo", '<a href="one.md">x</a>', '<a href="https://a.example/posts/1/">x</a>'),
    ("hugo", "{{< youtube abc >}}", "<https://www.youtube.com/watch?v=abc>"),
    ("hugo", "{{< youtube id=\"abc\" title='T' >}}", "<https://www.youtube.com/watch?v=abc>"),
    ("hugo", "{{< gist ann 12 >}}", "<https://gist.github.com/ann/12>"),
    ("hugo", '{{< x user="ann" id="12" >}}', "<https://x.com/ann/status/12>"),
    (
        "hugo",
        '{{< details summary="S" >}}\nT\n{{< /details >}}',
        "<details><summary>S</summary>\n\nT\n\n</details>",
    ),
    ("zola", "[x](@/posts/one.md#a)", "[x](https://a.example/posts/1/#a)"),
    ("zola", "[x](@/posts/_index.md)", "[x](https://a.example/posts/)"),
    ("zola", '{{ vimeo(id="12") }}', "<https://vimeo.com/12>"),
    ("pelican", "[x]({filename}/one.md)", "[x](https://a.example/1.html)"),
    ("pelican", "[x]({filename}../one.md#a)", "[x](https://a.example/1.html#a)"),
    ("pelican", "[x](|filename|/one.md)", "[x](https://a.example/1.html)"),
    ("pelican", "[x]({filename}/pages/about.md)", "[x](https://a.example/pages/about.html)"),
    ("pelican", "![x]({static}/files/a.pdf)", "![x](https://a.example/files/a.pdf)"),
    ("pelican", "![x]({attach}b.pdf)", "![x](https://a.example/b.pdf)"),
    ("nikola", "[x](link://filename/posts/one.md)", "[x](https://a.example/posts/one/)"),
    ("nikola", "[x](link://slug/one)", "[x](https://a.example/posts/one/)"),
    ("nikola", "{{% media url=https://b.example/v %}}", "<https://b.example/v>"),
    ("eleventy", "[x](../one.md)", "[x](https://a.example/posts/1/)"),
    ("eleventy", "[x](<two.md>)", "[x](<https://a.example/posts/far/two/>)"),
    ("eleventy", "[x]({{ '/posts/1/' | url }})", "[x](https://a.example/posts/1/)"),
]
"""A tool, what a text of it has, and what becomes of that."""
NO_PAGE = [
    ("jekyll", "[x](gone.md)", "gone.md"),
    ("hugo", '<a href="gone.md#a">x</a>', "gone.md"),
    ("eleventy", "[x](</far/no such.md>)", "/far/no such.md"),
]
"""A link to a file that is not there, in no form of a tool's own."""
LEFT = [
    ("jekyll", "[x]({% post_url 2020-01-01-gone %})", "{% post_url 2020-01-01-gone %}"),
    ("jekyll", '{% include a.html id="1" %}', '{% include a.html id="1" %}'),
    ("hugo", '[x]({{< ref "gone" >}})', '{{< ref "gone" >}}'),
    ("hugo", "{{< youtube >}}", "{{< youtube >}}"),
    ("zola", "[x](@/gone.md)", "@/gone.md"),
    ("pelican", "[x]({filename}/gone.md)", "{filename}/gone.md"),
    ("eleventy", '{% image "a.jpg" %}', '{% image "a.jpg" %}'),
]
"""What names no file, or says what only the tool knows."""
AS_IT_IS = [
    ("jekyll", "[x](gone.md) [y](https://b.example/one.md) [z](mailto:a@b.example/one.md)"),
    ("hugo", "`[x](one.md)` and\n\n```\n[x](one.md)\n```"),
    ("zola", "one.md, (one.md) and [one.md]"),
    ("pelican", "{filename}/one.md"),
    ("eleventy", "[x](../../../etc/passwd.md) [y](/etc/hosts.md)"),
]


def site(folder: Path, tool: str, text: str) -> Path:
    """A site whose newest article has a text; its list."""
    files, included, name, front = TOOLS[tool]
    listed = LIST.format(site=SITE, files=included, tool=tool)
    for path, body in {**files, name: f"{front}{text}\n", "articles.yaml": listed}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(body, encoding="utf-8")
    return folder / "articles.yaml"


def read(folder: Path, tool: str, text: str) -> str | None:
    [article] = [each for each in load(site(folder, tool, text)).articles if each.title == "X"]
    return article.content_markup.text.strip() if article.content_markup else None


@pytest.mark.parametrize(("tool", "text", "made"), CASES)
def test_a_link_becomes_the_address_of_the_file(
    tool: str, text: str, made: str, tmp_path: Path
) -> None:
    assert read(tmp_path, tool, text) == made


@pytest.mark.parametrize(
    ("tool", "text", "made"), [each for each in CASES if each[0] != "eleventy"]
)
def test_an_import_has_the_same_addresses(tool: str, text: str, made: str, tmp_path: Path) -> None:
    site(tmp_path, tool, text)
    found = import_sources([str(tmp_path)], Wishes()).reading
    [article] = [each for each in found.articles if each.title == "X"]
    assert (article.content_markdown or "").strip() == made
    assert not [each for each in found.notes if "only the site's tool" in each]


@pytest.mark.parametrize(("tool", "text"), AS_IT_IS)
def test_what_is_no_such_link_stays(tool: str, text: str, tmp_path: Path) -> None:
    assert read(tmp_path, tool, text) == text


def warned_at_its_line(folder: Path, tool: str, text: str, named: str, of: str) -> str:
    """The one warning of a text that says `of`, in a file of a tool; an import says it too."""
    list = site(folder, tool, f"First.\n\n{text}")
    name = TOOLS[tool][2]
    line = (folder / name).read_text(encoding="utf-8").splitlines().index(text) + 1
    [warning] = [each for each in build(list, now=NOW).warnings if of in each.problem]
    assert (warning.file, warning.line) == (str(folder / name), line)
    notes = import_sources([str(folder)], Wishes()).reading.notes
    assert any(f"{name}:{line}: {named}" in each for each in notes)
    return warning.problem


@pytest.mark.parametrize(("tool", "text", "named"), LEFT)
def test_what_names_no_file_is_warned_of_at_its_line(
    tool: str, text: str, named: str, tmp_path: Path
) -> None:
    assert named in warned_at_its_line(tmp_path, tool, text, named, "expanded")


@pytest.mark.parametrize(("tool", "text", "named"), NO_PAGE)
def test_a_plain_link_to_no_page_is_warned_of_at_its_line(
    tool: str, text: str, named: str, tmp_path: Path
) -> None:
    assert f"`{named}`" in warned_at_its_line(tmp_path, tool, text, named, "not a page")


def test_a_link_to_another_site_or_scheme_is_not_warned_of(tmp_path: Path) -> None:
    text = "[x](https://b.example/one.md) [y](//b.example/one.md) [z](mailto:a@b.example/one.md)"
    warnings = build(site(tmp_path, "jekyll", text), now=NOW).warnings
    assert not [each for each in warnings if "not a page" in each.problem]


def test_a_link_is_followed_whose_name_has_spaces_or_that_ends_its_file(tmp_path: Path) -> None:
    list = site(tmp_path, "eleventy", "[x](<a b.md>) [y][z]\n\n[z]: a%20b.md")
    (tmp_path / "posts" / "far" / "a b.md").write_text(PLAIN["posts/one.md"], encoding="utf-8")
    file = tmp_path / TOOLS["eleventy"][2]
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    [article] = [each for each in load(list).articles if each.title == "X"]
    assert article.content_markup
    made = "https://a.example/posts/far/1/"
    assert article.content_markup.text.strip() == f"[x](<{made}>) [y][z]\n\n[z]: {made}"


def test_a_file_that_moves_takes_the_links_to_it_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list = site(tmp_path, "hugo", '[x]({{< ref "one" >}})')
    named = tmp_path / "content" / "posts" / "one.md"
    feed = tmp_path / "feeds" / "feed.json"
    build(list, now=NOW)
    assert '<a href=\\"https://a.example/posts/1/\\">' in feed.read_text("utf-8")
    whole = named.read_text(encoding="utf-8")
    monkeypatch.setattr(whole_build, "read_whole_list", None)  # the rest is not read again
    for text, address in ((f"{whole}\nMore.", "/posts/1/"), (whole, "/posts/1/")):
        named.write_text(text, encoding="utf-8")
        build(list, now=NOW)
        assert address in feed.read_text("utf-8")
    monkeypatch.setattr(whole_build, "read_whole_list", read_whole_list)
    named.unlink()
    said = build(list, now=NOW, allow_removals=True).warnings
    [warning] = [each for each in said if "expanded" in each.problem]
    assert '{{< ref "one" >}}' in warning.problem
    named.write_text(whole.replace("'1'", "'one'"), encoding="utf-8")
    build(list, now=NOW)
    assert "https://a.example/posts/one/" in feed.read_text("utf-8")
    assert "{{" not in feed.read_text("utf-8")


def test_a_file_that_many_texts_name_is_looked_into_at_most_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at all if it was read before. The files are read some at a time, which tells nothing."""
    looked: list[str] = []

    def counted(path: str, body: bytes, origin: Origin) -> str | None:
        looked.append(path)
        return read_address(path, body, origin)

    monkeypatch.setattr(markdown_neighbours, "read_address", counted)
    monkeypatch.setattr(markdown_list, "_AT_ONCE", 3)
    folder = tmp_path / "posts"
    folder.mkdir()
    text = "---\ntitle: Title {0}\nslug: s{0}\ndate: 2024-01-01\n---\n[a](0.md) [b](9.md)\n"
    for number in range(10):
        (folder / f"{number}.md").write_text(text.format(number))
    path = tmp_path / "articles.yaml"
    path.write_text(LIST.format(site=SITE, files="posts/*.md", tool="plain"))
    read_whole_list(path)
    assert looked == ["posts/0.md", "posts/9.md"]
