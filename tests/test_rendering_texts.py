"""Full texts keep their meaning: what feeds can't carry becomes something that says the same."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from properties import examples
from shown import assert_references_work, missing, words_shown
from tagfeed.model import MarkdownExtension
from tagfeed.rendering.content.html import CleanHtml, clean_html
from tagfeed.rendering.content.markdown import EXTENSIONS, html_from_markdown
from tagfeed.validator.html.reader import problems as html_problems

PAGE = "https://example.org/posts/one/"
HERE = f'href="{PAGE}'
SOUND = "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1"
EMBED = "feeds can't carry embeds: the one of {} became a link"


def cleaned(markup: str) -> CleanHtml:
    return clean_html(markup, PAGE, "one")


ONE_CELL = (
    "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n"
    "<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>"
)


DEFINITIONS = "<dd>\n<p>first</p>\n</dd>\n<dd>\n<p>second</p>\n<p>third</p>\n</dd>"


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
            "One\nTwo\n: first\n\n  second",
            "<dl>\n<dt>One</dt>\n<dt>Two</dt>\n<dd>\n<p>first</p>\n<p>second</p>\n</dd>\n</dl>",
        ),
        (
            "- One\n  : first\n  : second\n\n    third",
            f"<ul>\n<li>\n<dl>\n<dt>One</dt>\n{DEFINITIONS}\n</dl>\n</li>\n</ul>",
        ),
        ("```\nT\n: a\n\n  b\n```", "<pre><code>T\n: a\n\n  b\n</code></pre>"),
        (
            "Off :rocket: at 10:30:45, `:rocket:`",
            "<p>Off 🚀 at 10:30:45, <code>:rocket:</code></p>",
        ),
        ("这是**重点。**后面", "<p>这是<strong>重点。</strong>后面</p>"),
        (
            "x^[here](/y) `^[a](b)`",
            '<p>x^<a href="https://example.org/y">here</a> <code>^[a](b)</code></p>',
        ),
        ("## Set up {#install .wide}", "<h2>Set up</h2>"),
        ("Mind *this*{: .loud} well.\n{: .note}", "<p>Mind <em>this</em> well.</p>"),
        ("- one\n{: .x}\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("Braces {: inside} a line stay", "<p>Braces {: inside} a line stay</p>"),
        ("```\n# a {#b}\n{: .x}\n```", "<pre><code># a {#b}\n{: .x}\n</code></pre>"),
        ("a <b>b</b>\n\n<script>x</script>", "<p>a <b>b</b></p>"),
        ("## The set {1, 2}", "<h2>The set {1, 2}</h2>"),
        ('## Set up {: .wide key="a b" -}', "<h2>Set up</h2>"),
        ("| a |\n|---|\n| b |\n{: .x}", ONE_CELL),
        ("* TOC\n{:toc}\n\na", "<p>a</p>"),
        ("a\n\n{::comment}\nb\n\nc\n{:/comment}\n\nd", "<p>a</p>\n<p>d</p>"),
        ("~~~\n{::comment}\n{:/}\n~~~", "<pre><code>{::comment}\n{:/}\n</code></pre>"),
        ("{::nomarkdown}\n<p>*a*</p>\n{:/}", "<p>*a*</p>"),
        ("3~4 days, ~5~6~, ~~7~~", "<p>3~4 days, <del>5~6</del>, <del>7</del></p>"),
        ("`a~b` <c~d>", "<p><code>a~b</code> &lt;c~d&gt;</p>"),
        ("```{r, echo=FALSE}\na\n```", '<pre><code class="language-r">a\n</code></pre>'),
        ("```js{1,3}\na\n```", '<pre><code class="language-js">a\n</code></pre>'),
        ("```{.c++ .x}\na\n```", '<pre><code class="language-c++">a\n</code></pre>'),
        ("> [!TIP]\n> *a*", "<div>\n<p><strong>Tip</strong></p>\n<p><em>a</em></p>\n</div>"),
        (
            "见https://example.net/路。好",
            '<p>见<a href="https://example.net/%E8%B7%AF">https://example.net/路</a>。好</p>',
        ),
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
    "footnotes": "a[^1] b^[note]\n\n[^1]: note",
    "definition_lists": "a\n: b",
    "heading_attributes": "# a {#b}",
    "emoji": ":rocket:",
    "cjk_emphasis": "这是**重点。**后面",
    "alerts": "> [!NOTE]\n> a",
}


@pytest.mark.parametrize("name", EXTENSIONS)
def test_every_extension_can_be_switched_off_by_itself(name: str) -> None:
    with_all = {each: html_from_markdown(text) for each, text in SAMPLES.items()}
    without = {each: html_from_markdown(text, (name,)) for each, text in SAMPLES.items()}
    assert {each for each in SAMPLES if with_all[each] != without[each]} == {name}


def test_the_list_names_every_extension_that_exists() -> None:
    assert (*get_args(MarkdownExtension),) == (*EXTENSIONS,)


def test_footnotes_lead_to_their_notes_and_back() -> None:
    text = cleaned(html_from_markdown("One[^a] two[^b].\n\n[^a]: A *note*.\n[^b]: Two.")).text
    assert [*inner_references(text)] == ["one--fn-a", "one--fn-b", "one--fnref-a", "one--fnref-b"]
    assert_references_work(text)


def test_notes_may_be_written_in_the_line_among_others() -> None:
    text = cleaned(html_from_markdown("One^[A *note*.] two[^b] three^[C].\n\n[^b]: B.")).text
    assert re.findall(r"<p>(\S+ <em>.*?</em>\S*|\w\S*) <a", text) == ["A <em>note</em>.", "B.", "C"]
    assert len([*inner_references(text)]) == 6
    assert_references_work(text)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('<a href="#x">x</a><p id="x">y</p>', '<a href="#one--x">x</a><p id="one--x">y</p>'),
        ('<a name="x">y</a><a href="#x">x</a>', '<a id="one--x">y</a><a href="#one--x">x</a>'),
        ('<a href="#%41">x</a><p id="%41">y</p>', '<a href="#one--A">x</a><p id="one--A">y</p>'),
        (f'<a {HERE}#x">x</a><p id="x">y</p>', '<a href="#one--x">x</a><p id="one--x">y</p>'),
        ('<a href="#%C3%A9">x</a><p id="é">y</p>', '<a href="#one--é">x</a><p id="one--é">y</p>'),
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
        '<p><a href="#one--set-it-up">how</a></p>',
        '<h2 id="one--set-it-up">Set <em>it</em> up</h2>',
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
        ("<img src='a.png' srcset='data:,'>", f'<img src="{PAGE}a.png">'),
        ("<p><img src='data:,' alt='A chart'></p>", "<p>A chart</p>"),
        ("<p>a<img src='data:,'></p>", "<p>a</p>"),
        (
            "<picture><source srcset='a.avif'><img src='a.png' alt='A'></picture>",
            f'<img src="{PAGE}a.png" alt="A">',
        ),
        ("<picture><source srcset='a.avif 1x, b.avif 2x'></picture>", f'<img src="{PAGE}a.avif">'),
        ("<p>a<source src='x'></p>", "<p>a</p>"),
        (
            "<amp-img src='a.png' alt='A'><noscript><img src='a.png'></noscript></amp-img>",
            f'<img src="{PAGE}a.png" alt="A">',
        ),
        ("<p><amp-img src='a.png'/>not its end</p>", f'<p><img src="{PAGE}a.png">not its end</p>'),
        (
            "<video-js><source src='c.mp4'></video-js>",
            f'<video controls=""><source src="{PAGE}c.mp4"></video>',
        ),
        (
            "<amp-video src='a.mp4'><p fallback>b</p><source src='c.mp4'></amp-video>",
            f'<video src="{PAGE}a.mp4" controls=""><source src="{PAGE}c.mp4"></video>',
        ),
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
            '<iframe src="//cdn.embedly.com/widgets/media.html?a&url=https%3A%2F%2Fa.example%2Fw">',
            '<p><a href="https://a.example/w">a.example</a></p>',
            "https://a.example/w",
        ),
        (
            '<p>a<iframe src="demo/"></iframe>b</p>',
            f'<p>a <a {HERE}demo/">example.org</a> b</p>',
            "demo/",
        ),
        (
            '<a href="b"><iframe src="https://a.example/" title="c"></iframe></a>',
            f'<a {HERE}b"> c </a>',
            "https://a.example/",
        ),
        (
            '<object data="//a.example/b"><p><a href="//a.example/c">c</a></object>',
            '<p><a href="https://a.example/b">a.example</a></p><p><a href="https://a.example/c">c</a></p>',
            "//a.example/b",
        ),
        (
            '<object><param name="movie" value="https://a.example/b"><embed src="c"></object>',
            '<p><a href="https://a.example/b">a.example</a></p>',
            "https://a.example/b",
        ),
        (
            "<iframe data-src=//a.example></iframe><noscript><iframe src=//b.example></iframe>",
            '<p><a href="https://b.example/">b.example</a></p>',
            "//b.example",
        ),
        (
            """<div data-attrs='{"url": "https://a.example/1", "full_text": "Off."}'></div>""",
            '<p><a href="https://a.example/1">Off.</a></p>',
            "https://a.example/1",
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
            f'<iframe src="{SOUND}" title="a"></iframe>',
            f'<p><a href="{SOUND}">a</a></p>',
            SOUND,
        ),
        (
            '<amp-youtube data-videoid="a"><amp-img src="b" placeholder></amp-img></amp-youtube>',
            '<p><a href="https://www.youtube.com/watch?v=a">www.youtube.com</a></p>',
            "https://www.youtube.com/watch?v=a",
        ),
        (
            '<amp-iframe src="https://a.example/" title="b"><i fallback>c</i></amp-iframe>',
            '<p><a href="https://a.example/">b</a></p>',
            "https://a.example/",
        ),
        (
            '<base href="https://a.example/"><embed src="b">',
            '<p><a href="https://a.example/b">a.example</a></p>',
            "b",
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


AUDIO = '<audio src="https://a.example/" controls=""></audio>'


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
        ("<select><option>a<option>b</select>c", "a b c"),
        ("a<button>b</button><textarea>c</textarea>", "a b c"),
        ("a<noembed>b</noembed><noframes>c</noframes><title>d</title>e", "ae"),
        ("<xmp><script>a</script></xmp>", "<pre>&lt;script&gt;a&lt;/script&gt;</pre>"),
        ("<audio src='https://a.example/'></audio>", AUDIO),
        (
            "<map><area href='https://a.example/' alt='b'></map>",
            '<a href="https://a.example/">b</a>',
        ),
        (
            "<math><msup>x2</msup><annotation encoding='application/x-tex'>x^2</annotation></math>",
            "x^2",
        ),
        ("<i class=katex-mathml><math>x</math></i><i class=katex-html>x</i>", "<i>x</i>"),
        (
            "<div class=wp-block-embed__wrapper>\nhttps://a.example/\n</div>",
            '<p><a href="https://a.example/">https://a.example/</a></p>',
        ),
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
        (
            "[su_button url='/x']Go[/su_button]",
            "the text holds what a site generator should have expanded: [/su_button]",
        ),
        (
            '<a href="@/blog/a.md">a</a>',
            "the text holds what a site generator should have expanded: @/blog/a.md",
        ),
        (
            '<a href="java&#10;script:x">a</a>',
            "the address of a link is not one: java script:x",
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


TAGS = (
    *("p", "div", "b", "center", "noscript", "section", "strike", "picture", "blockquote", "form"),
    *("tt", "footer", "pre", "font", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th"),
    *("span", "button", "select", "option", "textarea", "details", "summary", "figure", "aside"),
    *(
        "figcaption",
        "ruby",
        "rt",
        "bdo",
        "acronym",
        "fieldset",
        "legend",
        "label",
        "h1",
        "custom-a",
    ),
    *("caption", "dialog", "menu", "address", "q", "small", "big", "main", "template", "marquee"),
    *("optgroup", "tbody", "nav", "nobr", "i", "s", "video"),
)
BETWEEN_WORDS = st.sampled_from(
    [
        *(f"<{tag}>" for tag in TAGS),
        *(f"</{tag}>" for tag in TAGS),
        *("<a>", '<a href="/x">'),
        *('<a href="#x">', "</a>", '<h2 id="x">', "</h2>", '<span id="y">', '<a href="#y">'),
        *(
            '<p id="&#233;">',
            '<a href="#%C3%A9">',
            '<a name="x">',
            '<td headers="x">',
            "<!--more-->",
        ),
        *("<br>", "<hr>", "<wbr>", "&amp;", "&nbsp;", "<", "é", "<input type=checkbox>"),
        *('<img alt="a picture">', "<img>", "<svg><title>drawn</title></svg>", "<svg></svg>"),
        *('<amp-img src="/x">', "</amp-img>", '<amp-iframe src="/x">', "</amp-iframe>"),
        *("<object>", "</object>", "<canvas>", "</canvas>", '<embed src="https://a.example/e">'),
    ]
)
MARKDOWN = st.sampled_from(
    [
        *("**", "_", "`", "~~", "~", "[", "]", "(/x)", "](#x)", "!", "<b>", "</b>", ":", "\\"),
        *("\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n---\n", "\n| - |\n", "\n    ", "  \n"),
        *("\n```\n", "\n: ", "\n- [x] ", "{: .x}", " {#x}\n", "\n{:toc}\n", "{", "}", "<div>\n\n"),
        *("。", "**。", "\n\n</div>\n\n", "https://example.net/", "[^1]", "&", "\n> [!NOTE]\n> "),
    ]
)


@examples(400)
@given(pieces=st.lists(st.one_of(st.just(" "), st.just(""), BETWEEN_WORDS), max_size=30))
@example(pieces=["<center>", "<p>"])
@example(pieces=["<button>", "</button>"])
@example(pieces=["<object>", "</object>", "<svg></svg>", '<img alt="a picture">', "<img>"])
@example(pieces=['<a href="#x">', "<option>", "<a>"])
@example(pieces=["<a>", "<b>", "<button>", "<a>"])
@example(pieces=["<optgroup>", "</optgroup>"])
@example(pieces=["<form>", "<b>", "</form>", "<form>"])
@example(pieces=["<ruby>", "<table>", "<p>", "<rt>"])
@example(pieces=["<nobr>", "<video>", "<select>", "<nobr>"])
@example(pieces=["<", '<h2 id="x">', '<a href="#x">'])
@example(pieces=['<a href="#x">', "<p>", '<a name="x">', "<marquee>"])
@example(pieces=["<p>", '<a href="#x">', '<a name="x">', "<table>", "<div>"])
def test_every_word_that_a_browser_shows_is_published_in_order(pieces: list[str]) -> None:
    written = "".join(with_words(pieces))
    published = cleaned(written).text
    assert missing(words_shown(written), words_shown(published)) == []
    assert_references_work(published)


@examples(400)
@given(pieces=st.lists(BETWEEN_WORDS, max_size=12))
@example(pieces=["<dd>", "<th>", "<li>"])
@example(pieces=["<li>", "<nav>", "<li>"])
@example(pieces=["<table>", "<form>", "<p>"])
@example(pieces=["<iframe>", "<img>"])
@example(pieces=["<a>", "<table>", "<td>", "<a>"])
@example(pieces=["<ruby>", "<b>", "<rt>"])
def test_what_is_published_is_well_formed_whatever_was_written(pieces: list[str]) -> None:
    written = "".join(pieces)
    published = cleaned(written).text
    assert [found for found in html_problems(published) if found.rule.code == "html-parse"] == []


@examples(400)
@given(pieces=st.lists(st.one_of(st.just(" "), MARKDOWN), max_size=20))
def test_every_word_of_markdown_is_published_in_order(pieces: list[str]) -> None:
    words = with_words(pieces)
    published = cleaned(html_from_markdown("".join(words))).text
    assert missing(words[::2], re.findall(r"w\d+", published)) == []
    assert_references_work(published)


def with_words(pieces: list[str]) -> list[str]:
    """Words of their own before, between and behind these pieces."""
    found = ["w0"]
    for number, piece in enumerate(pieces, 1):
        found += [piece, f"w{number}"]
    return found


def inner_references(html: str) -> Iterator[str]:
    return (found[1] for found in re.finditer(r'href="#([^"]*)"', html))


ADDRESSED = (
    '<a href="{}">x</a>',
    '<img src="{}" srcset="{} 2x">',
    '<iframe src="{}" title="{}"></iframe>',
    '<object data="{}">x</object>',
    '<map><area href="{}"></map>',
    '<base href="{}"><a href="y">x</a>',
    '<blockquote cite="{}">x</blockquote>',
    '<video src="y" poster="{}"></video>',
    "<div data-attrs='{}'></div>",
)
SIGNS = (
    *("http:", "//", "[", "]", ":", "#", "?", "%", "@", "/", "{", "}", "url", "=", "&", ","),
    *("https://www.youtube.com/embed/", "https://w.soundcloud.com/player/?url=", "a.example"),
)
ODD = st.one_of(st.text(), st.lists(st.sampled_from(SIGNS), max_size=8).map("".join))


@examples(300)
@given(form=st.sampled_from(ADDRESSED), value=ODD)
@example(form=ADDRESSED[0], value="http://[bad#x")
@example(form=ADDRESSED[1], value="," * 20_000)
@example(form=ADDRESSED[2], value="//[bad/x")
@example(form=ADDRESSED[4], value="http://[::1")
@example(form=ADDRESSED[8], value="[" * 50_000)
def test_no_address_whatever_ends_a_build(form: str, value: str) -> None:
    published = cleaned(form.replace("{}", value)).text
    assert_references_work(published)
    for address in re.findall(r' (?:href|src|cite|poster)="([^"]*)"', published):
        assert address.startswith(("https://", "http://", "mailto:", "tel:", "#")), address


def test_a_text_of_many_unended_parts_is_read_once() -> None:
    html_from_markdown('<h2 id="a">t</h2>\n\n' * 20_000)
    html_from_markdown("{::comment}\n" * 20_000)
    html_from_markdown("^[" * 20_000 + "a" + "]" * 20_000)
