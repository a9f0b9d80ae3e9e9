"""Texts of site generators: what they put in before a text is Markdown."""

import pytest

from tagfeed.reading.front_matter.templates import of_hugo, of_liquid

SITE = "https://a.example/notes/"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{% highlight ruby %}\nputs `1`\n{% endhighlight %}", "```ruby\nputs `1`\n```"),
        ("{%- highlight c++ linenos -%}\n```\n{%- endhighlight -%}", "````c++\n```\n````"),
        ("{% highlight %}x{% endhighlight %}", "```\nx\n```"),
        ("{% highlight ruby %}\nnever closed", "{% highlight ruby %}\nnever closed"),
        ("a {% raw %}{{ site.url }}{% endraw %} b", "a {{ site.url }} b"),
        ("a{% comment %} b {% endcomment %}c", "ac"),
        ("![x]({{ site.url }}{{site.baseurl}}/x.png)", "![x](https://a.example/notes/x.png)"),
        ("[x]({{ '/about/' | relative_url }})", "[x](https://a.example/notes/about/)"),
        ('[x]({{ "x.png" | absolute_url }})', "[x](https://a.example/notes/x.png)"),
        ("{{ page.title }} {% link a.md %}", "{{ page.title }} {% link a.md %}"),
        ("plain", "plain"),
    ],
)
def test_liquid(text: str, made: str) -> None:
    assert of_liquid(text, SITE, str) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('{{< highlight go "linenos=table" >}}\nx()\n{{< /highlight >}}', "```go\nx()\n```"),
        ('{{< figure src="a.jpg" >}}', '<figure><img src="a.jpg" alt=""></figure>'),
        (
            '{{< figure src="a.jpg" alt="A & B" caption="By C" link="/a" />}}',
            (
                '<figure><a href="/a"><img src="a.jpg" alt="A &amp; B"></a>'
                "<figcaption>By C</figcaption></figure>"
            ),
        ),
        ("{{< figure >}} {{< youtube >}}", "{{< figure >}} {{< youtube >}}"),
    ],
)
def test_shortcodes_of_hugo(text: str, made: str) -> None:
    assert of_hugo(text, SITE, str) == made
