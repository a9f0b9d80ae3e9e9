"""HTML as Ghost renders it for its own pages -> HTML that people can read, without what only those
pages need: controls of players, forms, icons, and the attributes of themes.

https://github.com/TryGhost/Koenig, packages/kg-default-nodes, has what each card becomes.
"""

from tagfeed.importing.texts.tidy_html import parsed, without

_MARK = "kg-"
_FURNITURE = (
    ".kg-signup-card, .kg-audio-player, .kg-audio-thumbnail, .kg-video-overlay,"
    ".kg-video-player-container, .kg-bookmark-icon, .kg-bookmark-thumbnail, .kg-file-card-icon,"
    ".kg-product-card-rating, .kg-toggle-card-icon, .kg-file-card-metadata"
)
_EDITORS = 'span[style="white-space: pre-wrap;"], mark[style="white-space: pre-wrap;"]'
_LAYOUT = (
    ".kg-audio-player-container, .kg-bookmark-content, .kg-bookmark-metadata, .kg-cta-content,"
    ".kg-cta-content-inner, .kg-file-card-contents, .kg-gallery-container, .kg-gallery-image,"
    ".kg-gallery-row, .kg-product-card-container, .kg-product-card-title-container,"
    ".kg-toggle-heading, .kg-toggle-content, .kg-video-container"
)
_OF_THEMES = ("class", "loading", "onerror", "playsinline", "preload", "sizes", "srcset", "style")


def tidied(html: str) -> str:
    """The text of a post. What has no card of Ghost's in it is returned as it is."""
    top = parsed(html) if _MARK in html or "white-space: pre-wrap" in html else None
    if top is None:
        return html
    without(top, _FURNITURE)
    for node in top.css(f"{_EDITORS}, {_LAYOUT}"):
        node.unwrap()
    # Elements that Ghost wrote; those of publishers keep their attributes.
    for node in top.css('[class*="kg-"], .kg-card audio, .kg-card video'):
        for name in list(node.attributes):
            if name in _OF_THEMES or name.startswith(("data-kg-", "data-lexical-")):
                del node.attrs[name]
    for node in top.css('[style="white-space: pre-wrap;"]'):
        del node.attrs["style"]
    for node in top.css("span"):
        if not node.attributes:
            node.unwrap()
    return top.inner_html or ""
