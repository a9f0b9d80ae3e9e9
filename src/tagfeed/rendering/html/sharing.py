"""What a page looks like where people share it: The Open Graph protocol, https://ogp.me/.

Other networks read the same; X wants to be told which kind of card it is.
"""

from collections.abc import Iterator

from tagfeed.model import Feed
from tagfeed.rendering.html.elements import void


def share_card(feed: Feed, title: str, description: str | None) -> str:
    """The elements of the head that describe a page to those who show links to it."""
    site, picture = feed.site, _picture(feed)
    properties = (
        ("og:type", "website"),
        ("og:site_name", site.title),
        ("og:title", title),
        ("og:description", description),
        ("og:url", feed.address("html")),
        ("og:locale", _locale(site.language)),
        *picture,
    )
    elements = [void("meta", property=name, content=value) for name, value in properties]
    card = "summary_large_image" if len(picture) > 1 else "summary"
    return "".join((*elements, void("meta", name="twitter:card", content=card)))


def _picture(feed: Feed) -> tuple[tuple[str, str | int | None], ...]:
    """The logo, as that does not change; where it is SVG, which networks do not take, the picture
    of the newest article."""
    logo = feed.site.logo
    if logo and not logo.partition("?")[0].lower().endswith(".svg"):
        return (("og:image", logo),)
    image = next((each.image for each in feed.articles if each.image and each.image.url), None)
    if image is None:
        return ()
    return (
        ("og:image", image.url),
        ("og:image:width", image.width),
        ("og:image:height", image.height),
        ("og:image:alt", image.alt),
    )


def _locale(language: str) -> str | None:
    """`en_GB`: the protocol has a language with a territory, and no other form."""
    return next(_locales(language), None)


def _locales(language: str) -> Iterator[str]:
    name, *rest = language.split("-")
    for subtag in rest:
        if len(subtag) == 2 and subtag.isupper():
            yield f"{name}_{subtag}"
