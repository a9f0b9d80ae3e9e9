"""The keys of what belongs to an article: its picture and its files."""

from tagfeed.model import Enclosure, Image
from tagfeed.reading.fields import Field, Fields
from tagfeed.reading.plain_words import SENTENCE
from tagfeed.reading.types.basic import NAME, either, list_of, mapping_of, whole_number
from tagfeed.reading.types.given_addresses import ENCLOSURE_URL, FILE_URL, PICTURE_URL
from tagfeed.reading.types.media_types import MEDIA_TYPE

IMAGE = Fields(
    {
        "url": Field(FILE_URL, "the address of the picture"),
        "credit": Field(NAME, "whose picture it is"),
        "alt": Field(SENTENCE, "what the picture shows, for people who can't see it"),
        "type": Field(MEDIA_TYPE, "its media type"),
        "length": Field(whole_number(least=0), "its size in bytes"),
        "width": Field(whole_number(least=1), "its width in pixels"),
        "height": Field(whole_number(least=1), "its height in pixels"),
    }
)


ENCLOSURE = Fields(
    {
        "url": Field(ENCLOSURE_URL, "the address of the file", required=True),
        "type": Field(MEDIA_TYPE, "its media type"),
        "length": Field(whole_number(least=0), "its size in bytes"),
    }
)

IMAGE_FIELD = Field(
    either(PICTURE_URL, lambda url: Image(url=url), mapping_of(IMAGE, Image)),
    "its picture: an address, or more about it, or only a credit",
)
_TYPED_ENCLOSURE = Fields({**ENCLOSURE, "type": Field(MEDIA_TYPE, "its media type", required=True)})


def enclosures_field(is_type_known: bool) -> Field:
    """The files of an article. is_type_known: whether their media types may be looked up."""
    fields = ENCLOSURE if is_type_known else _TYPED_ENCLOSURE
    return Field(list_of(mapping_of(fields, Enclosure)), "files that belong to it")
