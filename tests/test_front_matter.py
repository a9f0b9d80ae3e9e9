"""One Markdown file: its front matter in the words of a list, whatever tool it was written for."""

from collections.abc import Mapping
from typing import Any

import pytest

from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.front_matter.markdown_parts import Origin
from tagfeed.reading.front_matter.reader import FrontMatter, read_markdown
from tagfeed.reading.yaml_nodes import Node

SITE = "https://example.org/"


def read(path: str, text: str | bytes, **origin: Any) -> tuple[FrontMatter, Diagnostics]:
    body = text if isinstance(text, bytes) else text.encode()
    diagnostics = Diagnostics()
    return read_markdown(path, path, body, Origin(SITE, **origin), diagnostics), diagnostics


def plain(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: plain(each) for key, each in node.value.items()}
    return [*map(plain, node.value)] if isinstance(node.value, list) else node.value


def article(path: str, text: str | bytes, **origin: Any) -> Mapping[str, Any]:
    found, diagnostics = read(path, text, **origin)
    assert not diagnostics.faults
    return dict(plain(found.article))


JEKYLL = """---
layout: post
tags: cameras police
category: News
image: {path: /a.png, alt: A camera}
last_modified_at: 2024-02-01
published: false
---
First.
<!--more-->
Second.
"""


def test_a_jekyll_post_has_date_slug_and_title_from_its_name() -> None:
    found = article("_posts/2024-01-31-new-cameras.md", JEKYLL)
    assert found == {
        "title": "New Cameras",
        "date": "2024-01-31",
        "updated": "2024-02-01",
        "url": f"{SITE}news/2024/01/31/new-cameras.html",
        "tags": ["News", "cameras", "police"],
        "image": {"url": "/a.png", "alt": "A camera"},
        "draft": "true",
        "summary": "First.",
        "content_markdown": "First.\n<!--more-->\nSecond.\n",
    }


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("/about/", "about/"),
        ("pretty", "2024/01/05/one/"),
        ("/:year/:i_month/:i_day/:title:output_ext", "2024/1/5/one.html"),
        ("/a/index.html", "a/"),
        ("https://other.example/x/", "https://other.example/x/"),
        ("/été/", "%C3%A9t%C3%A9/"),
    ],
)
def test_a_permalink_of_jekyll_is_an_address(permalink: str, address: str) -> None:
    text = f"---\nlayout: post\npermalink: {permalink}\n---\n"
    whole = address if "://" in address else SITE + address
    assert article("_posts/2024-01-05-one.md", text)["url"] == whole


HUGO = """+++
title = "New cameras"
date = 2024-01-30T10:00:00Z
publishDate = 2024-01-31T10:00:00Z
lastmod = 2024-02-01
expiryDate = 2025-01-01
tags = ["Cameras", "Police"]
categories = ["News"]
aliases = ["/old/"]
draft = false
[cover]
image = "cover.jpg"
alt = "A camera"
+++
Text.
"""


def test_a_bundle_of_hugo_is_an_article_at_its_folder() -> None:
    found, _ = read("content/posts/New Cameras/index.md", HUGO)
    assert plain(found.article) == {
        "title": "New cameras",
        "date": "2024-01-31T10:00:00+00:00",
        "updated": "2024-02-01",
        "expires": "2025-01-01",
        "url": f"{SITE}posts/new-cameras/",
        "tags": ["News", "Cameras", "Police"],
        "image": {"url": "cover.jpg", "alt": "A camera"},
        "draft": "false",
        "content_markdown": "Text.\n",
    }
    assert found.tool == "hugo"
    assert found.unused == ("aliases",)


def test_a_section_of_hugo_is_no_article() -> None:
    assert read("content/posts/_index.md", HUGO)[0].left_out == "a section's page"


ELEVENTY = """---
title: One
date: 2024-01-31
tags: [post, Cameras]
permalink: /blog/{{ page.fileSlug }}/index.html
---
Text.
"""


def test_collections_of_eleventy_are_no_tags_and_its_slug_is_filled_in() -> None:
    found = article("posts/2024-01-31-one.md", ELEVENTY)
    assert (found["tags"], found["url"]) == (["Cameras"], f"{SITE}blog/one/")


def test_a_template_that_only_eleventy_fills_in_is_a_fault_unless_urls_are_given() -> None:
    text = ELEVENTY.replace("page.fileSlug", "collections.all | length")
    _, diagnostics = read("posts/one.md", text)
    assert [(fault.line, fault.key) for fault in diagnostics.faults] == [(5, "url")]
    assert article("posts/one.md", text, urls="/b/{slug}/")["url"] == f"{SITE}b/one/"


ASTRO = """---
title: 'One'
pubDate: 'Jul 08 2022'
updatedDate: 2022-08-01
heroImage: '../../assets/one.jpg'
---
import Chart from '../components/Chart.astro';

First. {/* more */}

Second.{/* a note */}

```js
import a from 'b';
```
"""


