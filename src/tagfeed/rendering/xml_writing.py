"""What the XML and HTML writers share: escaping, elements and attributes, full texts, dates."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import repeat
from operator import contains

from tagfeed.model import Article, Content

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TWO_DIGITS = tuple(f"{number:02}" for number in range(60))


def escape(text: str) -> str:
    """Text as XML character data."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def escaped_text(text: str) -> bytes:
    """A long text as XML character data, in UTF-8: replacing bytes is quicker than characters."""
    octets = text.encode().replace(b"&", b"&amp;")
    return octets.replace(b"<", b"&lt;").replace(b">", b"&gt;")


def escaped_summary(summary: str) -> bytes:
    """A summary made into HTML, and that escaped as by `escaped_text`, in one pass."""
    octets = summary.encode().replace(b"&", b"&amp;amp;").replace(b"<", b"&amp;lt;")
    return octets.replace(b">", b"&amp;gt;").replace(b"\n", b"&lt;br&gt;\n")


def lines(indent: str) -> Callable[..., str]:
    """A function that writes an element on a line of its own, with that indent.

    It takes a name, escaped text or None, and attributes in order. Attributes that are None, and an
    element that is left without text and attributes, are not written.
    """

    def line(name: str, text: str | None = None, /, **attributes: str | int | None) -> str:
        written = written_attributes(attributes) if attributes else ""
        if text:
            return f"{indent}<{name}{written}>{text}</{name}>\n"
        return f"{indent}<{name}{written}/>\n" if written else ""

    return line


def written_attributes(attributes: Mapping[str, str | int | None]) -> str:
    """The attributes that are not None, escaped, each with a space before it."""
    return "".join([attribute(name, value) for name, value in attributes.items()])


def attribute(name: str, value: str | int | None) -> str:
    """An attribute, escaped, with a space before it; "" if its value is None."""
    if value is None:
        return ""
    return f' {name}="{quoted(value)}"' if type(value) is str else f' {name}="{value}"'


def quoted(text: str) -> str:
    """Text as the value of an attribute in double quotes."""
    text = escape(text)
    if '"' in text or "\n" in text or "\t" in text:
        return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return text


def plain_html(text: str) -> str:
    """Plain text, such as a summary, as HTML that keeps its line breaks."""
    return escape(text).replace("\n", "<br>\n")


def content_html(article: Article, content: Content) -> str | None:
    """The full text as HTML, if there is one and the feed carries it."""
    if content == "summary":
        return None
    if article.content_text is None:
        return article.content_html
    paragraphs = map(str.strip, article.content_text.split("\n\n"))
    return "\n".join([f"<p>{plain_html(part)}</p>" for part in paragraphs if part])


def declarations(namespaces: Mapping[str, str], pieces: Sequence[bytes]) -> str:
    """Declarations of the namespaces whose prefixes the pieces use."""
    return "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in namespaces.items()
        if any(map(contains, pieces, repeat(f"<{prefix}:".encode())))
    )


def rfc3339(moment: datetime) -> str:
    """RFC 3339 5.6, in UTC."""
    return f"{_date(moment.toordinal())}T{clock(moment)}Z"


def clock(moment: datetime) -> str:
    """The time of day, to the second."""
    return f"{_TWO_DIGITS[moment.hour]}:{_TWO_DIGITS[moment.minute]}:{_TWO_DIGITS[moment.second]}"


@lru_cache(1024)
def _date(day: int) -> str:
    return date.fromordinal(day).isoformat()


def rfc822(moment: datetime) -> str:
    """RFC 822 5.1 with a year of four digits, in UTC and in English whatever the locale."""
    return f"{_day(moment.toordinal())} {clock(moment)} +0000"


@lru_cache(1024)
def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{_DAYS[day.weekday()]}, {day.day:02} {_MONTHS[day.month - 1]} {day.year:04}"
