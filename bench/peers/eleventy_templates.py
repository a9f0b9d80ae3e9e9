"""Eleventy's templates: Nunjucks, as the guide of its RSS plugin has them."""

import json
from collections.abc import Mapping


def templates(site: str, by_tag: str, leave_out: list[str]) -> dict[str, str]:
    """The templates by path. site, by_tag: where Eleventy finds the articles, oldest first, and
    those of each tag. leave_out: keys of by_tag that are no tags."""
    files = {}
    for format in ("rss", "atom"):
        files[f"content/site-{format}.njk"] = _template(format, "Bench", site, _SITE)
        pages = {"data": by_tag, "size": 1, "alias": "tag", "filter": leave_out}
        front = {"pagination": pages, "permalink": "feeds/tags/{{ tag | slugify }}/FORMAT.xml"}
        files[f"content/tags-{format}.njk"] = _template(
            format, "{{ tag }}", f"{by_tag}[tag]", front
        )
    return files


def _template(format: str, title: str, posts: str, front: Mapping[str, object]) -> str:
    front = {**front, "eleventyExcludeFromCollections": True}
    body = _HEAD[format] + "{%- for post in POSTS | newest %}" + _ITEM[format] + "{%- endfor %}"
    text = f"---json\n{json.dumps(front)}\n---\n" + body + _FOOT[format]
    return text.replace("TITLE", title).replace("POSTS", posts).replace("FORMAT", format)


_ITEM = {
    "rss": """
<item>
<title>{{ post.data.title }}</title>
<link>{{ post.data.link }}</link>
<guid>{{ post.data.link }}</guid>
<pubDate>{{ post.date | dateToRfc822 }}</pubDate>
{%- for name in post.data.authors %}
<dc:creator>{{ name }}</dc:creator>{% endfor %}
<description>{{ post.data.summary }}</description>
{%- for topic in post.data.tags %}
<category>{{ topic }}</category>{% endfor %}
{%- if post.data.image %}
<media:content url="{{ post.data.image }}" medium="image"/>{% endif %}
</item>""",
    "atom": """
<entry>
<title>{{ post.data.title }}</title>
<link href="{{ post.data.link }}"/>
<id>{{ post.data.link }}</id>
<published>{{ post.date | dateToRfc3339 }}</published>
<updated>{{ post.date | dateToRfc3339 }}</updated>
{%- for name in post.data.authors %}
<author><name>{{ name }}</name></author>{% endfor %}
<summary>{{ post.data.summary }}</summary>
{%- for topic in post.data.tags %}
<category term="{{ topic }}"/>{% endfor %}
{%- if post.data.image %}
<media:content url="{{ post.data.image }}" medium="image"/>{% endif %}
</entry>""",
}
_HEAD = {
    "rss": """\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"\
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>TITLE</title>
<link>https://bench.example/</link>
<description>TITLE</description>
<language>en</language>
<atom:link href="https://bench.example{{ page.url }}" rel="self" type="application/rss+xml"/>""",
    "atom": """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<title>TITLE</title>
<link href="https://bench.example/"/>
<link rel="self" href="https://bench.example{{ page.url }}"/>
<id>https://bench.example{{ page.url }}</id>
<updated>{{ POSTS | getNewestCollectionItemDate | dateToRfc3339 }}</updated>""",
}
_FOOT = {"rss": "\n</channel>\n</rss>\n", "atom": "\n</feed>\n"}
_SITE = {"permalink": "feeds/FORMAT.xml"}
