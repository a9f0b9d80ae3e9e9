"""Places: GeoRSS, W3C geo, geourl and icbm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagfeed.check import texts, words
from tagfeed.check.element import FREE, Element
from tagfeed.check.extensions.vocabulary import Vocabulary
from tagfeed.check.log import Log
from tagfeed.check.rules import extensions as rules
from tagfeed.check.rules import values

if TYPE_CHECKING:
    from tagfeed.check.element import Judge

_LATITUDE = words.number(-90, 90, "a latitude from -90 to 90")
_LONGITUDE = words.number(-180, 180, "a longitude from -180 to 180")
_GML = "http://www.opengis.net/gml"
_LINE = "pairs of latitude and longitude"


def _coordinates(least: int, most: int | None, expected: str) -> Judge:
    """GeoRSS Simple: pairs of latitude and longitude, separated by spaces."""

    def judge(log: Log, text: str) -> None:
        if "," in text:
            log.find(rules.COMMA)
        parts = text.replace(",", " ").split()
        if len(parts) % 2 or len(parts) < least or (most is not None and len(parts) > most):
            log.find(values.PATTERN, value=text, expected=expected)
            return
        for latitude, longitude in zip(parts[::2], parts[1::2], strict=True):
            _LATITUDE(log, latitude)
            _LONGITUDE(log, longitude)

    return judge


_ATTRIBUTES: dict[str, Judge] = {
    "elev": words.number(),
    "featurename": texts.attribute,
    "featuretypetag": texts.attribute,
    "floor": words.integer(),
    "radius": words.number(0),
    "relationshiptag": texts.attribute,
}


def _shape(least: int, most: int | None, expected: str) -> Element:
    return Element(
        text=_coordinates(least, most, expected),
        attributes=_ATTRIBUTES,
        many=True,
        spec="GeoRSS Simple",
    )


_GEORSS = {
    "point": _shape(2, 2, "one latitude and one longitude"),
    "line": _shape(4, None, f"two or more {_LINE}"),
    "polygon": _shape(8, None, f"four or more {_LINE}, the last like the first"),
    "box": _shape(4, 4, f"two {_LINE}"),
    "circle": Element(text=texts.plain, many=True),
    "where": Element(free=True, text=texts.anything_blank, many=True),
    "elev": Element(text=words.number()),
    "floor": Element(text=words.integer()),
    "radius": Element(text=words.number(0)),
    "featureName": Element(text=texts.plain),
    "featurename": Element(text=texts.plain),
    "featureTypeTag": Element(text=texts.plain),
    "featuretypetag": Element(text=texts.plain),
    "relationshipTag": Element(text=texts.plain),
    "relationshiptag": Element(text=texts.plain),
}
_GEO = {
    "lat": Element(text=_LATITUDE),
    "long": Element(text=_LONGITUDE),
    "alt": Element(text=words.number()),
    "Point": FREE,
    "lat_long": Element(text=texts.plain),
}
_NAMED = {"latitude": Element(text=_LATITUDE), "longitude": Element(text=_LONGITUDE)}
_POSITION = {"Envelope": FREE, "LineString": FREE, "Point": FREE, "Polygon": FREE, "pos": FREE}

VOCABULARIES = (
    Vocabulary("http://www.georss.org/georss", _GEORSS, _GEORSS),
    Vocabulary("http://www.georss.org/georss/10", _GEORSS, _GEORSS),
    Vocabulary("http://www.w3.org/2003/01/geo/wgs84_pos#", _GEO, _GEO),
    Vocabulary("http://geourl.org/rss/module/", _NAMED, _NAMED),
    Vocabulary("http://postneo.com/icbm", _NAMED, _NAMED),
    Vocabulary("http://postneo.com/icbm/", _NAMED, _NAMED),
    Vocabulary(_GML, _POSITION, _POSITION, whole=False),
)
