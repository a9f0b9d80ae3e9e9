"""What site generators put into texts for themselves to expand, as it looks where nobody has."""

from tagfeed.standards.lazy_regex import lazy_regex

_FILE = (
    r"(?:@/[^\s#\"<>()]+\.md"
    r"|[{|](?:filename|static|attach|author|category|tag|index)[}|][^\s\"<>()]*)"
)
TEMPLATE = lazy_regex(
    r"\{\{[^{}\n]{0,60}\}{0,2}|\{%[^%\n]{0,60}(?:%\})?|\{#[^#\n]{0,60}#\}|\{::[a-z][^}\n]{0,40}\}"
)
"""Shortcodes and tags of Liquid, Nunjucks, Hugo, Zola and Nikola, and options of kramdown."""
LINK_TO_FILE = lazy_regex(_FILE)
"""What Zola and Pelican have in place of an address."""
LINK_IN_MARKDOWN = lazy_regex(rf"(?:(?<=\]\()|(?<=\]\(<)|(?<=\]: )|(?<==[\"'])){_FILE}")
"""The same where Markdown has an address."""
TEMPLATE_SIGNS = ("{", "|", "@/")
"""One of these is in every text that holds any of them."""
