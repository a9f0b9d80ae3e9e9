"""Hugo: one file per article with front matter, one RSS template, no pages rendered."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from peers.peer import LIMIT, ManyFiles, said, write
from workload import Article

SETTINGS = {
    "baseURL": "https://bench.example/",
    "title": "Bench",
    "languageCode": "en",
    "disableKinds": ["section", "taxonomy", "sitemap", "robotsTXT", "404"],
    "ignoreErrors": ["error-disable-taxonomy"],
    "taxonomies": {"tag": "tags"},
    "outputs": {"home": ["RSS"], "term": ["RSS"]},
    "cascade": [{"_target": {"kind": "page"}, "_build": {"render": "link"}}],
}
RSS = (
    """\
{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"\
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>{{ .Title }}</title>
<link>{{ .Permalink }}</link>
<description>{{ .Title }}</description>
<language>{{ site.LanguageCode }}</language>
{{ with .OutputFormats.Get "RSS" }}<atom:link href="{{ .Permalink }}" rel="self"\
 type="application/rss+xml"/>{{ end }}
{{- $pages := cond .IsHome site.RegularPages .Pages }}
{{- range first LIMIT $pages }}
<item>
<title>{{ .Title }}</title>
<link>{{ .Params.link }}</link>
<guid>{{ .Params.link }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>
{{- range .Params.authors }}
<dc:creator>{{ . }}</dc:creator>{{ end }}
<description>{{ .Params.summary }}</description>
{{- range .Params.tags }}
<category>{{ . }}</category>{{ end }}
{{- with .Params.image }}
<media:content url="{{ . }}" medium="image"/>{{ end }}
</item>
{{- end }}
</channel>
</rss>
"""
).replace("LIMIT", str(LIMIT))


class Hugo(ManyFiles):
    """Front matter as JSON, which it reads fastest; summaries are not run through Markdown."""

    name = "hugo"
    title = "Hugo"
    does_not = (
        "RSS only: Hugo writes no Atom without a template of one's own. No check, no guard. Its"
        " input is one file per article; it builds everything every time."
    )
    largest = 100_000
    site_feed = "public/index.xml"
    tag_feeds = "public/tags/*/index.xml"

    def version(self) -> str:
        return said("hugo", "version").removeprefix("hugo ").partition(" ")[0]

    def prepare(self, folder: Path, articles: Iterable[Article]) -> None:
        write(folder, {"config.json": json.dumps(SETTINGS), "layouts/_default/rss.xml": RSS})
        super().prepare(folder, articles)

    def page(self, article: Article) -> str:
        front = {
            "title": article.title,
            "date": article.date,
            "link": article.url,
            "authors": article.authors,
            "summary": article.summary,
            "tags": article.tags,
            "image": article.image,
        }
        return json.dumps(front, ensure_ascii=False) + "\n"

    def command(self) -> Sequence[str | Path]:
        return "hugo", "--quiet", "--noTimes", "--noChmod"
