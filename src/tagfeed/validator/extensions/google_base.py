"""Google Base: the attributes of products, jobs, events and whatever else is for sale."""

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.values import basic, dates, registered, texts, uris
from tagfeed.validator.xml.element import Element, XmlContext
from tagfeed.validator.xml.namespaces import expanded

_G = "http://base.google.com/ns/1.0"
_IMAGES = 10
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?)"


def _image_link(context: XmlContext, text: str) -> None:
    """At most ten pictures, listed or one by one."""
    facts = context.stack[-1].facts
    links = text.split(",")
    facts["images"] = str(int(facts.get("images", 0)) + len(links))
    if int(facts["images"]) > _IMAGES:
        context.report(rules.TOO_MANY, value=_IMAGES)
    for link in links:
        uris.uri(context, link)


_PLAIN = Element(text=texts.plain, repeatable=True, open_content=True)
_UNIT = Element(
    text=basic.pattern(rf"{_NUMBER}(?:\s*[^\d\s].*)?", "a number, with its unit"), repeatable=True
)
_MONEY = Element(
    text=basic.pattern(rf"(?:[A-Z$]+\s*)?{_NUMBER}(?:\s*[A-Za-z][\w ]*)?", "an amount of money"),
    repeatable=True,
)
_INTEGER = Element(text=basic.integer(0), repeatable=True)
_BOOLEAN = Element(text=basic.choice("true", "false", any_case=True), repeatable=True)
_DATE = Element(text=dates.of_an_event, repeatable=True)
_YEAR = Element(text=basic.pattern(r"[12]\d{3}", "a year of four digits"), repeatable=True)
_URI = Element(text=uris.uri, repeatable=True)
_PLACE = Element(
    text=basic.pattern(r"[^,]+(?:,[^,]+)+", "a place with its parts, separated by commas"),
    repeatable=True,
)
_FULL_PLACE = Element(
    text=basic.pattern(
        r"[^,]+(?:,[^,]+){4,5}", "an address: street, city, state, postal code, country"
    ),
    repeatable=True,
)
_RANGE = Element(
    text=texts.ignored,
    children={expanded(_G, "start"): _DATE, expanded(_G, "end"): _DATE},
    repeatable=True,
)
_SHIPPING = Element(
    text=texts.ignored,
    children={
        expanded(_G, name): element
        for name, element in {
            "country": Element(text=registered.country, repeatable=True),
            "price": _MONEY,
            "region": _PLAIN,
            "service": _PLAIN,
        }.items()
    },
    repeatable=True,
)

_MEASURES = """area calories cholesterol cooking_time delivery_radius fiber height length megapixels
    memory mileage preparation_time processor_speed protein saturated_fat servings sodium total_fat
    weight width"""
_KINDS: tuple[tuple[Element, str], ...] = (
    (_UNIT, _MEASURES),
    (_MONEY, "hoa_dues price salary"),
    (_INTEGER, "age bedrooms pages quantity rooms votes"),
    (_BOOLEAN, "listing_type pickup"),
    (_DATE, "expiration_date expiration_date_time publish_date"),
    (_YEAR, "year"),
    (_URI, "link url_of_item_being_reviewed"),
    (_PLACE, "from_location to_location"),
    (_FULL_PLACE, "location"),
    (_RANGE, "course_date_range event_date_range travel_date_range"),
    (_SHIPPING, "shipping"),
)
_ELEMENTS = {name: element for element, names in _KINDS for name in names.split()} | {
    "image_link": Element(text=_image_link, repeatable=True),
    "label": Element(
        text=basic.pattern(r"[^,]*\S[^,]*", "one label, without commas"), repeatable=True
    ),
    "currency": Element(
        text=basic.pattern(r"[A-Za-z]{3}", "a currency of ISO 4217"), repeatable=True
    ),
    "price_type": Element(text=basic.choice("negotiable", "starting"), repeatable=True),
    "salary_type": Element(text=basic.choice("negotiable", "starting"), repeatable=True),
    "payment_accepted": Element(
        text=basic.each_of(
            basic.choice(
                "cash",
                "check",
                "cheque",
                "visa",
                "mastercard",
                "americanexpress",
                "american express",
                "discover",
                "wiretransfer",
                "wire transfer",
                "travelerscheck",
                any_case=True,
            ),
            ",",
        ),
        repeatable=True,
    ),
    "reviewer_type": Element(
        text=basic.choice("editorial", "user", any_case=True), repeatable=True
    ),
    "gender": Element(
        text=basic.choice("M", "F", "male", "female", "Male", "Female", "both"), repeatable=True
    ),
    "bathrooms": Element(text=basic.number(0), repeatable=True),
    "tax_percent": Element(text=basic.number(0, 100), repeatable=True),
    "vin": Element(
        text=basic.pattern(r"[A-HJ-NPR-Z0-9a-hj-npr-z]{17}", "a vehicle number"), repeatable=True
    ),
}

VOCABULARIES = (Vocabulary(_G, _ELEMENTS, _ELEMENTS, closed=False),)
