"""What belongs to an episode besides its file: transcripts, chapters, soundbites, other files."""

import re
from typing import Any

from tagfeed.model.podcasts import (
    AlternateEnclosure,
    Chapter,
    Integrity,
    MediaSource,
    Soundbite,
    Transcript,
)
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import Field, Fields, FieldType
from tagfeed.reading.podcast.play_times import SPAN, TIME, as_clock, milliseconds
from tagfeed.reading.podcast.types import ANYWHERE, LINK, short_line
from tagfeed.reading.types.basic import (
    BOOLEAN,
    LINE,
    TEXT,
    RefusedError,
    either,
    list_of,
    mapping_of,
    one_of,
    text_type,
    whole_number,
)
from tagfeed.reading.types.languages import LANGUAGE
from tagfeed.reading.types.media_types import MEDIA_TYPE
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.podcasts.values import DISPLAYED, is_digest

_SHORT = short_line()
_TRANSCRIPTS = {
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "html": "text/html",
    "htm": "text/html",
    "txt": "text/plain",
    "json": "application/json",
}
"""The media types that docs/tags/transcript.md names, by the end of an address."""

TRANSCRIPT = Fields(
    {
        "url": Field(LINK, "the address of the file", required=True),
        "type": Field(MEDIA_TYPE, "its media type; default: by the end of the address"),
        "language": Field(LANGUAGE, "BCP 47 tag of its language; default: the show's"),
        "captions": Field(BOOLEAN, "true: closed captions, with times"),
    }
)
CHAPTER = Fields(
    {
        "start": Field(TIME, "when it begins: 1:02:03, or seconds", required=True),
        "title": Field(LINE, "what it is called"),
        "url": Field(LINK, "a page about it"),
        "image": Field(LINK, "a picture of it"),
        "end": Field(TIME, "when it ends; default: where the next one begins"),
        "hidden": Field(BOOLEAN, "true: it is not in the list that listeners see"),
    }
)
SOUNDBITE = Fields(
    {
        "start": Field(TIME, "when it begins: 1:02:03, or seconds", required=True),
        "duration": Field(SPAN, "how long it lasts: 0:30, or seconds", required=True),
        "title": Field(_SHORT, "what it is called; default: as the episode"),
    }
)
SOURCE = Fields(
    {
        "url": Field(ANYWHERE, "where the file is, by any scheme", required=True),
        "type": Field(MEDIA_TYPE, "the media type of what is there, if it is another"),
    }
)
INTEGRITY = Fields(
    {
        "type": Field(one_of("sri", "pgp-signature"), "sri or pgp-signature", required=True),
        "value": Field(TEXT, "the digest, as in sha256-…, or the signature", required=True),
    }
)