def test_an_astro_post_loses_its_modules_and_pictures_that_are_sources() -> None:
    assert article("src/content/blog/First Post.mdx", ASTRO) == {
        "title": "One",
        "date": "Jul 08 2022",
        "updated": "2022-08-01",
        "url": f"{SITE}blog/first-post/",
        "summary": "First.",
        "content_markdown": "\nFirst. <!--more-->\n\nSecond.\n\n```js\nimport a from 'b';\n```\n",
    }


PELICAN = """Title: Cameras: a story
Date: 2024-01-31 10:20
Modified: 2024-02-01
Category: News
Tags: cameras, police
Authors: Jamie Rigg, Ann Other
Summary: In short,
    on two lines.
Status: draft

Text.
"""


def test_pelicans_headers_are_front_matter() -> None:
    assert article("content/cameras.md", PELICAN) == {
        "title": "Cameras: a story",
        "date": "2024-01-31 10:20",
        "updated": "2024-02-01",
        "url": f"{SITE}cameras-a-story.html",
        "tags": ["News", "cameras", "police"],
        "authors": ["Jamie Rigg", "Ann Other"],
        "summary": "In short, on two lines.",
        "draft": "true",
        "content_markdown": "\nText.\n",
    }


ZOLA = """+++
title = "One"
date = 2024-01-31
updated = 2024-02-01
description = "In short."
[taxonomies]
tags = ["Cameras"]
[extra]
author = "Jamie Rigg"
image = "one.jpg"
toc = true
+++
First.
<!-- more -->
"""


def test_what_zola_has_below_extra_and_taxonomies_is_read() -> None:
    found, _ = read("content/blog/2024-01-31-one.md", ZOLA)
    assert plain(found.article) == {
        "title": "One",
        "date": "2024-01-31",
        "updated": "2024-02-01",
        "url": f"{SITE}blog/one/",
        "tags": ["Cameras"],
        "authors": ["Jamie Rigg"],
        "summary": "In short.",
        "image": f"{SITE}one.jpg",
        "content_markdown": "First.\n<!--more-->\n",
    }
    assert found.unused == ("extra.toc",)


NIKOLA = """<!--
.. title: One
.. slug: one-two
.. date: 2024-01-31 23:00:00 UTC-03:00
.. tags: cameras, police
.. category: News
.. status: private
-->
First.

<!-- TEASER_END -->
"""


def test_nikolas_comment_is_front_matter() -> None:
    assert article("posts/1.md", NIKOLA) == {
        "title": "One",
        "date": "2024-01-31 23:00:00-03:00",
        "url": f"{SITE}posts/one-two/",
        "tags": ["News", "cameras", "police"],
        "draft": "true",
        "summary": "First.",
        "content_markdown": "\nFirst.\n\n<!--more-->\n",
    }


@pytest.mark.parametrize(
    "text", ["", "Words.", "---\n\nWords.\n", "<!doctype html><p>", "{{< x >}}"]
)
def test_a_file_without_front_matter_is_no_article(text: str) -> None:
    found, diagnostics = read("posts/a.md", text)
    assert found.left_out == "no front matter"
    assert not diagnostics.faults


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"---\ntitle: One\nText.\n", 1),
        (b"+++\ntitle = 'One'\n", 1),
        (b"<!--\n.. title: One\n", 1),
        (b'{\n  "title": "One",\n  "date": \n', 1),
        (b"---\ntitle: One\ndate: x: y\n---\n", 3),
        (b"+++\ntitle = 'One'\ndate: 1\n+++\n", 3),
        (b"---\n- One\n---\n", 2),
        (b"---\ntitle: \xe9t\xe9\n---\n", 2),
        (b"\xff\xfe-\0-\0-\0\n\0", 1),
    ],
)
def test_front_matter_that_cannot_be_read_is_a_fault_at_its_line(text: bytes, line: int) -> None:
    _, diagnostics = read("posts/a.md", text)
    assert [(fault.file, fault.line) for fault in diagnostics.faults] == [("posts/a.md", line)]


@pytest.mark.parametrize(
    "text", ["\ufeff---\r\ntitle: One\r\ndate: 2024-01-31\r\n---\r\nA\r\nB\r\n"]
)
def test_byte_order_marks_and_carriage_returns_change_nothing(text: str) -> None:
    found = article("posts/a.md", text)
    assert (found["title"], found["content_markdown"]) == ("One", "A\nB\n")


def test_a_mark_in_code_ends_no_summary() -> None:
    text = (
        "---\ntitle: One\ndate: 2024-01-31\n---\n```\n<!-- more -->\n```\nA\n<!-- excerpt -->\nB\n"
    )
    body = "```\n<!-- more -->\n```\nA\n<!--more-->\nB\n"
    assert article("posts/a.md", text)["content_markdown"] == body


@pytest.mark.parametrize(
    ("pattern", "id_"),
    [
        ("/{year}/{month}/{slug}", f"{SITE}2024/01/one"),
        ("tag:example.org,{year}:{name}", "tag:example.org,2024:one"),
        ("https://old.example/{slug}.html", "https://old.example/one.html"),
    ],
)
def test_a_folder_says_by_which_ids_its_articles_are_known(pattern: str, id_: str) -> None:
    found, _ = read("_posts/2024-01-31-one.md", "---\ntitle: One\n---\nText", ids=pattern)
    assert found.article.value["id"].value == id_
    own, _ = read("one.md", "---\ndate: 2024-01-31\nid: urn:x:y\n---\nText", ids=pattern)
    assert own.article.value["id"].value == "urn:x:y"


