"""What a partner's profile adds to its feed: the elements of its tables, with their values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Article, Enclosure, Feed, Partner, Site
from tagfeed.rendering.teasers import shortened
from tagfeed.rendering.xml_writing import escape, quoted, rfc822, rfc3339
from tagfeed.standards.media_types import of_picture
from tagfeed.standards.profiles import PROFILES
from tagfeed.standards.profiles.profile import AddedElement, Profile

_Said = TypeVar("_Said")


class Additions(Struct, frozen=True, dict=True):
    """What is added to a feed on the terms of a partner; nothing to a public feed."""

    partner: Partner | None = None

    @cached_property
    def profile(self) -> Profile:
        """What the partner asks for."""
        return PROFILES[self.partner.profile if self.partner else "none"]

    @property
    def wants_text(self) -> bool:
        """Whether the partner looks for the full text in the element that RSS has for it
        (`content:encoded`)."""
        return bool(self.profile.rules)

    def description(self, feed: Feed) -> str:
        """A feed's description, cut to the length that the partner allows."""
        most = self.profile.longest_description
        if most is None or len(feed.description) <= most:
            return feed.description
        title = feed.title if len(feed.title) <= most else ""
        return title or shortened(feed.description, most - 1)

    def channel(self, feed: Feed, indent: str) -> str:
        """What is added to the channel of RSS."""
        return self._written(self.profile.channel, _CHANNEL, feed, feed.site, indent)

    def item(self, article: Article, site: Site, indent: str) -> str:
        """What is added to an entry."""
        return self._written(self.profile.item, _ITEM, article, site, indent)

    def taken_back(self, feed: Feed, indent: str) -> Iterator[tuple[Article, str]]:
        """The articles that the partner is to take down, each with the elements that say so."""
        elements = self.profile.taken_back
        for article in feed.withdrawn if elements else ():
            yield article, self._written(elements, _ITEM, article, feed.site, indent)

    def picture(self, article: Article, site: Site, indent: str) -> str:
        """What is added to the picture of an entry."""
        return self._written(self.profile.picture, _PICTURE, article, site, indent)

    def enclosed(self, article: Article) -> Enclosure | None:
        """An article's picture as a file, where the partner looks for it in the enclosure."""
        image = article.image
        if not self.profile.picture_in_enclosure or image is None or image.url is None:
            return None
        type_ = image.type or of_picture(image.url)
        return Enclosure(image.url, type_, image.length) if type_ else None

    def _written(
        self,
        elements: Iterable[AddedElement],
        values: Mapping[str, Callable[[_Said, Site, Partner], str | None]],
        said: _Said,
        site: Site,
        indent: str,
    ) -> str:
        if self.partner is None:
            return ""
        partner = self.partner
        every = (
            (each.name, each.text or values[each.value](said, site, partner)) for each in elements
        )
        return "".join([_line(name, text, indent) for name, text in every if text])


NOTHING_ADDED = Additions()


def cut_to(profile: Profile, article: Article) -> Article:
    """An article with its full text cut to the HTML that a partner accepts."""
    if profile.html is None or not article.content_html:
        return article
    from tagfeed.rendering.content.cutting import cut

    return replace(article, content_html=cut(article.content_html, profile.html) or None)


def _line(name: str, text: str, indent: str) -> str:
    """An element on a line of its own. `a@b` is an attribute of it, `a/b` an element within."""
    outer, _, attribute = name.partition("@")
    outer, _, inner = outer.partition("/")
    if attribute:
        return f'{indent}<{outer} {attribute}="{quoted(text)}"/>\n'
    held = f"<{inner}>{escape(text)}</{inner}>" if inner else escape(text)
    return f"{indent}<{outer}>{held}</{outer}>\n"


def _validity(article: Article, _site: Site, _partner: Partner) -> str | None:
    """DCMI Period Encoding Scheme: from when to when an article may be shown."""
    return period(article.published, article.expires) if article.expires else None


def _end_of(article: Article) -> datetime:
    """When an article was taken back."""
    return article.withdrawn or article.updated


def period(start: datetime, end: datetime) -> str:
    """A period as MSN reads it."""
    return f"start={rfc3339(start)}; end={rfc3339(end)}; scheme=W3C-DTF"


def _licensor(_article: Article, _site: Site, partner: Partner) -> str | None:
    return partner.option("licensor")


_CHANNEL: dict[str, Callable[[Feed, Site, Partner], str | None]] = {
    "date": lambda feed, _site, _partner: rfc822(feed.updated),
    "logo": lambda _feed, _site, partner: partner.option("logo"),
    "dark_logo": lambda _feed, _site, partner: partner.option("dark_logo"),
}
_ITEM: dict[str, Callable[[Article, Site, Partner], str | None]] = {
    "updated": lambda article, _site, _partner: rfc3339(article.updated),
    "validity": _validity,
    "withdrawn": lambda article, _site, _partner: rfc3339(max(article.updated, _end_of(article))),
    "ended": lambda article, _site, _partner: period(article.published, _end_of(article)),
}
_PICTURE: dict[str, Callable[[Article, Site, Partner], str | None]] = {
    "credit": lambda article, _site, _partner: article.image.credit if article.image else None,
    "rights": lambda _article, site, _partner: site.rights,
    "syndicated": lambda *said: "1" if _licensor(*said) else None,
    "licensor": _licensor,
}
