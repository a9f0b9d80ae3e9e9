"""Documents in the formats of other packages, beside those of each feed."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from tagfeed.errors import Fault, GateError
from tagfeed.model import Document, Feed
from tagfeed.model.formats import FeedFormat
from tagfeed.rendering.content import Texts, with_html


def other_documents(feeds: Iterable[Feed], texts: Texts) -> Iterator[Document]:
    """The documents. texts: the full texts as HTML.

    Raises GateError with every document that its package could not write, or found invalid.
    """
    faults: list[Fault] = []
    for feed in feeds:
        for format in feed.other_formats:
            path = feed.path + format.file
            try:
                body = _written(format, feed, texts)
                faults += (_fault(path, problem) for problem in _problems(format, body))
            except Exception as error:  # whatever somebody else's package raises
                faults.append(_fault(path, _said(format, error)))
                continue
            yield Document(
                PurePosixPath(path), "other", body, articles=(), is_private=feed.is_private
            )
    if faults:
        raise GateError(faults)


def _written(format: FeedFormat, feed: Feed, texts: Texts) -> bytes:
    articles = tuple([with_html(article, texts) for article in feed.articles])
    written = format.write(replace(feed, articles=articles))
    if isinstance(written, str):
        return written.encode()
    if isinstance(written, bytes | bytearray):
        return bytes(written)
    # `bytes` would turn a number into that many zeros.
    raise TypeError(f"{type(written).__name__} is neither text nor bytes")


def _problems(format: FeedFormat, body: bytes) -> list[str]:
    found = format.check(body)
    return [found] if isinstance(found, str) else [str(each) for each in found]


def _said(format: FeedFormat, error: Exception) -> str:
    """What went wrong, and whose it is."""
    module = getattr(format.write, "__module__", "its package")
    return f"can't be written: {module} failed with {type(error).__name__}: {error}".rstrip(": ")


def _fault(path: str, problem: str) -> Fault:
    remedy = "mend the package of this format, or take it out of `formats:`"
    return Fault(path, None, "", problem, remedy)
