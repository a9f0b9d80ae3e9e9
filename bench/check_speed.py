"""How many entries a second `tagfeed.check` reads, and how much memory a large feed takes.

    python bench/check_speed.py [ENTRIES]
    python bench/check_speed.py --memory [MEGABYTES]

The entries are ordinary: title, link, id, date, author, three categories, a plain summary and
content of some HTML; or they have the full text of an article, as WordPress writes it, of about
4,600 bytes, with an embed or without one. Times are of the process, the best of five.
"""

import json
import resource
import sys
import time

from tagfeed.validator import check

_TEXT = (
    '&lt;p&gt;Body of &lt;b&gt;article&lt;/b&gt; {0}, &lt;a href="https://a.example/{0}"&gt;link'
    "&lt;/a&gt; and more.&lt;/p&gt;"
    "&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;"
)
_WORDS = "Summary of article {0} with text that goes on for a while, as in any feed."
_RSS = (
    "<item><title>Article {0} about police and cameras</title><link>https://a.example/{0}</link>"
    '<guid isPermaLink="false">tag:a.example,2017:{0}</guid>'
    "<pubDate>Tue, 19 Dec 2017 09:30:00 GMT</pubDate><dc:creator>Jamie Rigg</dc:creator>"
    "<category>Police</category><category>Cameras</category><category>Topic {0}</category>"
    f"<description>{_WORDS}</description><content:encoded>{_TEXT}</content:encoded></item>\n"
)
_ATOM = (
    '<entry><title>Article {0} about police and cameras</title><link href="https://a.example/{0}"/>'
    "<id>tag:a.example,2017:{0}</id><published>2017-12-19T09:30:00Z</published>"
    "<updated>{1}-12-19T09:30:{2:02}.{0:07}Z</updated><author><name>Jamie Rigg</name></author>"
    '<category term="Police"/><category term="Cameras"/><category term="Topic{0}"/>'
    f'<summary>{_WORDS}</summary><content type="html">{_TEXT}</content></entry>\n'
)
_HEADS = {
    "rss": '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>'
    "<link>https://a.example/</link><description>D</description>\n",
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>https://a.example/</id>'
    "<updated>2017-12-19T09:30:00Z</updated>\n",
}
_PARAGRAPH = (
    '<p>It has been on the way since noon, and <a href="https://a.example/{0}/?a=1&amp;b={0}" '
    'rel="nofollow">nobody</a> knows <em>when</em> it&#8217;s back. '
    + "The ferry waits, the tide does not, and that is all there is to say of it. " * 5
    + "</p>\n"
)
_ARTICLE = (
    _PARAGRAPH * 7 + '<figure class="wp-block-image"><img loading="lazy" width="1024" height="683" '
    'src="https://a.example/{0}.jpg" srcset="https://a.example/{0}.jpg 1024w, '
    'https://a.example/{0}-300x200.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px" '
    'alt="The ferry"></figure><h2 id="h{0}">Tides</h2><ul><li>High</li><li>Low</li></ul>'
    '<blockquote style="margin: 0 auto"><p>Never again.</p></blockquote>'
)
_EMBED = '<iframe src="https://video.example/embed/{0}" title="The ferry"></iframe>'
_ITEM = (
    "<item><title>Article {0}</title><link>https://a.example/{0}</link>"
    '<guid isPermaLink="false">tag:a.example,2017:{0}</guid>'
    "<pubDate>Tue, 19 Dec 2017 09:30:00 GMT</pubDate><description>Summary.</description>"
    "<content:encoded><![CDATA[{1}]]></content:encoded></item>\n"
)
_FEET = {"rss": "</channel></rss>", "atom": "</feed>"}


def feed(format: str, entries: int) -> bytes:
    """A feed of so many entries."""
    pattern = _RSS if format == "rss" else _ATOM
    body = "".join(pattern.format(n, 2000 + n % 20, n % 60) for n in range(entries))
    return (_HEADS[format] + body + _FEET[format]).encode()


def long_feed(text: str, entries: int) -> bytes:
    """A feed of RSS of so many full texts."""
    body = "".join(_ITEM.format(n, text.format(n)) for n in range(entries))
    return (_HEADS["rss"] + body + _FEET["rss"]).encode()


def json_feed(entries: int) -> bytes:
    """The same in JSON Feed."""
    items = [
        {
            "id": f"tag:a.example,2017:{n}",
            "url": f"https://a.example/{n}",
            "title": f"Article {n}",
            "content_html": _ARTICLE.format(n),
            "date_published": "2017-12-19T09:30:00Z",
        }
        for n in range(entries)
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "T"}
    return json.dumps(head | {"items": items}).encode()


def speed(entries: int) -> None:
    """Print entries a second."""
    few = entries // 10
    documents = {
        "rss": ("rss", feed("rss", entries), entries),
        "atom": ("atom", feed("atom", entries), entries),
        "rss, full texts": ("rss", long_feed(_ARTICLE, few), few),
        "rss, full texts with an embed": ("rss", long_feed(_ARTICLE + _EMBED, few), few),
        "json, full texts": ("json", json_feed(few), few),
    }
    for name, (format, document, entries) in documents.items():
        times = []
        for _ in range(5):
            begin = time.process_time()
            check(document, format)
            times.append(time.process_time() - begin)
        print(
            f"{name}: {entries / min(times):,.0f} entries/s, {min(times) / entries * 1e6:.1f} µs "
            f"an entry of {len(document) // entries} bytes"
        )


def memory(megabytes: int) -> None:
    """Print the most memory the process has held, the document included."""
    size = len(feed("rss", 1000)) / 1000
    document = feed("rss", int(megabytes * 1e6 / size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    begin = time.process_time()
    found = check(document, "rss")
    seconds = time.process_time() - begin
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(document) / 1e6:.0f} MB in {seconds:.1f} s, {len(found)} findings")
    print(f"at most {before} MB before the check (making the document), {after} MB after")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    if "--memory" in sys.argv:
        memory(numbers[0] if numbers else 50)
    else:
        speed(numbers[0] if numbers else 10_000)
