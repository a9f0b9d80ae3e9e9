"""Media types: RFC 6838, and IANA's registry for what feeds carry."""

import re

_NAME = r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
MEDIA_TYPE = f"{_NAME}/{_NAME}"
"""RFC 6838 4.2, without parameters; an expression that JSON Schema reads as well."""

OPML = "text/x-opml"
CSS = "text/css"

_PICTURES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
_FILES = {
    **_PICTURES,
    **{"bmp": "image/bmp", "heic": "image/heic", "heif": "image/heif", "jfif": "image/jpeg"},
    **{"jp2": "image/jp2", "jxl": "image/jxl", "tif": "image/tiff", "tiff": "image/tiff"},
    **{"aac": "audio/aac", "flac": "audio/flac", "m4a": "audio/mp4", "m4b": "audio/mp4"},
    **{"mid": "audio/midi", "midi": "audio/midi", "mka": "audio/matroska", "mp3": "audio/mpeg"},
    **{"oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav"},
    **{"weba": "audio/webm", "aif": "audio/aiff", "aiff": "audio/aiff"},
    **{"avi": "video/avi", "m4v": "video/mp4", "mkv": "video/matroska", "mov": "video/quicktime"},
    **{"mp4": "video/mp4", "mpeg": "video/mpeg", "mpg": "video/mpeg", "ogv": "video/ogg"},
    **{"webm": "video/webm", "3gp": "video/3gpp"},
    **{"epub": "application/epub+zip", "gz": "application/gzip", "json": "application/json"},
    **{"pdf": "application/pdf", "rtf": "application/rtf", "zip": "application/zip"},
    **{"csv": "text/csv", "htm": "text/html", "html": "text/html", "ics": "text/calendar"},
    **{"md": "text/markdown", "srt": "application/x-subrip", "txt": "text/plain"},
    **{"vtt": "text/vtt", "xml": "application/xml"},
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_TOKEN = r"[A-Za-z0-9!#$&^_.+*-]+"
_PARAMETER = rf"\s*;\s*{_TOKEN}=(?:[A-Za-z0-9!#$&^_.+:/'-]+|\"[^\"]*\")"

_FAMILIES = "application audio example font haptics image message model multipart text video"
# What the registry has of sounds, pictures and films, without what is only streamed in packets;
# and what browsers know all the same (MIME Sniffing 5, 6).
_REGISTERED = {
    "audio": """3gpp 3gpp2 aac ac3 aiff amr amr-wb amr-wb+ aptx asc basic dls dsr-es201108 eac3 evrc
        evrc-qcp evrcb evrcwb evs flac g719 gsm ilbc l16 l20 l24 l8 matroska mhas midi midi-clip
        mobile-xmf mp4 mp4a-latm mpa mpeg mpeg4-generic ogg opus pcma pcmu qcelp smv sofa sp-midi
        speex usac vorbis wav wave webm""",
    "image": """aces apng avci avcs avif bmp cgm dicom-rle dpx emf fits g3fax gif heic heic-sequence
        heif heif-sequence hej2k ief j2c jaii jais jls jp2 jpeg jph jphc jpm jpx jxl jxr jxra jxrs
        jxs jxsc jxsi jxss ktx ktx2 naplps png pwg-raster svg+xml t38 tiff tiff-fx webp wmf""",
    "video": """3gpp 3gpp-tt 3gpp2 av1 avi bmpeg celb dv evc ffv1 h261 h263 h264 h264-svc h265 h266
        iso.segment jpeg jpeg2000 jxsv lottie+json matroska matroska-3d mj2 mp1s mp2p mp2t mp4
        mp4v-es mpeg mpeg4-generic nv ogg quicktime raw vc1 vc2 vp8 vp9 webm""",
}
_FREE = ("x-", "x.", "vnd.", "prs.")  # RFC 6838 3.2 to 3.4: of a maker, a person, an experiment
_MEANT = {
    "application/atom": "application/atom+xml",
    "application/epub": "application/epub+zip",
    "application/jpg": "image/jpeg",
    "application/mp3": "audio/mpeg",
    "application/rss": "application/rss+xml",
    "application/x-pdf": "application/pdf",
    "application/xml+atom": "application/atom+xml",
    "application/xml+rss": "application/rss+xml",
    "audio/m4a": "audio/mp4",
    "audio/mp3": "audio/mpeg",
    "audio/mpeg3": "audio/mpeg",
    "audio/mpg": "audio/mpeg",
    "audio/oga": "audio/ogg",
    "audio/x-mp3": "audio/mpeg",
    "audio/x-mpeg": "audio/mpeg",
    "image/ico": "image/x-icon",
    "image/jpe": "image/jpeg",
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/svg": "image/svg+xml",
    "image/tif": "image/tiff",
    "image/x-jpeg": "image/jpeg",
    "image/x-jpg": "image/jpeg",
    "image/x-png": "image/png",
    "text/htm": "text/html",
    "text/md": "text/markdown",
    "text/rss": "application/rss+xml",
    "text/txt": "text/plain",
    "video/m4v": "video/mp4",
    "video/mov": "video/quicktime",
    "video/mp3": "audio/mpeg",
    "video/mpg": "video/mpeg",
    "video/ogv": "video/ogg",
    "video/x-mp4": "video/mp4",
}


def is_media_type(text: str) -> bool:
    """Whether a text is a media type, perhaps with parameters."""
    return re.fullmatch(rf"{MEDIA_TYPE}(?:{_PARAMETER})*\s*", text, re.ASCII) is not None


def is_known(media_type: str) -> bool:
    """Whether a media type can be registered: of a sound, a picture or a film, whether it is."""
    name = _name(media_type)
    family, _, subtype = name.partition("/")
    if name in _MEANT or f" {family} " not in f" {_FAMILIES} ":
        return False
    return subtype.startswith(_FREE) or subtype in _REGISTERED.get(family, subtype).split()


def meant(media_type: str) -> str:
    """What a media type that is not known was probably meant to be; "" if that can't be told."""
    return _MEANT.get(_name(media_type), "")


def of_picture(address: str) -> str:
    """The media type of a picture by the end of its address; "" if that can't be told."""
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    return _PICTURES.get(path.rpartition(".")[2].lower(), "")


def of_file(name: str) -> str:
    """The media type of a file by the end of its name; "" if that can't be told."""
    return _FILES.get(name.rpartition("/")[2].rpartition(".")[2].lower(), "")


def in_utf_8(media_type: str) -> str:
    """A media type as HTTP says it of a file in UTF-8: with a charset where it is one of text."""
    # RFC 8259 11: JSON has no charset parameter.
    is_text = media_type.startswith("text/") or media_type.endswith("xml")
    return f"{media_type}; charset=utf-8" if is_text else media_type


def _name(media_type: str) -> str:
    """In lower case and without parameters (RFC 6838 4.2: names are case-insensitive)."""
    return media_type.partition(";")[0].strip().lower()
