"""Judges articles by what the profiles of partners ask for: one that a partner would refuse is left
out of its feed, and the warnings are given the article's line.

Whether an article is refused follows only from the list: no time and no other article matters.
But a private feed may have an article before its page is there: see `broken`.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model import Article, Query, Site
from tagfeed.model.faults import fault_of
from tagfeed.planning.queries import answers
from tagfeed.standards.addresses.canonical import with_parameters
from tagfeed.standards.media_types import of_picture
from tagfeed.standards.profiles import PROFILES, Profile
from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed, Picture
from tagfeed.standards.profiles.judging import broken_by_entry, broken_by_feed, is_refused
from tagfeed.standards.profiles.profile import PartnerRule

WARN_OF_AT_MOST = 100
"""The most refused articles that are warned of per feed: an archive without texts has thousands."""

MOST_JUDGES = 64
"""As many as an index has bits for."""

Broken = Sequence[tuple[PartnerRule, str]]


class Judge(Struct, frozen=True):
    """Asks a partner's rules of the articles of one feed. site: with the partner's own links."""

    query: Query
    profile: Profile
    feed: JudgedFeed
    site: Site

    def broken(self, article: Article, is_early: bool = False) -> Broken:
        """The rules that an article breaks, except mere advice. is_early: whether the public does
        not have it yet, so that a link to one of tagfeed's own pages would lead nowhere."""
        facts = self._facts(article)
        if is_early and not facts.has_own_page:
            facts = replace(facts, link="")
        found = broken_by_entry(self.profile, facts, self.feed)
        return [each for each in found if each[0].level != "info"]

    def refuses(self, article: Article) -> bool:
        """Whether the partner would not take an article that its feed asks for."""
        if not answers(article, self.query):
            return False
        return is_refused(self.profile, self._facts(article), self.feed)

    def warnings_about(self, article: Article, broken: Broken) -> Iterator[Fault]:
        """Warnings about an article, at its line: one per broken rule."""
        for rule, message in broken:
            is_out = rule.level == "error"
            problem = message[0].lower() + message[1:]
            problem += f": left out of the feed for {self.profile.title}" if is_out else ""
            yield fault_of(article, problem, rule.remedy, rule.code)

    def warnings_about_feed(self, entries: int) -> Iterator[Fault]:
        """Warnings about the feed as a whole. entries: how many it shows."""
        for rule, message in broken_by_feed(self.profile, replace(self.feed, entries=entries)):
            if rule.remedy and rule.level != "info":
                problem = message[0].lower() + message[1:]
                yield Fault("", None, "", problem, rule.remedy, rule=rule.code)

    def _facts(self, article: Article) -> JudgedEntry:
        texts = article.content_text, article.content_markup, article.content_html
        has_text = any(text is not None for text in texts)
        return JudgedEntry(
            id=article.id,
            title=article.title,
            link=with_parameters(article.link, self.site.link_parameters),
            has_own_page=article.page_folder is None,
            summary=article.summary or (None if has_text else ""),
            has_text=has_text and self.query.content == "full",
            published=article.published,
            authors=tuple(person.name for person in article.authors),
            has_tag=bool(article.tags),
            language=article.language or "",
            picture=_picture(article),
            is_thumbnail=bool(article.image and article.image.url),
            is_enclosed=self._is_enclosed(article),
        )

    def _is_enclosed(self, article: Article) -> bool:
        """Whether there will be a picture or a film in the entry's enclosure."""
        image = article.image
        is_moved = self.profile.picture_in_enclosure and image and image.url
        if is_moved and image and image.url and (image.type or of_picture(image.url)):
            return True
        return any(file.type.startswith(("image/", "video/")) for file in article.enclosures[:1])


def judge_of(query: Query, site: Site) -> Judge | None:
    """The judge of a feed; None if its partner has no rules."""
    partner = query.partner
    profile = PROFILES[partner.profile] if partner else None
    if partner is None or profile is None or not profile.rules:
        return None
    links = partner.link_parameters
    site = site if links is None else replace(site, link_parameters=links)
    feed = JudgedFeed(
        format=query.formats[0] if query.formats else "sitemap",
        address=site.feeds_url,
        title=query.title if query.formats else site.title,
        link=site.url,
        description=query.description or query.title,
        language=site.language,
        is_dated=True,
        logo=partner.option("logo") or "",
        dark_logo=partner.option("dark_logo") or "",
        has_ttl=True,
        has_hub=bool(site.hubs),
    )
    return Judge(query, profile, feed, site)


def judges_of(queries: Iterable[Query], site: Site) -> tuple[Judge, ...]:
    """The judges of all feeds that have one."""
    found = (judge_of(query, site) for query in queries if query.partner)
    return tuple([judge for judge in found if judge])


def refused_by(article: Article, judges: Iterable[Judge]) -> int:
    """Which of the judges refuse an article: a bit for each."""
    return sum(1 << number for number, judge in enumerate(judges) if judge.refuses(article))


def leave_out(broken: Broken) -> bool:
    """Whether an article that breaks these rules is left out."""
    return any(rule.level == "error" for rule, _ in broken)


def _picture(article: Article) -> Picture | None:
    image = article.image
    if image and image.url:
        return Picture(image.url, image.width, image.height, image.length, image.type or "")
    pictures = (file for file in article.enclosures if file.type.startswith("image/"))
    return next((Picture(file.url, None, None, file.length, file.type) for file in pictures), None)
