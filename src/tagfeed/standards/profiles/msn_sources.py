"""The pages on which MSN says what it asks for."""

from tagfeed.standards.profiles.profile import Citation

_HELP = "https://support.microsoft.com/topic/"
ITEMS = Citation(
    "MSN feed item metadata requirements",
    f"{_HELP}msn-feed-item-metadata-requirements-0114c19c-36bb-4fef-8322-4a1ed6888329",
    "2026-11-28",
)
DATES = Citation(
    "Feed item requirements, Date formats",
    "https://helpcenter.microsoftstart.com/kb/articles/51-feed-item-requirements",
    "2026-11-28",
)
TAKEDOWN = Citation(
    "MSN content expiration and takedown rules",
    f"{_HELP}msn-content-expiration-and-takedown-rules-c06e8a18-8365-43dc-a5b3-364f1a470edf",
    "2026-11-28",
)
FAQ = Citation(
    "Feed management FAQ for MSN Partner Hub",
    f"{_HELP}feed-management-faq-for-msn-partner-hub-4690c187-b7e3-4a1e-b738-c294959f009c",
    "2026-11-28",
)
HTML = Citation(
    "MSN HTML guidelines and tag restrictions",
    f"{_HELP}msn-html-guidelines-and-tag-restrictions-2a12f610-f3da-43ea-8dc4-766f6df89e8d",
    "2026-11-28",
)
SUBMISSION = Citation(
    "MSN feed submission and authentication",
    f"{_HELP}msn-feed-submission-and-authentication-7aba63ae-dd4d-4d0d-a822-47ea920c1f7a",
    "2026-11-29",
)
PICTURES = Citation(
    "Feed specifications",
    "https://helpcenter.microsoftstart.com/kb/feed-specifications",
    "2026-11-29",
)
