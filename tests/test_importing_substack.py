"""Texts of Substack: what its scripts would show is shown, and nothing of its editor is left."""

import json

import pytest

from tagfeed.importing.importers.substack.texts import tidied


def noted(kind: str, **values: object) -> str:
    attributes = json.dumps(values).replace('"', "&quot;")
    return f'<div class="{kind}" data-attrs="{attributes}"></div>'


VERSE = (
    '<div class="preformatted-block"><label class="hide-text">Text within this block will maintain'
    ' its spacing</label><pre class="text">a\n  b</pre></div>'
)
PICTURE = (
    '<figure><div class="image2-inset"><picture><source srcset="b.jpg 2x"><img src="a.jpg"'
    ' data-attrs="{&quot;src&quot;:1}" srcset="b.jpg 2x" alt="A"></picture>'
    '<div class="image-link-expand"><button><svg></svg></button></div></div></figure>'
)
BUTTON = (
    '<p class="button-wrapper" data-attrs="{}"><a class="button" href="https://a.example/">'
    "<span>Buy</span></a></p>"
)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            noted("twitter-embed", url="https://a.example/1", full_text="A & B"),
            '<p><a href="https://a.example/1">A &amp; B</a></p>',
        ),
        (
            noted("digest-post-embed", canonical_url="https://a.example/p/x"),
            '<p><a href="https://a.example/p/x">https://a.example/p/x</a></p>',
        ),
        (noted("latex-rendered", persistentExpression="a<b"), "<p><code>a&lt;b</code></p>"),
        (
            noted("image-gallery-embed", gallery={"images": [{"src": "1.png"}], "caption": "C"}),
            '<figure><img src="1.png" alt=""><figcaption>C</figcaption></figure>',
        ),
        (VERSE, "<pre>a\n  b</pre>"),
        (PICTURE, '<figure><img src="a.jpg" alt="A"></figure>'),
        (BUTTON, '<p><a href="https://a.example/">Buy</a></p>'),
        ('<h2>A<div class="header-anchor-parent"><button>x</button></div></h2>', "<h2>A</h2>"),
        ("<div><hr></div>", "<hr>"),
    ],
)
def test_a_text_is_what_substack_shows(html: str, shown: str) -> None:
    assert tidied(html) == (shown, [])


@pytest.mark.parametrize(
    ("html", "what"),
    [
        (noted("native-video-embed", mediaUploadId="1"), "a video"),
        (noted("poll-embed", id=1), "a poll"),
        (noted("of-tomorrow", url="javascript:x"), "an embed (of-tomorrow)"),
        (noted("image-gallery-embed", gallery={"images": 7}), "an embed (image-gallery-embed)"),
        ('<div class="broken" data-attrs="{"></div>', "an embed (broken)"),
    ],
)
def test_what_only_scripts_of_substack_could_show_is_reported(html: str, what: str) -> None:
    text, [why] = tidied(f"<p>a</p>{html}<p>b</p>")
    assert text.replace("\n", "") == "<p>a</p><p>b</p>"
    assert why == f"{what} is not in the export, and was left out"
