"""What MSN asks of articles."""

from datetime import timedelta

from tagfeed.standards.profiles import picture_questions as pictures
from tagfeed.standards.profiles import questions as ask
from tagfeed.standards.profiles.profile import Note, Rule, Source

_HELP = "https://support.microsoft.com/topic/"
_ITEMS = Source(
    "MSN feed item metadata requirements",
    f"{_HELP}msn-feed-item-metadata-requirements-0114c19c-36bb-4fef-8322-4a1ed6888329",
    "2026-11-28",
)
_DATES = Source(
    "Feed item requirements, Date formats",
    "https://helpcenter.microsoftstart.com/kb/articles/51-feed-item-requirements",
    "2026-11-28",
)
_TAKEDOWN = Source(
    "MSN content expiration and takedown rules",
    f"{_HELP}msn-content-expiration-and-takedown-rules-c06e8a18-8365-43dc-a5b3-364f1a470edf",
    "2026-11-28",
)
_FAQ = Source(
    "Feed management FAQ for MSN Partner Hub",
    f"{_HELP}feed-management-faq-for-msn-partner-hub-4690c187-b7e3-4a1e-b738-c294959f009c",
    "2026-11-28",
)
_HTML = Source(
    "MSN HTML guidelines and tag restrictions",
    f"{_HELP}msn-html-guidelines-and-tag-restrictions-2a12f610-f3da-43ea-8dc4-766f6df89e8d",
    "2026-11-28",
)
_SUBMISSION = Source(
    "MSN feed submission and authentication",
    "https://support.microsoft.com/msn/partner-hub/msn-feed-submission-and-authentication",
    "2026-11",
)
_PICTURES = Source(
    "Feed specifications", "https://helpcenter.microsoftstart.com/kb/articles", "2026-11"
)

ACCEPTED = frozenset(
    (
        *("b", "i", "em", "strong", "sub", "sup", "small", "h1", "h2", "h3", "h4", "h5", "a"),
        *("img", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "caption"),
        *("colgroup", "ul", "ol", "li", "p", "div", "span", "br", "blockquote"),
    )
)
YEAR = timedelta(days=365)
_LARGEST = 15 * 1024 * 1024

