"""Places: GeoRSS, W3C geo, geourl and icbm."""

from contextlib import suppress

from tagfeed.validator.context import Context, Validator
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.rules import values
from tagfeed.validator.values import basic, texts
from tagfeed.validator.xml.element import Element, ElementTable
from tagfeed.validator.xml.namespaces import expanded

_LATITUDE = basic.number(-90, 90, "a latitude from -90 to 90")
_LONGITUDE = basic.number(-180, 180, "a longitude from -180 to 180")
_GEO_NAMESPACE = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_GML = "http://www.opengis.net/gml"
_RADIUS = basic.number(0)
_LINE = "pairs of latitude and longitude"
_POLYGON = f"four or more {_LINE}, the last like the first"


def _coordinates(least: int, most: int | None, expected: str) -> Validator[Context]:
    """GeoRSS Simple: pairs of latitude and longitude, separated by spaces."""

    def validate(context: Context, text: str) -> None:
        if "," in text:
            context.report(rules.COMMA)
        parts = text.replace(",", " ").split()
        if len(parts) % 2 or len(parts) < least or (most is not None and len(parts) > most):
            context.report(values.PATTERN, value=text, expected=expected)
            return
        for latitude, longitude in zip(parts[::2], parts[1::2], strict=True):
            _LATITUDE(context, latitude)
            _LONGITUDE(context, longitude)

    return validate


_ATTRIBUTES: dict[str, Validator[Context]] = {
    "elev": basic.number(),
    "featurename": texts.plain_attribute,
    "featuretypetag": texts.plain_attribute,
    "floor": basic.integer(),
    "radius": _RADIUS,
    "relationshiptag": texts.plain_attribute,
}


def _polygon(context: Context, text: str) -> None:
    """GeoRSS Simple: the last pair repeats the first."""
    _coordinates(8, None, _POLYGON)(context, text)
    parts = text.replace(",", " ").split()
    if len(parts) >= 8 and parts[:2] != parts[-2:] and not _same(parts[:2], parts[-2:]):
        context.report(values.PATTERN, value=text, expected=_POLYGON)


def _same(one: list[str], other: list[str]) -> bool:
    try:
        return [*map(float, one)] == [*map(float, other)]
    except ValueError:
        return True  # they are not numbers, which has been reported


def _box(context: Context, text: str) -> None:
    """GeoRSS Simple: the lower corner first."""
    _coordinates(4, 4, f"two {_LINE}")(context, text)
    parts = text.replace(",", " ").split()
    with suppress(ValueError, IndexError):
        if float(parts[0]) > float(parts[2]):
            context.report(values.PATTERN, value=text, expected="the lower corner, then the upper")


def _shape(least: int, most: int | None, expected: str) -> Element:
    return _whole_shape(_coordinates(least, most, expected))


def _whole_shape(validate: Validator[Context]) -> Element:
    return Element(text=validate, attributes=_ATTRIBUTES, repeatable=True, spec="GeoRSS Simple")


def _circle(context: Context, text: str) -> None:
    """GeoRSS 1.1: a centre and a radius in metres."""
    parts = text.replace(",", " ").split()
    if len(parts) != 3:
        context.report(values.PATTERN, value=text, expected="a latitude, a longitude and a radius")
        return
    _LATITUDE(context, parts[0])
    _LONGITUDE(context, parts[1])
    _RADIUS(context, parts[2])


def _gml(children: ElementTable, *required: str) -> Element:
    """A shape of GML, or a part of one. It may have other parts, which are not checked."""
    return Element(
        text=texts.ignored,
        children={expanded(_GML, name): element for name, element in children.items()},
        required_children=tuple((expanded(_GML, name), None) for name in required),
        open_content=True,
        repeatable=True,
        spec="GeoRSS GML",
    )


_POSITION = Element(text=_coordinates(2, 2, "one latitude and one longitude"), open_content=True)
_LIST = Element(text=_coordinates(4, None, f"two or more {_LINE}"), open_content=True)
_RING = _gml({"LinearRing": _gml({"posList": _LIST}, "posList")}, "LinearRing")
_FREE_SHAPES = {
    "Envelope": _gml(
        {"lowerCorner": _POSITION, "upperCorner": _POSITION}, "lowerCorner", "upperCorner"
    ),
    "LineString": _gml({"posList": _LIST}, "posList"),
    "Point": _gml({"pos": _POSITION}, "pos"),
    "Polygon": _gml({"exterior": _RING, "interior": _RING}, "exterior"),
    "pos": _POSITION,
}
_SHAPES = {expanded(_GML, name): element for name, element in _FREE_SHAPES.items()}
_GEORSS = {
    "point": _shape(2, 2, "one latitude and one longitude"),
    "line": _shape(4, None, f"two or more {_LINE}"),
    "polygon": _whole_shape(_polygon),
    "box": _whole_shape(_box),
    "circle": _whole_shape(_circle),
    "where": Element(
        open_content=True, children=_SHAPES, text=texts.ignored, repeatable=True, spec="GeoRSS GML"
    ),
    "elev": Element(text=basic.number()),
    "floor": Element(text=basic.integer()),
    "radius": Element(text=_RADIUS),
    "featureName": Element(text=texts.plain),
    "featurename": Element(text=texts.plain),
    "featureTypeTag": Element(text=texts.plain),
    "featuretypetag": Element(text=texts.plain),
    "relationshipTag": Element(text=texts.plain),
    "relationshiptag": Element(text=texts.plain),
}
_POINT = {
    "lat": Element(text=_LATITUDE),
    "long": Element(text=_LONGITUDE),
    "alt": Element(text=basic.number()),
}
_GEO = _POINT | {
    "Point": Element(
        text=texts.ignored,
        children={expanded(_GEO_NAMESPACE, name): element for name, element in _POINT.items()},
        required_children=tuple((expanded(_GEO_NAMESPACE, name), None) for name in ("lat", "long")),
        open_content=True,
        repeatable=True,
        spec="W3C Basic Geo, Point",
    ),
    "lat_long": Element(text=texts.plain),
}
_NAMED = {"latitude": Element(text=_LATITUDE), "longitude": Element(text=_LONGITUDE)}

VOCABULARIES = (
    Vocabulary("http://www.georss.org/georss", _GEORSS, _GEORSS),
    Vocabulary("http://www.georss.org/georss/10", _GEORSS, _GEORSS),
    Vocabulary(_GEO_NAMESPACE, _GEO, _GEO),
    Vocabulary("http://geourl.org/rss/module/", _NAMED, _NAMED),
    Vocabulary("http://postneo.com/icbm", _NAMED, _NAMED),
    Vocabulary("http://postneo.com/icbm/", _NAMED, _NAMED),
    Vocabulary(_GML, _FREE_SHAPES, _FREE_SHAPES, closed=False),
)