@pytest.mark.parametrize(
    ("front", "id_"),
    [
        ("title: One", "2024/01/31/a-name"),
        ("permalink: /notes/:title/", "notes/a-name"),
        ("permalink: /notes/one.html\nslug: first", "notes/first"),
        ("categories: [News]", "news/2024/01/31/a-name"),
    ],
)
def test_jekyll_has_ids_of_its_own_which_an_import_keeps(front: str, id_: str) -> None:
    file = "_posts/2024-01-31-a-name.md", f"---\nlayout: post\n{front}\n---\nText"
    assert article(*file, keeps_ids=True)["id"] == f"{SITE}{id_}"
    assert "id" not in article(*file)
    assert "id" not in article("content/one.md", "+++\ndate = 2024-01-31\n+++\n", keeps_ids=True)


def test_an_id_that_is_no_uri_is_another_programs() -> None:
    found, _ = read("posts/a.md", "---\ntitle: One\ndate: 2024-01-31\nid: 42\n---\n")
    assert "id" not in found.article.value


def test_an_unquoted_comma_in_tags_is_a_fault_and_a_quoted_one_is_part_of_the_tag() -> None:
    text = "---\ntitle: One\ndate: 2024-01-31\ntags: %s\n---\n"
    assert article("posts/a.md", text % '"a, b"')["tags"] == ["a, b"]
    assert article("posts/a.md", text % "a, b")["tags"] == "a, b"  # which reading refuses
    assert article("posts/a.md", text % "[c, a]", tags=("b b",))["tags"] == ["c", "a", "b b"]


def test_a_draft_without_a_date_is_still_being_written() -> None:
    for path, text in (
        ("_drafts/a.md", "---\ntitle: One\n---\n"),
        ("posts/a.md", "---\ntitle: One\ndraft: true\n---\n"),
        ("posts/a.md", "---\ntitle: One\ndate: 2024-01-31\npermalink: false\n---\n"),
    ):
        assert read(path, text)[0].left_out == "a draft"
    assert not read("posts/a.md", "---\ntitle: One\ndraft: false\n---\n")[0].left_out


def test_signs_in_the_name_of_a_file_are_part_of_its_address() -> None:
    found = article("posts/100% a?b#c ü.md", "---\ntitle: One\ndate: 2024-01-31\n---\n")
    assert found["url"] == f"{SITE}posts/100%25%20a%3Fb%23c%20%C3%BC/"


def test_words_of_a_list_alone_may_be_in_any_front_matter() -> None:
    text = "---\nlastmod: 2024-02-01\ntitle: One\ndate: 2024-01-31\nexpires: 2025-01-01\n%s---\n"
    more = "enclosures: [{url: /a.mp3, type: audio/mpeg, length: 1}]\nwithdrawn: 2024-03-01\n"
    found = article("posts/a.md", text % more)
    assert found["withdrawn"] == "2024-03-01"
    assert found["expires"] == "2025-01-01"
    assert found["enclosures"] == [{"url": "/a.mp3", "type": "audio/mpeg", "length": "1"}]


@pytest.mark.parametrize(
    ("path", "image", "expected"),
    [
        ("posts/a.md", "assets/a.png", f"{SITE}assets/a.png"),
        ("posts/a.md", "a.png", f"{SITE}a.png"),
        ("posts/a.md", "{url: assets/a.png, alt: A}", {"url": f"{SITE}assets/a.png", "alt": "A"}),
        ("posts/a.md", "/assets/a.png", "/assets/a.png"),
        ("posts/a.md", "./a.png", "./a.png"),
        ("posts/a/index.md", "a.png", "a.png"),
        ("posts/a.md", "https://cdn.example/a.png", "https://cdn.example/a.png"),
        ("posts/a.md", "cdn.example/a.png", "cdn.example/a.png"),
    ],
)
def test_a_picture_is_below_the_site_or_beside_the_text_of_a_bundle(
    path: str, image: str, expected: object
) -> None:
    text = f"---\ntitle: One\ndate: 2024-01-31\nimage: {image}\n---\n"
    assert article(path, text)["image"] == expected


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("A *b* [c](d) &amp; e\n\nf<!--more-->\n\ng\n", "A b c & e f"),
        ("# A\n\n- b\n- c\n\n<!-- more -->\nd\n", "A b c"),
        ("<script>x</script><b>A</b>\n<!-- more -->\nd\n", "A"),
        ("```\n<!--more-->\n```\nB\n", None),
        ("A\n", None),
    ],
)
def test_the_words_before_the_mark_are_the_summary(text: str, summary: str | None) -> None:
    found = article("posts/a.md", f"---\ntitle: One\ndate: 2024-01-31\n---\n{text}")
    assert found.get("summary") == summary
    own = article("posts/a.md", f"---\ntitle: One\ndate: 2024-01-31\nsummary: Own\n---\n{text}")
    assert own["summary"] == "Own"
