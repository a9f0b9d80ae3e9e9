"""Full texts are cut to the HTML that a partner accepts, and say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagfeed.rendering.content.cutting import cut
from tagfeed.standards.profiles import PROFILES
from tagfeed.validator.partners.document_facts import elements_in

MSN = PROFILES["msn"].html or frozenset()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>As <b>it</b> is</p>", "<p>As <b>it</b> is</p>"),
        ("<h6>Small</h6>", "<h5>Small</h5>"),
        ("<figure><img src='https://a.example/a.jpg'><figcaption>A</figcaption></figure>",
         '<div><img src="https://a.example/a.jpg"><p>A</p></div>'),
        ("<p>It is <del>not</del> so, <s>never</s>!</p>", "<p>It is  so, !</p>"),
        ("<p><u>Words</u> <q>stay</q></p>", "<p>Words stay</p>"),
        ("<pre><code>one\ntwo\n</code></pre>", "<div>one<br>two</div>"),
        ("<p>a < b &amp; <mark>c</mark></p>", "<p>a &lt; b &amp; <b>c</b></p>"),
        ('<p title="&lt;h6&gt;">x</p>', '<p title="&lt;h6&gt;">x</p>'),
        ('<p><a href="#n" id="m">1</a></p>', '<p><a href="#n" id="m">1</a></p>'),
        ("<dl><dt>A<dd>B</dl>", "<div><p>A</p><p>B</p></div>"),
    ],
)  # fmt: skip
def test_what_a_partner_does_not_know_is_said_otherwise(html: str, expected: str) -> None:
    assert cut(html, MSN) == expected


@given(st.text(alphabet="<>/ bipremahu6\n\"='&;x", max_size=60))
def test_no_other_element_is_left_of_any_text(html: str) -> None:
    once = cut(html, MSN)
    assert elements_in(once) <= MSN
    assert cut(once, MSN) == once
