"""Eleventy with its RSS plugin: one file per article, or the whole list as one data file."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from peers.eleventy_templates import templates
from peers.peer import INSTALLED, LIMIT, ManyFiles, node_package, write
from workload import Article

_MODULES = INSTALLED / "node" / "node_modules"
_CONFIG = f"""\
import {{ readFileSync }} from "node:fs";
import rss from "@11ty/eleventy-plugin-rss";

export default function (config) {{
  config.setUseGitIgnore(false);
  config.setQuietMode(true);
  config.addPlugin(rss);
  config.addFilter("newest", (posts) => posts.slice(-{LIMIT}).reverse());
LIST}}
"""
_LIST = """\
  const list = JSON.parse(readFileSync("list.json", "utf8"));
  const byTag = {};
  for (const post of list) {
    post.date = new Date(post.date);
    for (const tag of post.data.tags) (byTag[tag] ??= []).push(post);
  }
  config.addGlobalData("list", list);
  config.addGlobalData("byTag", byTag);
"""


class Eleventy(ManyFiles):
    """Articles are content without a page of their own; tags are Eleventy's collections."""

    name = "eleventy"
    title = "Eleventy with its RSS plugin"
    does_not = (
        "Builds everything every time. The templates are one's own, the plugin gives dates and"
        " addresses. No check, no guard. Its input is one file per article."
    )
    largest = 10_000
    site_feed = "_site/feeds/rss.xml"
    tag_feeds = "_site/feeds/tags/*/rss.xml"

    def version(self) -> str:
        core, plugin = node_package("@11ty/eleventy"), node_package("@11ty/eleventy-plugin-rss")
        return f"{core}, plugin {plugin}" if core else ""

    def prepare(self, folder: Path, articles: Iterable[Article]) -> None:
        super().prepare(folder, articles)
        nowhere = {"content/articles/articles.json": json.dumps({"permalink": False})}
        _configure(folder, "", templates("collections.all", "collections", ["all"]) | nowhere)

    def page(self, article: Article) -> str:
        front = {"date": article.date, **_fields(article)}
        return f"---json\n{json.dumps(front, ensure_ascii=False)}\n---\n"

    def command(self) -> Sequence[str | Path]:
        return "node", _MODULES / "@11ty/eleventy/cmd.cjs", "--quiet", "--input=content"


class EleventyList(Eleventy):
    """Articles are global data; its config groups them by tag."""

    name = "eleventy-list"
    title = "Eleventy, the list as one data file"
    does_not = "As Eleventy; its input is one JSON file, which its configuration groups by tag."
    largest = 100_000

    def prepare(self, folder: Path, articles: Iterable[Article]) -> None:
        posts = [_post(article) for article in articles]
        _save(folder, posts[::-1])
        _configure(folder, _LIST, templates("list", "byTag", []))

    def change(self, folder: Path, old: Article | None, new: Article | None) -> None:
        posts = json.loads((folder / "list.json").read_text(encoding="utf-8"))
        place = posts.index(_post(old)) if old else len(posts)
        posts[place : place + 1] = [_post(new)] if new else []
        _save(folder, posts)


def _configure(folder: Path, code: str, files: dict[str, str]) -> None:
    (folder / "node_modules").symlink_to(_MODULES)
    config = {"eleventy.config.js": _CONFIG.replace("LIST", code)}
    write(folder, config | files | {"package.json": json.dumps({"type": "module"})})


def _post(article: Article) -> dict[str, Any]:
    return {"date": article.date, "data": _fields(article)}


def _fields(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "link": article.url,
        "authors": list(article.authors),
        "summary": article.summary,
        "tags": list(article.tags),
        "image": article.image,
    }


def _save(folder: Path, posts: list[dict[str, Any]]) -> None:
    (folder / "list.json").write_text(json.dumps(posts, ensure_ascii=False), encoding="utf-8")