RULES = (
    Rule(
        "msn-format",
        "error",
        "RSS or Atom.",
        "MSN takes no {value}, but RSS and Atom",
        "Publish the feed as RSS or Atom.",
        _FAQ,
        "write `formats: [rss]`",
        feed=ask.is_none_of("rss", "atom"),
    ),
    Rule(
        "msn-id-missing",
        "error",
        "A durable id that is unique among all items of the partner.",
        "The article has no id",
        "Give it a guid (RSS) or an id (Atom) that never changes.",
        _ITEMS,
        entry=ask.lacks(lambda entry: entry.id, also_taken_back=True),
    ),
    Rule(
        "msn-title-missing",
        "error",
        "A title.",
        "The article has no title",
        "Give it a title of 21 to 150 characters.",
        _ITEMS,
        "add a `title:` of 21 to 150 characters",
        entry=ask.lacks(lambda entry: entry.title, also_taken_back=True),
    ),
    Rule(
        "msn-title-length",
        "error",
        "A title of more than 20 and at most 150 characters.",
        "The title has {value} characters, where MSN takes 21 to 150",
        "Write a title of 21 to 150 characters.",
        _ITEMS,
        "write a `title:` of 21 to 150 characters",
        entry=ask.title_length(21, 150),
    ),
    Rule(
        "msn-title-markup",
        "warning",
        "No HTML in titles.",
        "There is HTML in the title: {value}",
        "Write the title as plain text.",
        _ITEMS,
        "write the `title:` as plain text",
        entry=ask.title_has_markup,
    ),
    Rule(
        "msn-text-missing",
        "error",
        "The body of the article.",
        "The article has no full text",
        "Give it its full text, in content:encoded (RSS) or content (Atom).",
        _ITEMS,
        "add `content_html:`, `content_markdown:` or `content_text:`, and leave the partner's"
        " `content:` at full",
        entry=ask.lacks(lambda entry: entry.has_text),
    ),
    Rule(
        "msn-link-missing",
        "error",
        "A link to the article on the publisher's own site.",
        "The article has no link",
        "Link to its page.",
        _ITEMS,
        "add a `url:`",
        entry=ask.lacks(lambda entry: entry.link, also_taken_back=True),
    ),
    Rule(
        "msn-date-missing",
        "error",
        "The date of publication.",
        "The article has no date",
        "Write when it was published.",
        _ITEMS,
        entry=ask.lacks(lambda entry: entry.published, also_taken_back=True),
    ),
    Rule(
        "msn-date-future",
        "error",
        "A date in the past.",
        "The article's date lies in the future: {value}",
        "Publish it when its date has come.",
        _ITEMS,
        entry=ask.lies_in_the_future,
    ),
    Rule(
        "msn-date-old",
        "error",
        "A date less than 365 days ago.",
        "The article is 365 days old or older: {value}",
        "Leave it out.",
        _ITEMS,
        entry=ask.is_older(YEAR),
    ),
    Rule(
        "msn-date-zone",
        "warning",
        "Dates in UTC.",
        "The date is written in another zone than UTC",
        "Write it in UTC, as +0000, GMT or Z.",
        _DATES,
        entry=ask.is_not_in_utc,
    ),
    Rule(
        "msn-language",
        "error",
        "One language per feed.",
        "The article is in another language than the feed: {value}",
        "Give each language a feed of its own.",
        _FAQ,
        "give each language a partner of its own, with `match: {languages: [en]}`",
        entry=ask.is_in_another_language,
    ),
    Rule(
        "msn-password",
        "error",
        "No name or password in addresses.",
        "An address holds a name or a password",
        "Take what is before @ out of the address.",
        _PICTURES,
        "take what is before `@` out of the address",
        entry=ask.holds_a_password,
    ),
    Rule(
        "msn-https",
        "warning",
        "Addresses that begin with https.",
        "An address begins with http: {value}",
        "Serve it by HTTPS, and link to that.",
        _SUBMISSION,
        "write https instead of http, if the server answers that",
        entry=ask.is_not_https,
    ),
    Rule(
        "msn-picture-missing",
        "warning",
        "A picture: without one an article is not published automatically.",
        "The article has no picture",
        "Give it a picture in media:content.",
        _PICTURES,
        "add its address as `image:`",
        entry=ask.lacks(lambda entry: entry.picture),
    ),
    Rule(
        "msn-picture-narrow",
        "info",
        "A picture that is 720 pixels wide, better more.",
        "The picture is {value} pixels wide, where MSN advises 720 or more",
        "Use a wider picture, at an address of its own.",
        _PICTURES,
        entry=pictures.narrower(720),
    ),
    Rule(
        "msn-picture-heavy",
        "warning",
        "A picture of at most 15 MB.",
        "The picture has {value} bytes, where MSN takes 15 MB at most",
        "Use a smaller file, at an address of its own.",
        _PICTURES,
        "use a smaller file, at an address of its own",
        entry=pictures.heavier(_LARGEST),
    ),
    Rule(
        "msn-picture-ratio",
        "warning",
        "A picture whose width is 0.5 to 1.89 of its height.",
        "The picture's width is {value} of its height, where MSN takes 0.5 to 1.89",
        "Crop the picture, and give it an address of its own.",
        _PICTURES,
        "crop the picture, and give it an address of its own",
        entry=pictures.ratio(0.5, 1.89),
    ),
    Rule(
        "msn-html",
        "warning",
        "Only the HTML elements on MSN's list.",
        "The text holds HTML that MSN takes out: {value}",
        "Say it with the elements that MSN accepts.",
        _HTML,
        entry=ask.elements_outside(ACCEPTED | {"iframe"}),  # of some services, iframes are shown
    ),
)

NOTES = (
    Note("Ids and dates that change at every poll: such a feed is not ingested.", _DATES),
    Note(
        "An article is taken down by its id, a newer date and an expiry in the past, in"
        " `dcterms:modified` and `dcterms:valid`.",
        _TAKEDOWN,
    ),
    Note("HTTPS and UTF-8, without redirects; Basic or OAuth 2 where asked.", _SUBMISSION),
    Note("Texts that were made with the help of AI are marked as such.", _SUBMISSION),
)
