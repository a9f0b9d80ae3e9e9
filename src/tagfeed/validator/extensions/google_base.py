"""Google Base: the attributes of products, jobs, events and whatever else is for sale."""

from msgspec import structs

from tagfeed.validator.extensions.currencies import currency
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.values import basic, dates, registered, texts, uris
from tagfeed.validator.xml.element import Element, XmlContext
from tagfeed.validator.xml.namespaces import expanded

_G = "http://base.google.com/ns/1.0"
_IMAGES = 10
_WHOLE = r"(?:\d+|\d{1,3}(?:,\d{3})+)"
_NUMBER = rf"(?:{_WHOLE}(?:\.\d*)?|\.\d+)"


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
# Google Base, Custom attributes: intUnit and floatUnit, a number and perhaps its unit.
_UNIT = r"(?:\s*[A-Za-zµ°%'\"][^\d]*[23]?)?"
_WHOLE_UNIT = Element(text=basic.pattern(_WHOLE + _UNIT, "a whole number, with its unit"))
_FLOAT_UNIT = Element(text=basic.pattern(_NUMBER + _UNIT, "a number, with its unit"))
_MONEY = Element(
    text=basic.pattern(rf"(?:[A-Z$]+\s*)?{_NUMBER}(?:\s*[A-Za-z][A-Za-z ]*)?", "an amount of money")
)
_ONCE = Element(text=texts.plain, open_content=True)
_INTEGER = Element(text=basic.integer(0))
_BOOLEAN = Element(text=basic.choice("true", "false", any_case=True))
_DATE = Element(text=dates.of_an_event)
_DAY = Element(text=basic.pattern(r"\d{4}-\d\d-\d\d", "a date, as in 2025-12-31"))
_YEAR = Element(text=basic.pattern(r"[12]\d{3}", "a year of four digits"))
_URI = Element(text=uris.uri)
_PLACE = Element(
    text=basic.pattern(r"[^,]+(?:,[^,]+){1,2}", "a city and its country, perhaps with its state")
)
_FULL_PLACE = Element(
    text=basic.pattern(
        r"[^,]+(?:,[^,]+){4,5}", "an address: street, city, state, postal code, country"
    )
)
_RANGE = Element(
    children={expanded(_G, "start"): _DATE, expanded(_G, "end"): _DATE},
)
_SHIPPING = Element(
    children={
        expanded(_G, name): element
        for name, element in {
            "country": Element(text=registered.country, repeatable=True),
            "price": structs.replace(_MONEY, repeatable=True),
            "region": _PLAIN,
            "service": _PLAIN,
        }.items()
    },
    repeatable=True,
)

_MEASURES = """calories cholesterol cooking_time delivery_radius fiber height length megapixels
    memory preparation_time processor_speed protein saturated_fat servings sodium total_carbs
    total_fat weight
    width"""
_DESCRIPTIONS = """actor agent apparel_type artist author brand condition course course_number
    course_times cuisine delivery_notes education employer id immigration_status isbn make
    main_ingredient manufacturer manufacturer_id meal_type model model_number
    name_of_item_being_reviewed news_source occupation payment_notes property_type
    publication_name publication_volume review_type school_district service_type
    sexual_orientation subject subject_area tax_region university upc vehicle_type"""
_KINDS: tuple[tuple[Element, str], ...] = (
    (_WHOLE_UNIT, "area mileage"),
    (_FLOAT_UNIT, _MEASURES),
    (_MONEY, "hoa_dues price salary"),
    (_ONCE, _DESCRIPTIONS),
    (_INTEGER, "age bedrooms quantity rooms votes"),
    (_BOOLEAN, "listing_type pickup"),
    (_DATE, "expiration_date expiration_date_time"),
    (_DAY, "publish_date"),
    (_YEAR, "year"),
    (_URI, "link url_of_item_being_reviewed"),
    (_PLACE, "from_location to_location"),
    (_FULL_PLACE, "location"),
    (_RANGE, "course_date_range event_date_range travel_date_range"),
    (_SHIPPING, "shipping"),
)
_PAYMENTS = (
    "cash", "check", "cheque", "visa", "mastercard", "americanexpress", "american express",
    "discover", "wiretransfer", "wire transfer", "travelerscheck",
)  # fmt: skip
# An item has one price, one weight …, but any number of pictures, labels and ways to pay.
_ELEMENTS = {name: element for element, names in _KINDS for name in names.split()} | {
    "image_link": Element(text=_image_link, repeatable=True),
    "label": Element(
        text=basic.pattern(r"[^,]*[^,\s][^,]*", "one label, without commas"), repeatable=True
    ),
    "currency": Element(text=currency),
    "price_type": Element(text=basic.choice("negotiable", "starting")),
    "salary_type": Element(text=basic.choice("negotiable", "starting")),
    "payment_accepted": Element(
        text=basic.each_of(basic.choice(*_PAYMENTS, any_case=True), ","), repeatable=True
    ),
    "marital_status": Element(
        text=basic.choice(
            "single", "divorced", "separated", "widowed", "married", "in relationship"
        )
    ),
    "pages": Element(text=basic.integer(1)),
    "rating": Element(text=basic.number(1, 5)),
    "reviewer_type": Element(text=basic.choice("editorial", "user", any_case=True)),
    # Google Base has the first four, Google Merchant Center the others.
    "gender": Element(text=basic.choice("M", "F", "Male", "Female", "male", "female", "unisex")),
    "bathrooms": Element(text=basic.number(0)),
    "tax_percent": Element(text=basic.number(0, 100)),
    "vin": Element(text=basic.pattern(r"[A-HJ-NPR-Z0-9a-hj-npr-z]{17}", "a vehicle number")),
}

VOCABULARIES = (Vocabulary(_G, _ELEMENTS, _ELEMENTS, closed=False),)
