"""The few words that the XML and HTML writers share: escaping, one element, absent ones dropped."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape as escape_html

from tagfeed.model import Article, Content

Line = Callable[..., str]


def escape(text: str) -> str:
    """Text as XML character data."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def lines(indent: str) -> Line:
    """A writer of elements, one a line, at that indent.

    The writer takes a name, escaped text or None, and attributes in order; an attribute that is
    None, and an element that is left without text and attributes, is not written.
    """

    def line(name: str, text: str | None = None, /, **attributes: str | int | None) -> str:
        written = written_attributes(attributes) if attributes else ""
        if text:
            return f"{indent}<{name}{written}>{text}</{name}>\n"
        return f"{indent}<{name}{written}/>\n" if written else ""

    return line


def written_attributes(attributes: Mapping[str, str | int | None]) -> str:
    """The attributes that are not None, escaped, each with a space before it."""
    written = ""
    for name, value in attributes.items():
        if value is not None:
            written += f' {name}="{_quoted(value)}"'
    return written


def _quoted(value: str | int) -> str:
    if type(value) is not str:
        return str(value)
    text = escape(value)
    if '"' in text or "\n" in text or "\t" in text:
        return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return text


def summary_html(article: Article) -> str | None:
    """The summary as HTML: plain text whose line breaks stay."""
    if article.summary is None:
        return None
    return escape_html(article.summary, quote=False).replace("\n", "<br>\n")


def content_html(article: Article, content: Content) -> str | None:
    """The full text as HTML, where there is one and the feed carries it."""
    if content == "summary":
        return None
    if article.content_text is None:
        return article.content_html
    paragraphs = (part for part in article.content_text.split("\n\n") if part.strip())
    return "\n".join(
        f"<p>{escape_html(part.strip(), quote=False)}</p>".replace("\n", "<br>\n")
        for part in paragraphs
    )


def declarations(namespaces: Mapping[str, str], pieces: Sequence[bytes]) -> str:
    """The namespaces whose prefix the pieces use: declared where used and nowhere else."""
    return "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in namespaces.items()
        if any(b"<%b:" % prefix.encode() in piece for piece in pieces)
    )


def rfc3339(moment: datetime) -> str:
    """RFC 3339 5.6, in UTC."""
    return moment.isoformat()[:19] + "Z"
