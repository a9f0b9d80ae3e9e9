"""Makes HTML from Markdown, as its author meant it; `html` removes what feeds may not carry."""


def html_from_markdown(text: str) -> str:
    """CommonMark with tables and strikethrough; HTML in it stays as it is."""
    from markdown_it import MarkdownIt  # slow to import, and most lists hold no Markdown

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(parser.render(text))
