"""What the settings of a site generator say is taken along: readers know every article by the id
that it has in the feed which the generator itself makes.

The ids below were read in feeds that Hugo 0.168, Pelican 4.12 and Nikola 8.3.3 made of these files;
for Jekyll, Astro and Eleventy they are what the templates of their feeds say.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tagfeed import build
from tagfeed.errors import InputError
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.generators import settings_of
from tagfeed.importing.values import ImportedArticle, Reading


class Site(NamedTuple):
    """files: a site as its generator has it. ids: of the feed that it makes of them, by title."""

    files: Mapping[str, str]
    ids: Mapping[str, str]


def post(title: str, date: str = "", more: str = "") -> str:
    said = f"date: {date}\n" if date else ""
    return f'---\ntitle: "{title}"\n{said}{more}---\nText.\n'


JEKYLL = "url: https://a.example\ntitle: Coast\n"
LATE = "2019-03-04 22:10:05 -0500"
SITES = {
    "jekyll-permalink": Site(
        {
            "_config.yml": f"{JEKYLL}baseurl: /notes\n"
            "permalink: /:categories/:year/:month/:title/\ntimezone: America/New_York\n",
            "_posts/2019-03-04-one.md": post("One", LATE, "categories: news boats\n"),
            "_posts/2019-04-04-two.html": post("Two"),
        },
        {
            "One": "https://a.example/notes/news/boats/2019/03/one",
            "Two": "https://a.example/notes/2019/04/two",
        },
    ),
    "jekyll-style": Site(
        {"_config.yml": f"{JEKYLL}permalink: pretty\n", "_posts/2019-03-04-one.md": post("One")},
        {"One": "https://a.example/2019/03/04/one"},
    ),
    "jekyll-defaults": Site(
        {
            "_config.yml": f"{JEKYLL}permalink: none\ndefaults:\n"
            "- {scope: {path: _posts, type: posts}, values: {permalink: /b/:title.html}}\n"
            "- {scope: {path: ''}, values: {permalink: /c/:title.html}}\n"
            "- {scope: {path: '', type: pages}, values: {permalink: /d/}}\n",
            "_posts/2019-03-04-one.md": post("One"),
        },
        {"One": "https://a.example/b/one"},
    ),
    "hugo-permalinks": Site(
        {
            "config.toml": 'baseurl = "https://a.example/"\n[permalinks]\n'
            'posts = "/:year/:month/:slug/"\n',
            "content/posts/a.md": post("Second: the sequel, part 2", "2024-02-01T00:07:07+02:00"),
            "content/posts/Über.md": post("Über Straßen & Plätze", "2021-05-05T23:30:00Z"),
            "content/posts/leaf/index.md": post("Leaf", "2023-11-02", "slug: the-leaf\n"),
            "content/notes/n.md": post("Note", "2023-11-02"),
        },
        {
            "Second: the sequel, part 2": "https://a.example/2024/02/second-the-sequel-part-2/",
            "Über Straßen & Plätze": "https://a.example/2021/05/%C3%BCber-stra%C3%9Fen-pl%C3%A4tze/",
            "Leaf": "https://a.example/2023/11/the-leaf/",
            "Note": "https://a.example/notes/n/",
        },
    ),
    "hugo-in-a-folder": Site(
        {
            "config/_default/hugo.yaml": "baseURL: https://a.example/\ntimeZone: Asia/Tokyo\n"
            "permalinks: {page: {posts: '/:year/:month/:filename/'}}\n",
            "content/posts/a.md": post("One", "2024-01-31T23:30:00Z"),
        },
        {"One": "https://a.example/2024/01/a/"},
    ),
    "pelican": Site(
        {
            "pelicanconf.py": "SITEURL = ''\nTIMEZONE = 'Europe/Paris'\n"
            "ARTICLE_URL = 'posts/{date:%Y}/{date:%m}/{date:%d}/{slug}/'\n",
            "publishconf.py": "from pelicanconf import *\nSITEURL = 'https://a.example'\n",
            "content/one.md": "Title: In a folder: ünïcode & more\n"
            "Date: 2011-06-03 23:20\n\nText.\n",
            "content/two.md": "Title: Two\nSlug: my-two\nDate: 2010-12-03 00:20\n\nText.\n",
            "output/two.md": "Title: A copy\nDate: 2010-12-03\n\nText.\n",
        },
        {
            "In a folder: ünïcode & more": "tag:a.example,2011-06-03:"
            "/posts/2011/06/03/in-a-folder-unicode-more/",
            "Two": "tag:a.example,2010-12-03:/posts/2010/12/03/my-two/",
        },
    ),
    "pelican-by-author-and-category": Site(
        {
            "pelicanconf.py": "SITEURL = 'https://a.example'\nPATH = 'content'\n"
            "AUTHOR = 'Ann Roe'\nARTICLE_URL = '{category}/{author}/{slug}/'\n",
            "content/news/a.md": "Title: In a folder\nDate: 2024-01-01\n\nText.\n",
            "content/news/b.md": "Title: Its own\nDate: 2024-01-02\nAuthor: Bob Lee\n"
            "Category: Harbour Life\n\nText.\n",
            "content/c.md": "title: At the top\ndate: 2024-01-03\nauthor: Bob Lee\n\nText.\n",
        },
        {
            "In a folder": "tag:a.example,2024-01-01:/news/ann-roe/in-a-folder/",
            "Its own": "tag:a.example,2024-01-02:/harbour-life/bob-lee/its-own/",
            "At the top": "tag:a.example,2024-01-03:/misc/bob-lee/at-the-top/",
        },
    ),
    "nikola": Site(
        {
            "conf.py": "SITE_URL = 'https://a.example/blog/'\nPRETTY_URLS = True\n"
            "POSTS = (('posts/*.md', 'posts', 'post.tmpl'), ('news/*.md', 'n', 'post.tmpl'))\n",
            "posts/two.md": "Text.\n",
            "posts/two.meta": ".. title: Two files\n.. slug: two-files\n.. date: 2024-03-10\n",
            "posts/2020/y.md": "<!--\n.. title: Deep\n.. slug: deep\n"
            ".. date: 2020-05-05\n-->\nText.\n",
            "news/z.md": "<!--\n.. title: News\n.. slug: z\n.. date: 2020-05-05\n-->\nText.\n",
        },
        {
            "Two files": "https://a.example/blog/posts/two-files/",
            "Deep": "https://a.example/blog/posts/2020/deep/",
            "News": "https://a.example/blog/n/z/",
        },
    ),
    "zola": Site(
        {
            "config.toml": 'base_url = "https://a.example"\ntitle = "Z"\n',
            "content/blog/2020-01-01-one.md": "+++\ntitle = 'One'\n+++\nText.\n",
        },
        {"One": "https://a.example/blog/one/"},
    ),
    "astro": Site(
        {
            "astro.config.mjs": "// site: 'https://b.example'\nexport default defineConfig({\n"
            "  site: 'https://a.example',\n  integrations: [mdx()],\n});\n",
            "src/content/blog/one.md": post("One", "", "pubDate: 'Jul 08 2022'\n"),
        },
        {"One": "https://a.example/blog/one/"},
    ),
    "eleventy": Site(
        {
            "_data/metadata.js": 'export default {\n\ttitle: "Base",\n\turl: "https://a.example/",\n'
            '\tlanguage: "en",\n\tauthor: {\n\t\tname: "Ann Roe",\n\t},\n}\n',
            "content/blog/one.md": post("One", "2022-07-08", "tags: post\n"),
        },
        {"One": "https://a.example/blog/one/"},
    ),
    "eleventy in src": Site(
        {
            "src/_data/metadata.json": '{"title": "Base", "url": "https://a.example/"}',
            "src/blog/one.md": post("One", "2022-07-08", "tags: post\n"),
            "README.md": "# How to build it\n",
        },
        {"One": "https://a.example/blog/one/"},
    ),
}


def imported(folder: Path, files: Mapping[str, str], name: str = "") -> Reading:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return import_sources([str(folder / name)], Wishes()).reading


def known_by(article: ImportedArticle) -> str | None:
    return article.id or article.guid or article.url


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_articles_are_known_by_the_ids_of_the_generators_own_feed(
    site: Site, tmp_path: Path
) -> None:
    reading = imported(tmp_path, site.files)
    assert {each.title: known_by(each) for each in reading.articles} == site.ids
    assert "https://example.org/" not in "".join(reading.notes)
    text = import_sources([str(tmp_path)], Wishes()).text
    moved = [f"  {feed.url}: {feed.becomes}\n" for feed in reading.old_feeds]
    text += "".join(["moved:\n", *moved]) if moved else ""
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    assert build(tmp_path / "list.yaml", tmp_path / "made").articles == len(site.ids)


@pytest.mark.parametrize("name", ["content", "content/posts", "content/posts/a.md"])
def test_a_part_of_a_site_has_the_addresses_of_the_whole(name: str, tmp_path: Path) -> None:
    reading = imported(tmp_path, SITES["hugo-permalinks"].files, name)
    ids = {each.title: known_by(each) for each in reading.articles}
    assert ids.items() <= SITES["hugo-permalinks"].ids.items()
    assert "Second: the sequel, part 2" in ids


def test_what_a_site_says_of_itself_is_taken_along(tmp_path: Path) -> None:
    files = {
        "_config.yml": f"{JEKYLL}timezone: America/New_York\nlocale: en_GB.UTF-8\nbaseurl: /n\n"
        "description: >-\n  Boats,\n  birds.\nauthor: {name: Ada}\n"
        "defaults: [{scope: {path: ''}, values: {author: bob, image: /a.png}}]\n",
        "_data/authors.yml": "bob: {name: Bob Boat}\n",
        "_posts/2019-03-04-one.md": post("One"),
    }
    reading = imported(tmp_path, files)
    site, [article] = reading.site, reading.articles
    assert (site.title, site.description, site.language) == ("Coast", "Boats, birds.", "en-GB")
    assert (site.timezone, site.authors) == ("America/New_York", ("Ada",))
    assert article.authors == ("Bob Boat",)
    assert article.image is not None
    assert article.image.url == "https://a.example/n/a.png"


@pytest.mark.parametrize(
    ("settings", "tags"),
    [
        ("", [("misc-news",), ("Own",), ()]),
        ("USE_FOLDER_AS_CATEGORY = False\n", [(), ("Own",), ()]),
        ("ARTICLE_URL = '{category}/{slug}/'\n", [("misc-news",), ("Own",), ("misc",)]),
    ],
)
def test_the_folder_of_a_text_of_pelican_is_its_category(
    settings: str, tags: list[tuple[str, ...]], tmp_path: Path
) -> None:
    text = "title: {0}\ndate: 2024-01-0{0}\n{1}\nText.\n"
    files = {
        "pelicanconf.py": f"SITEURL = 'https://a.example'\n{settings}",
        "content/deep/misc-news/c.md": text.format(3, ""),
        "content/deep/misc-news/b.md": text.format(2, "category: Own\n"),
        "content/a.md": text.format(1, ""),
        "content/pages/about.md": "title: About\n\nText.\n",
    }
    dated = [each for each in imported(tmp_path, files).articles if each.date]
    assert [each.tags for each in dated] == tags


@pytest.mark.parametrize(
    ("name", "text", "pattern"),
    [
        ("hugo.toml", "baseURL='https://a.example'\npermalinks={p='/:monthname/'}", "/:monthname/"),
        ("pelicanconf.py", "SITEURL='https://a.example'\nARTICLE_URL='{date:%b}/'", "{date:%b}/"),
        ("_config.yml", f"{JEKYLL}permalink: /:collection/:title/\n", "/:collection/{slug}/"),
    ],
)
def test_a_pattern_of_addresses_that_is_not_read_is_named(
    name: str, text: str, pattern: str, tmp_path: Path
) -> None:
    reading = imported(tmp_path, {name: text, "p/one.md": post("One", "2020-01-01")})
    assert any(f"`{pattern}`" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pelicanconf.py", "SITEURL = os.environ['X']\nSITENAME ="),
        ("conf.py", "SITE_URL = 'ftp://a.example'\n"),
        ("conf.py", "(" * 100_000),
        ("_config.yml", "url: [\n"),
        ("hugo.json", "[" * 100_000),
        ("astro.config.mjs", "site: site.url"),
    ],
)
def test_settings_that_say_nothing_are_none(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "sites" / "one").mkdir(parents=True)
    (tmp_path / "sites" / "one" / name).write_text(text, encoding="utf-8")
    assert settings_of(tmp_path / "sites" / "one").site.url is None


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{above}'] * 9)}]\n"
    for above, name in zip("abcdefghi", "bcdefghij", strict=True)
)


def test_aliases_of_aliases_take_no_memory(tmp_path: Path) -> None:
    """Nine lists of nine of the one above: 9 to the tenth names, in 400 bytes."""
    files = {
        "_config.yml": f"{JEKYLL}{BOMB}defaults: [{{values: {{mood: *j, image: {{url: *j}}}}}}]\n",
        "_posts/2019-03-04-one.md": post("One", "", f"{BOMB}tags: *j\nauthors: [Ann, [Bo]]\n"),
    }
    reading = imported(tmp_path, files)
    [article] = reading.articles
    assert (article.tags, article.authors) == ((), ("Ann",))
    assert {each.key for each in reading.skipped} == {"authors", "tags"}


def test_files_come_along_and_what_was_taken_back_does_not(tmp_path: Path) -> None:
    file = "enclosures: [{url: https://a.example/1.mp3, length: 42}, https://a.example/a.pdf]\n"
    files = {
        "one.md": post("One", "2020-01-01", file),
        "two.md": post("Two", "2020-01-01", "withdrawn: 2020-02-01\n"),
    }
    reading = imported(tmp_path, files)
    [article] = reading.articles
    assert [(each.url, each.type, each.length) for each in article.enclosures] == [
        ("https://a.example/1.mp3", "audio/mpeg", 42),
        ("https://a.example/a.pdf", "application/pdf", None),
    ]
    assert [(each.title, each.why) for each in reading.skipped] == [("Two", "was taken back")]


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        (b"---\ntitle: Caf\xe9\ndate: 2020-01-01\n---\n", "byte 0xe9 is not UTF-8 text", 2),
        (b"---\ntitle: One\n\nText.\n", "does not end", 1),
        (b"---\ntitle: About\n---\nText.\n", "has no date", None),
    ],
    ids=["latin", "open", "dateless"],
)
def test_one_file_that_gives_no_article_is_a_fault(
    text: bytes, problem: str, line: int | None, tmp_path: Path
) -> None:
    (tmp_path / "one.md").write_bytes(text)
    with pytest.raises(InputError, match=problem) as raised:
        import_sources([str(tmp_path / "one.md")], Wishes())
    assert raised.value.faults[0].line == line


def test_the_feeds_of_zolas_terms_come_along(tmp_path: Path) -> None:
    terms = (
        'taxonomies = [{name = "tags", feed = true}, {name = "authors", feed = true}, {name = "x"}]'
    )
    settings = f'base_url = "https://a.example"\ngenerate_feeds = true\n{terms}\n'
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")
    feeds = {each.url: each.becomes for each in settings_of(tmp_path).feeds}
    assert feeds == {
        "https://a.example/atom.xml": "atom.xml",
        "https://a.example/tags/*/atom.xml": "tags/*/atom.xml",
        "https://a.example/authors/*/atom.xml": "authors/*/atom.xml",
    }


def test_the_constants_of_astros_blog_name_the_site(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    constants = "export const SITE_TITLE = 'Tides';\nexport const SITE_DESCRIPTION = 'And boats';\n"
    (tmp_path / "src/consts.ts").write_text(constants, encoding="utf-8")
    config = "export default defineConfig({ site: 'https://a.example' });"
    (tmp_path / "astro.config.mjs").write_text(config, encoding="utf-8")
    site = settings_of(tmp_path).site
    assert (site.title, site.description) == ("Tides", "And boats")


def test_tags_of_nikola_that_hold_a_post_back_do(tmp_path: Path) -> None:
    files = {
        f"posts/{name}.md": f"<!--\n.. title: {name}\n.. slug: {name}\n"
        f".. date: 2020-05-05 10:00:00\n.. tags: {tags}\n-->\nText.\n"
        for name, tags in (("one", "Draft, boats"), ("two", "private"), ("three", "boats"))
    }
    reading = imported(tmp_path, {"conf.py": "SITE_URL = 'https://a.example/'\n", **files})
    found = {each.title: (each.draft, each.tags) for each in reading.articles}
    assert found == {
        "one": (True, ("boats",)),
        "two": (True, ()),
        "three": (False, ("boats",)),
    }
