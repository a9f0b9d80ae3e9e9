"""Partners for which there is no profile, and why."""

from tagfeed.standards.profiles.profile import Citation, Other

OTHERS = (
    Other(
        "Apple Podcasts",
        "A show with its own elements.",
        Citation("A podcast", "podcasts.md", "2026-11-28"),
        "Not a partner's feed: `podcast:` makes one, and checks it.",
    ),
    Other(
        "NewsBreak",
        "Full texts with pictures, no snippets; bylines and credits of pictures; from the United"
        " States, in English.",
        Citation("Publisher FAQ", "https://support.newsbreak.com/publisher-faq", "2026-11-29"),
        "Its sheet of elements is only for partners. Write `profile: none`, and check with that of"
        " `msn`, which asks for texts and pictures too.",
    ),
    Other(
        "HubSpot",
        "A valid feed, with a guid, a title and a link of each item that are its own, the newest"
        " first.",
        Citation("Knowledge base", "https://knowledge.hubspot.com/", "2026-11"),
        "Write `profile: none`: every feed of tagfeed is so.",
    ),
    Other(
        "Zapier",
        "The same.",
        Citation("Documentation", "https://docs.zapier.com/", "2026-11"),
        "Write `profile: none`.",
    ),
    Other(
        "Yahoo! Japan, LINE",
        "Not public.",
        Citation("Yahoo! Japan", "https://news.yahoo.co.jp/", "2026-11"),
        "Ask them, and add to a feed what they say with `extra:`.",
    ),
    Other(
        "Facebook Instant Articles, Pocket, Google Publisher Center",
        "No feeds any more, since April 2023, July 2025 and March 2025.",
        Citation(
            "Publisher Center: changes to publication pages",
            "https://support.google.com/news/publisher-center/answer/15863556",
            "2026-11",
        ),
        "For Google News there is a sitemap: `profile: google-news`.",
    ),
)
