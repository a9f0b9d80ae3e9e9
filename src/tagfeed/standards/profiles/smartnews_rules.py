"""What SmartNews asks of SmartFormat: rules that each country's profile names after itself."""

from msgspec.structs import replace

from tagfeed.standards.profiles import questions as ask
from tagfeed.standards.profiles.profile import Citation, NotJudged, PartnerRule

_PAGES = "https://publishers.smartnews.com/hc/en-us/articles/"
_FORMAT = Citation("SmartFormat Specification", f"{_PAGES}56500436151065", "2026-11-28")
_FORMAT_2_1 = Citation(
    "SmartFormat Specification, version 2.1", f"{_PAGES}360036526213", "2026-11-28"
)
_TRAFFIC = Citation(
    "What to do if your traffic on SmartNews drops significantly",
    f"{_PAGES}360049232353",
    "2026-11-28",
)
_LIMITS = Citation(
    "SmartFormat概要, 制限事項",
    "https://publishers.smartnews.com/hc/ja/articles/360036526213",
    "2026-11-28",
)
_LARGEST = 1024 * 1024


def rules(name: str, longest: int) -> tuple[PartnerRule, ...]:
    """The rules for a profile of this name. longest: of the feed's description, in characters."""
    return tuple(
        replace(rule, code=f"{name}-{rule.code}") for rule in (*_RULES, _description(longest))
    )


def _description(longest: int) -> PartnerRule:
    return PartnerRule(
        "description-long",
        "error",
        f"A description of the feed of at most {longest} characters; a build cuts a longer one.",
        f"The feed's description has {{value}} characters, where {longest} are the most",
        f"Describe the website in {longest} characters.",
        _FORMAT,
        feed=ask.description_longer(longest),
    )


_RULES = (
    PartnerRule(
        "feed-title",
        "error",
        "A title of the feed.",
        "The feed has no title",
        "Give the channel a title.",
        _FORMAT,
        feed=ask.feed_lacks(lambda feed: feed.title),
    ),
    PartnerRule(
        "feed-title-markup",
        "error",
        "No HTML in the title of the feed.",
        "There is HTML in the feed's title: {value}",
        "Write the title as plain text.",
        _FORMAT,
        "write the partner's `title:` as plain text",
        feed=ask.feed_title_has_markup,
    ),
    PartnerRule(
        "feed-link",
        "error",
        "A link to the website.",
        "The feed has no link",
        "Link to the website in the channel.",
        _FORMAT,
        feed=ask.feed_lacks(lambda feed: feed.link),
    ),
    PartnerRule(
        "description-missing",
        "error",
        "A description of the feed.",
        "The feed has no description",
        "Describe the website in the channel's description.",
        _FORMAT,
        feed=ask.feed_lacks(lambda feed: feed.description),
    ),
    PartnerRule(
        "feed-date",
        "error",
        "The date of the feed, in `pubDate`.",
        "The feed has no pubDate",
        "Write the date of the newest item in the channel's pubDate.",
        _FORMAT,
        feed=ask.feed_lacks(lambda feed: feed.is_dated),
    ),
    PartnerRule(
        "feed-language",
        "error",
        "The language of the feed.",
        "The feed names no language",
        "Name it in the channel's language.",
        _FORMAT,
        feed=ask.feed_lacks(lambda feed: feed.language),
    ),
    PartnerRule(
        "logo",
        "error",
        "The publisher's logo, in `snf:logo`.",
        "The feed has no snf:logo",
        "Write <snf:logo><url>…</url></snf:logo> in the channel.",
        _FORMAT_2_1,
        "add its address to the partner as `options: {logo: https://…}`",
        feed=ask.feed_lacks(lambda feed: feed.logo),
    ),
    PartnerRule(
        "dark-logo",
        "warning",
        "A logo for a dark ground, in `snf:darkModeLogo`.",
        "The feed has no snf:darkModeLogo",
        "Write <snf:darkModeLogo><url>…</url></snf:darkModeLogo> in the channel.",
        _FORMAT_2_1,
        "add its address to the partner as `options: {dark_logo: https://…}`",
        feed=ask.feed_lacks(lambda feed: feed.dark_logo),
    ),
    PartnerRule(
        "ttl",
        "info",
        "How many minutes may pass between two polls, in `ttl`.",
        "The feed has no ttl",
        "Write <ttl>15</ttl> in the channel.",
        _FORMAT,
        feed=ask.feed_lacks(lambda feed: feed.has_ttl),
    ),
    PartnerRule(
        "size",
        "warning",
        "A file of at most 1 MB.",
        "The file has {value} bytes, where SmartNews advises 1 MB at most",
        "Show fewer articles.",
        _LIMITS,
        feed=lambda feed: f"{feed.size:,}" if feed.size and feed.size > _LARGEST else None,
    ),
    PartnerRule(
        "title-missing",
        "error",
        "A title of each article.",
        "The article has no title",
        "Give it a title.",
        _FORMAT,
        "add a `title:`",
        entry=ask.lacks(lambda entry: entry.title, also_taken_back=True),
    ),
    PartnerRule(
        "link-missing",
        "error",
        "A link to each article.",
        "The article has no link",
        "Link to its page.",
        _FORMAT,
        "add a `url:`",
        entry=ask.lacks(lambda entry: entry.link, also_taken_back=True),
    ),
    PartnerRule(
        "guid-missing",
        "error",
        "A guid of each article.",
        "The article has no guid",
        "Give it a guid that never changes.",
        _FORMAT,
        entry=ask.lacks(lambda entry: entry.id, also_taken_back=True),
    ),
    PartnerRule(
        "date-missing",
        "error",
        "The date of each article.",
        "The article has no pubDate",
        "Write when it was published.",
        _FORMAT,
        entry=ask.lacks(lambda entry: entry.published, also_taken_back=True),
    ),
    PartnerRule(
        "date-future",
        "warning",
        "No date in the future.",
        "The article's date lies in the future: {value}",
        "Publish it when its date has come.",
        _TRAFFIC,
        entry=ask.lies_in_the_future,
    ),
    PartnerRule(
        "text-missing",
        "error",
        "The full text, in `content:encoded`.",
        "The article has no full text",
        "Write it in content:encoded.",
        _FORMAT,
        "add `content_html:`, `content_markdown:` or `content_text:`, and leave the partner's"
        " `content:` at full",
        entry=ask.lacks(lambda entry: entry.has_text),
    ),
    PartnerRule(
        "thumbnail",
        "warning",
        "A picture, in `media:thumbnail`.",
        "The article has no media:thumbnail",
        "Name its picture in media:thumbnail.",
        _FORMAT,
        "add the address of a picture as `image:`",
        entry=ask.lacks(lambda entry: entry.is_thumbnail),
    ),
    PartnerRule(
        "tracking",
        "warning",
        "Links without parameters that count clicks.",
        "The link has a parameter that counts clicks: {value}",
        "Take the parameters that begin with utm_ out of the link.",
        _TRAFFIC,
        "take the parameters that begin with `utm_` out of the `url:` and `link_parameters:`",
        entry=ask.has_tracking,
    ),
)

NOT_JUDGED = (
    NotJudged(
        'An article is taken down by an item with its guid and `<media:status state="deleted"/>`.',
        _FORMAT,
        "`withdrawn:` makes a build say so.",
    ),
    NotJudged(
        "Elements for measuring, advertising and films: `snf:analytics`, `snf:advertisement`,"
        " `snf:video`.",
        _FORMAT,
        "None is required; `extra:` may add what there is to say.",
    ),
    NotJudged("UTF-8.", _FORMAT, "`tagfeed check` says what is not."),
)