def _read_transcript(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Transcript | None:
    values = _TRANSCRIPT.read(node, path, diagnostics)
    if values is None:
        return None
    type_ = values.get("type") or transcript_type(values["url"])
    if type_ is None:
        remedy = "write `type: text/vtt`, or what it is; and `url:` before the address"
        if type(node.value) is dict:
            remedy = "add a line such as `type: text/vtt` (its media type)"
        problem = "does not end as transcripts do, so that its type is not known"
        diagnostics.add_fault(node.offset, path, problem, remedy)
        return None
    return Transcript(values["url"], type_, values.get("language"), values.get("captions", False))


def transcript_type(address: str) -> str | None:
    """The media type of a transcript by the end of its address; None if that does not tell."""
    return _TRANSCRIPTS.get(re.split(r"[?#]", address, maxsplit=1)[0].rpartition(".")[2].lower())


def _titled(text: str) -> Chapter:
    """`2:48 Hearing aids`, as people write chapters into show notes."""
    found = re.fullmatch(r"[(\[]?([0-9:.]+)[)\]]?\s*[-–—:]?\s*(.+)", text, re.DOTALL)
    if not found:
        remedy = 'write a time and a title, as in `"2:48 Hearing aids"`'
        raise RefusedError("is not a chapter", remedy)
    return Chapter(milliseconds(found[1]), " ".join(found[2].split()))


def _read_chapters(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
    if type(node.value) is not list:
        return LINK.read(node, path, diagnostics)
    before = len(diagnostics.faults)
    items = [(index, item) for index, item in enumerate(node.value) if item.value != ""]
    read = [(at, item, _CHAPTER.read(item, (path, at), diagnostics)) for at, item in items]
    if len(diagnostics.faults) > before:
        return None
    chapters = [chapter for *_, chapter in read]
    ends = [None, *chapters]
    for (index, item, chapter), last in zip(read, ends, strict=False):
        for key, problem, remedy in _troubles(chapter, last):
            diagnostics.add_fault(item.offset, ((path, index), key), problem, remedy)
    return tuple(chapters) or None


def _troubles(chapter: Chapter, last: Chapter | None) -> list[tuple[str, str, str]]:
    """What is wrong with a chapter after another one: its key, the problem and the remedy."""
    found = []
    if last and chapter.start <= last.start:
        problem = (
            f"{as_clock(chapter.start)} is not after the chapter above, {as_clock(last.start)}"
        )
        found.append(("start", problem, "put chapters in the order of their times"))
    if not chapter.title and not chapter.hidden:
        remedy = "add a line such as `title: A title`, or `hidden: true` if listeners don't see it"
        found.append(("title", "is missing", remedy))
    if chapter.end is not None and chapter.end <= chapter.start:
        problem = f"{as_clock(chapter.end)} is not after the start, {as_clock(chapter.start)}"
        found.append(("end", problem, f"write a time after {as_clock(chapter.start)}"))
    return found


def _read_integrity(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Integrity | None:
    found: Integrity | None = _INTEGRITY.read(node, path, diagnostics)
    if found and not is_digest(found.type, found.value):
        what = "a digest" if found.type == "sri" else "a signature in base64"
        remedy = "write what `openssl dgst -sha256 -binary FILE | base64` prints, after `sha256-`"
        diagnostics.refuse(node.value["value"], (path, "value"), f"is not {what}", remedy)
    return found


_TRANSCRIPT = either(LINK, lambda url: {"url": url}, mapping_of(TRANSCRIPT, dict))
_CHAPTER = either(
    text_type(_titled, {"type": "string"}), lambda chapter: chapter, mapping_of(CHAPTER, Chapter)
)
_INTEGRITY = mapping_of(INTEGRITY, Integrity)
_SOURCES = list_of(either(ANYWHERE, MediaSource, mapping_of(SOURCE, MediaSource)))

ALTERNATE = Fields(
    {
        "type": Field(MEDIA_TYPE, "the media type of the file", required=True),
        "sources": Field(_SOURCES, "where it is: addresses of any scheme", required=True),
        "length": Field(whole_number(least=0), "its size in bytes"),
        "bitrate": Field(whole_number(least=1), "bits per second"),
        "height": Field(whole_number(least=1), "height of its picture in pixels"),
        "language": Field(LANGUAGE, "BCP 47 tag of its language"),
        "title": Field(short_line(DISPLAYED), "what listeners choose it by"),
        "rel": Field(short_line(DISPLAYED), "a name that files share which belong together"),
        "codecs": Field(LINE, "codecs as in RFC 6381"),
        "default": Field(BOOLEAN, "true: it is the same file as the enclosure"),
        "integrity": Field(
            FieldType(_read_integrity, _INTEGRITY.schema), "by what the file is recognised"
        ),
    }
)

TRANSCRIPTS = list_of(FieldType(_read_transcript, _TRANSCRIPT.schema))
CHAPTERS = FieldType(
    _read_chapters,
    {"anyOf": [{"type": ["array", "null"], "items": _CHAPTER.schema}, LINK.schema]},
)
SOUNDBITES = list_of(mapping_of(SOUNDBITE, Soundbite))
ALTERNATE_ENCLOSURES = list_of(mapping_of(ALTERNATE, AlternateEnclosure))
