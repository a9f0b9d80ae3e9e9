"""Full texts keep their meaning: what feeds can't carry becomes something that says the same."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tagfeed.model import MarkdownExtension
from tagfeed.rendering.content.html import CleanHtml, clean_html
from tagfeed.rendering.content.markdown import EXTENSIONS, html_from_markdown

PAGE = "https://example.org/posts/one/"
HERE = f'href="{PAGE}'
EMBED = "feeds can't carry embeds: the one of {} became a link"


def cleaned(markup: str) -> CleanHtml:
    return clean_html(markup, PAGE, "one")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a ~~b~~ c", "<p>a <del>b</del> c</p>"),
        ("* [ ] buy\n* [x] read", "<ul>\n<li>☐ buy</li>\n<li>☑ read</li>\n</ul>"),
        (
            "See https://example.net/a_(b).",
            '<p>See <a href="https://example.net/a_(b)">https://example.net/a_(b)</a>.</p>',
        ),
        ("`https://example.net/`", "<p><code>https://example.net/</code></p>"),
        ("Word\n: what it is", "<dl>\n<dt>Word</dt>\n<dd>what it is</dd>\n</dl>"),
        (
            "Off :rocket: at 10:30:45, `:rocket:`",
            "<p>Off 🚀 at 10:30:45, <code>:rocket:</code></p>",
        ),
        ("这是**重点。**后面", "<p>这是<strong>重点。</strong>后面</p>"),
        ("## Set up {#install .wide}", "<h2>Set up</h2>"),
        ("Mind *this*{: .loud} well.\n{: .note}", "<p>Mind <em>this</em> well.</p>"),
        ("- one\n{: .x}\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("Braces {: inside} a line stay", "<p>Braces {: inside} a line stay</p>"),
        ("```\n# a {#b}\n{: .x}\n```", "<pre><code># a {#b}\n{: .x}\n</code></pre>"),
        ("a <b>b</b>\n\n<script>x</script>", "<p>a <b>b</b></p>"),
    ],
)
def test_markdown_means_what_its_author_wrote(markdown: str, html: str) -> None:
    assert cleaned(html_from_markdown(markdown)).text == html


def test_tables_keep_the_alignment_of_their_columns() -> None:
    table = cleaned(html_from_markdown("| what | ms |\n|:-:|--:|\n| cold | 9 |")).text
    assert re.findall("<t[hd] [^>]*>", table) == [
        '<th align="center">',
        '<th align="right">',
        '<td align="center">',
        '<td align="right">',
    ]
    styled = "<table><tr><td style='color:red; Text-Align : RIGHT;'>9</td></tr></table>"
    assert '<td align="right">9</td>' in cleaned(styled).text


SAMPLES = {
    "tables": "| a |\n|---|\n| b |",
    "strikethrough": "~~a~~",
    "task_lists": "- [x] a",
    "autolinks": "https://example.net/",
    "footnotes": "a[^1]\n\n[^1]: note",
    "definition_lists": "a\n: b",
    "heading_attributes": "# a {#b}",
    "emoji": ":rocket:",
    "cjk_emphasis": "这是**重点。**后面",
}


@pytest.mark.parametrize("name", EXTENSIONS)
def test_every_extension_can_be_switched_off_by_itself(name: str) -> None:
    with_all = {each: html_from_markdown(text) for each, text in SAMPLES.items()}
    without = {each: html_from_markdown(text, (name,)) for each, text in SAMPLES.items()}
    assert {each for each in SAMPLES if with_all[each] != without[each]} == {name}


def test_the_list_names_the_extensions_that_there_are() -> None:
    assert (*get_args(MarkdownExtension),) == (*EXTENSIONS,)


def test_footnotes_lead_to_their_notes_and_back() -> None:
    text = cleaned(html_from_markdown("One[^a] two[^b].\n\n[^a]: A *note*.\n[^b]: Two.")).text
    assert [*inner_references(text)] == ["one-fn-a", "one-fn-b", "one-fnref-a", "one-fnref-b"]
    assert_references_work(text)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('<a href="#x">x</a><p id="x">y</p>', '<a href="#one-x">x</a><p id="one-x">y</p>'),
        ('<a name="x">y</a><a href="#x">x</a>', '<a id="one-x">y</a><a href="#one-x">x</a>'),
        (f'<a {HERE}#x">x</a><p id="x">y</p>', '<a href="#one-x">x</a><p id="one-x">y</p>'),
        ('<a href="#%C3%A9">x</a><p id="é">y</p>', '<a href="#one-é">x</a><p id="one-é">y</p>'),
        ('<p id="unused">y</p>', "<p>y</p>"),
        ('<a href="#comments">x</a>', f'<a {HERE}#comments">x</a>'),
        ('<a href="c">x</a>', f'<a {HERE}c">x</a>'),
        ('<base href="/b/"><a href="c">x</a>', '<a href="https://example.org/b/c">x</a>'),
        (
            '<a href="/é ö?ä=1">x</a>',
            '<a href="https://example.org/%C3%A9%20%C3%B6?%C3%A4=1">x</a>',
        ),
        (
            '<a href="https://bücher.example">x</a>',
            '<a href="https://xn--bcher-kva.example/">x</a>',
        ),
        (
            '<a href="mailto:a@b.example?subject=x y">x</a>',
            '<a href="mailto:a@b.example?subject=x%20y">x</a>',
        ),
    ],
)
def test_addresses_lead_where_they_led(written: str, published: str) -> None:
    found = cleaned(written)
    assert (found.text, found.remarks) == (published, ())


def test_markdown_may_link_to_its_headings_by_their_words() -> None:
    text = cleaned(html_from_markdown("[how](#set-it-up)\n\n## Set *it* up\n\n## Other")).text
    assert text.splitlines() == [
        '<p><a href="#one-set-it-up">how</a></p>',
        '<h2 id="one-set-it-up">Set <em>it</em> up</h2>',
        "<h2>Other</h2>",
    ]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("<noscript><img src='a.png'></noscript>", f'<img src="{PAGE}a.png">'),
        ("<p>a</p><noscript>b</noscript>", "<p>a</p>b"),
        ("<img src='dot.gif' data-src='a.png' alt='A'>", f'<img src="{PAGE}a.png" alt="A">'),
        (
            "<img src='data:image/gif;base64,R0' alt='A'> <noscript><img src='a.png'></noscript>",
            f'<img src="{PAGE}a.png"> ',
        ),
        (
            "<img data-srcset='a.png 1x, b.png 2x'>",
            f'<img src="{PAGE}a.png" srcset="{PAGE}a.png 1x, {PAGE}b.png 2x">',
        ),
        ("<p><img src='data:,' alt='A chart'></p>", "<p>A chart</p>"),
        ("<p>a<img src='data:,'></p>", "<p>a</p>"),
        (
            "<picture><source srcset='a.avif'><img src='a.png' alt='A'></picture>",
            f'<img src="{PAGE}a.png" alt="A">',
        ),
        ("<picture><source srcset='a.avif 1x, b.avif 2x'></picture>", f'<img src="{PAGE}a.avif">'),
        ("<p>a<source src='x'></p>", "<p>a</p>"),
        (
            "<audio controls><source src='a.mp3' type='audio/mpeg'></audio>",
            f'<audio controls=""><source src="{PAGE}a.mp3" type="audio/mpeg"></audio>',
        ),
    ],
)
def test_pictures_that_scripts_would_load_are_shown(written: str, published: str) -> None:
    text = cleaned(written).text
    assert sorted(re.split(r"(?=[ >])", text)) == sorted(re.split(r"(?=[ >])", published.strip()))


@pytest.mark.parametrize(
    ("written", "published", "page"),
    [
        (
            '<iframe src="//www.youtube-nocookie.com/embed/a-B_1?r=0" title="Talk"></iframe>',
            '<p><a href="https://www.youtube.com/watch?v=a-B_1">Talk</a></p>',
            "https://www.youtube.com/watch?v=a-B_1",
        ),
        (
            '<p>See <iframe src="//player.vimeo.com/video/77?h=f0"></iframe>.</p>',
            '<p>See <a href="https://vimeo.com/77/f0">vimeo.com</a>.</p>',
            "https://vimeo.com/77/f0",
        ),
        (
            '<iframe src="https://open.spotify.com/embed/episode/4X"></iframe>',
            '<p><a href="https://open.spotify.com/episode/4X">open.spotify.com</a></p>',
            "https://open.spotify.com/episode/4X",
        ),
        (
            '<iframe src="https://codepen.io/ann/embed/preview/xY?tab=css"></iframe>',
            '<p><a href="https://codepen.io/ann/pen/xY">codepen.io</a></p>',
            "https://codepen.io/ann/pen/xY",
        ),
        (
            '<iframe data-src="https://maps.example/embed?q=1"></iframe>',
            '<p><a href="https://maps.example/embed?q=1">maps.example</a></p>',
            "https://maps.example/embed?q=1",
        ),
        (
            '<object data="https://media.example/m.swf"><embed src="n.swf"></object>',
            '<p><a href="https://media.example/m.swf">media.example</a></p>',
            "https://media.example/m.swf",
        ),
    ],
)
def test_an_embed_becomes_a_link_to_what_it_showed(written: str, published: str, page: str) -> None:
    found = cleaned(written)
    assert found.text == published
    assert [problem for problem, _ in found.remarks] == [EMBED.format(page)]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("<strike>a</strike> <tt>b</tt>", "<s>a</s> <code>b</code>"),
        ("<acronym title='x'>a</acronym>", '<abbr title="x">a</abbr>'),
        ("<bdo dir=rtl>a</bdo>", '<span dir="rtl">a</span>'),
        ("<center>a</center><footer>b</footer>", "<div>a</div><div>b</div>"),
        ("<p>a<article>b</article>", "<p>a</p><div>b</div>"),
        ("<menu><li>a</menu>", "<ul><li>a</li></ul>"),
        ("<math alttext='x = 2'><mi>x</mi></math>", "x = 2"),
        (
            "<math><mi>x</mi><mo>=</mo><mn>2</mn><annotation>x=2</annotation></math>",
            "x = 2",
        ),
        ("<svg><title>A chart</title><path d='M0'/></svg>", "A chart"),
        ("<select><option>a<option>b</select>", "a b"),
        ("<s title='<strike>'>a</s>", '<s title="&lt;strike&gt;">a</s>'),
    ],
)
def test_elements_that_readers_drop_become_others_that_say_the_same(
    written: str, published: str
) -> None:
    found = cleaned(written)
    assert (found.text, found.remarks) == (published, ())


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            '<a href="ftp://a.example/x">a</a>',
            "feeds carry no ftp: addresses, so a link lost its own",
        ),
        (
            '<a href="htps://a.example/x">a</a>',
            "feeds carry no htps: addresses, so a link lost its own",
        ),
        ('<a href="https://a b/">a</a>', "the address of a link is not one: https://a b/"),
        (
            "<p>{{ site.title }}</p>",
            "the text holds what a site generator should have expanded: {{ site.title }}",
        ),
        (
            "<p>{% include x %}</p>",
            "the text holds what a site generator should have expanded: {% include x %}",
        ),
        (
            '[caption id="a"]<b>c</b>[/caption]',
            'the text holds what a site generator should have expanded: [caption id="a"]',
        ),
        (
            '<a href="{{ url }}">a</a>',
            "the text holds what a site generator should have expanded: {{ url }}",
        ),
        (
            "<iframe></iframe>",
            "feeds can't carry embeds: one without an address (<iframe>) was taken out",
        ),
    ],
)
def test_what_is_lost_is_said(written: str, problem: str) -> None:
    assert [said for said, _ in cleaned(written).remarks] == [problem]


@pytest.mark.parametrize(
    "written", ["<code>{{ a }}</code>", "<pre>[gallery]</pre>", "[a] [video](b)", "f(x) = {a}"]
)
def test_nothing_is_said_of_code_and_of_ordinary_brackets(written: str) -> None:
    assert cleaned(written.replace("[video](b)", "[vid]")).remarks == ()


def test_a_thing_that_is_found_often_is_said_once() -> None:
    problems = [said for said, _ in cleaned("<p>{{ a }}</p>" * 3).remarks]
    assert problems == [
        "the text holds what a site generator should have expanded: {{ a }}, and 2 more"
    ]


WORDS = st.sampled_from(["one", "two", "3", "é", "&amp;", " "])
TAGS = (
    *("p", "div", "b", "center", "noscript", "section", "strike", "picture", "blockquote", "form"),
    *("tt", "footer", "pre", "font", "ul", "li", "dl", "dt", "dd", "table", "td", "span"),
)
PIECES = st.sampled_from(
    [
        *(f"<{tag}>" for tag in TAGS),
        *(f"</{tag}>" for tag in TAGS),
        *('<a href="#x">', "</a>", '<h2 id="x">', "</h2>", '<span id="y">', '<a href="#y">'),
    ]
)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(st.one_of(WORDS, PIECES), max_size=30))
@example(pieces=["<center>", "one", "<p>", "two"])
def test_every_word_that_a_browser_shows_is_published_in_order(pieces: list[str]) -> None:
    written = "".join(pieces)
    published = cleaned(written).text
    assert shown(published) == shown(written)
    assert_references_work(published)


def shown(html: str) -> list[str]:
    body = LexborHTMLParser(f"<body>{html}").body
    return (body.text() if body else "").split()


def inner_references(html: str) -> Iterator[str]:
    return (found[1] for found in re.finditer(r'href="#([^"]*)"', html))


def assert_references_work(html: str) -> None:
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(inner_references(html)) <= set(ids)
