"""Media RSS 1.5.1: what readers seldom show, such as the ratings of a community, or prices."""

from tagfeed.validator.context import Context, Validator
from tagfeed.validator.extensions.currencies import currency
from tagfeed.validator.values import basic, registered, texts, uris
from tagfeed.validator.xml.element import UNCHECKED, Element, ElementTable, XmlContext
from tagfeed.validator.xml.namespaces import MEDIA, expanded

_COUNT = basic.integer(0)
_AMOUNT = basic.number(0)


def _attributes(
    spec: str, required: tuple[str, ...] = (), **validators: Validator[XmlContext]
) -> Element:
    return Element(
        text=texts.ignored,
        attributes=validators,
        required_attributes=required,
        repeatable=True,
        open_content=True,
        spec=f"Media RSS 1.5.1, media:{spec}",
    )


def _list_of(name: str, element: Element) -> Element:
    """An element that holds others of one name."""
    return Element(text=texts.ignored, children={expanded(MEDIA, name): element}, open_content=True)


def _tags(context: Context, text: str) -> None:
    """Media RSS 1.5.1, media:tags: words with commas between them, each perhaps with its weight."""
    for tag in text.split(","):
        _, colon, weight = tag.rpartition(":")
        if colon and weight.strip():
            _COUNT(context, weight)


_TEXT = Element(text=texts.plain, repeatable=True)
_ADDRESS = Element(text=basic.non_empty(uris.uri), repeatable=True)
_COMMUNITY = Element(
    text=texts.ignored,
    children={
        expanded(MEDIA, "starRating"): _attributes(
            "community", average=_AMOUNT, count=_COUNT, min=_COUNT, max=_COUNT
        ),
        expanded(MEDIA, "statistics"): _attributes("community", views=_COUNT, favorites=_COUNT),
        expanded(MEDIA, "tags"): Element(text=_tags),
    },
    open_content=True,
)

# Media RSS 1.5.1, media:scenes: what is in a scene has no namespace, in its own example.
_SCENE = Element(
    text=texts.ignored,
    children=dict.fromkeys(
        ("sceneTitle", "sceneDescription", "sceneStartTime", "sceneEndTime"), UNCHECKED
    ),
    repeatable=True,
    open_content=True,
)

DETAILS: ElementTable = {
    "backLinks": _list_of("backLink", _ADDRESS),
    "comments": _list_of("comment", _TEXT),
    "community": _COMMUNITY,
    "embed": _attributes(
        "embed", ("url",), url=uris.uri, width=basic.integer(1), height=basic.integer(1)
    ),
    "location": UNCHECKED,
    "peerLink": _attributes("peerLink", ("href",), type=registered.media_type, href=uris.uri),
    "price": _attributes(
        "price",
        type=basic.choice("rent", "purchase", "package", "subscription"),
        info=texts.ignored,
        price=_AMOUNT,
        currency=currency,
    ),
    "responses": _list_of("response", _ADDRESS),
    "rights": _attributes("rights", ("status",), status=basic.choice("userCreated", "official")),
    "scenes": _list_of("scene", _SCENE),
    "status": _attributes(
        "status",
        ("state",),
        state=basic.choice("active", "blocked", "deleted"),
        reason=texts.ignored,
    ),
    "subTitle": _attributes(
        "subTitle",
        ("href",),
        type=registered.media_type,
        lang=registered.language,
        href=uris.uri,
    ),
}
"""Elements of Media RSS by their local names."""
