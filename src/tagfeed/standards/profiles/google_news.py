"""Google News, which takes no feeds but a sitemap of the articles of the last two days."""

from datetime import timedelta

from tagfeed.standards.profiles import questions as ask
from tagfeed.standards.profiles.profile import Citation, NotJudged, PartnerRule, Profile

_SITEMAP = Citation(
    "News sitemaps",
    "https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap",
    "2026-11-28",
)
_CENTER = Citation(
    "Publisher Center: changes to publication pages",
    "https://support.google.com/news/publisher-center/answer/15863556",
    "2026-11",
)
_TWO_DAYS = timedelta(days=2)

_RULES = (
    PartnerRule(
        "google-news-sitemap",
        "error",
        "A news sitemap: Publisher Center takes no feeds since March 2025.",
        "Google News takes no feeds, but a news sitemap",
        "Let tagfeed write one, with a partner whose profile is google-news.",
        _CENTER,
        feed=ask.is_none_of("sitemap"),
    ),
    PartnerRule(
        "google-news-size",
        "error",
        "At most 1,000 articles per file; beyond that, an index names several.",
        "The sitemap has {value} articles, where Google takes 1,000",
        "Split it, and name the parts in an index.",
        _SITEMAP,
        feed=ask.more_entries(1_000),
    ),
    PartnerRule(
        "google-news-title-missing",
        "error",
        "The title of each article.",
        "The article has no title",
        "Give it a title.",
        _SITEMAP,
        "add a `title:`",
        entry=ask.lacks(lambda entry: entry.title),
    ),
    PartnerRule(
        "google-news-title-publication",
        "warning",
        "A title without the name of the publication.",
        "The title ends with the name of the publication: {value}",
        "Write only the title.",
        _SITEMAP,
        "write the `title:` without the name of the publication",
        entry=ask.title_ends_with_feed,
    ),
    PartnerRule(
        "google-news-title-author",
        "warning",
        "A title without the name of the author.",
        "The title names the author: {value}",
        "Write only the title.",
        _SITEMAP,
        "write the `title:` without the name of the author",
        entry=ask.title_names_author,
    ),
    PartnerRule(
        "google-news-link-missing",
        "error",
        "The address of each article's own page.",
        "The article has no page of its own",
        "Link to its page.",
        _SITEMAP,
        "add a `url:`",
        entry=ask.lacks(lambda entry: entry.link and entry.has_own_page),
    ),
    PartnerRule(
        "google-news-date-missing",
        "error",
        "The date on which each article was first published.",
        "The article has no date",
        "Write when it was published.",
        _SITEMAP,
        entry=ask.lacks(lambda entry: entry.published),
    ),
    PartnerRule(
        "google-news-date-old",
        "warning",
        "Articles of the last two days.",
        "The article is older than two days: {value}",
        "Leave it out.",
        _SITEMAP,
        entry=ask.is_older(_TWO_DAYS),
    ),
)

PROFILE = Profile(
    "google-news",
    "Google News",
    "Google News takes no feeds any more, but a news sitemap: `partners/NAME/news-sitemap.xml`"
    " holds the articles of the last two days, and may be empty. robots.txt names it to Google:"
    " `tagfeed deploy` prints the line.",
    formats=(),
    rules=_RULES,
    not_judged=(
        NotJudged(
            "One file, updated in place.",
            _SITEMAP,
            "Its address stays, empty or not.",
        ),
        NotJudged(
            "The name of the publication, exactly as the site has it.",
            _SITEMAP,
            "It is the `title:` of the site; one document does not show what Google knows.",
        ),
        NotJudged(
            "The language by ISO 639, but `zh-cn` and `zh-tw` for Chinese.",
            _SITEMAP,
            "A build writes it so.",
        ),
    ),
    window=_TWO_DAYS,
)
