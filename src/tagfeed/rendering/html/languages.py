"""The links from a site's page to those of its languages, and from each of these to the others."""

from tagfeed.model import Feed
from tagfeed.rendering.html.elements import isolated
from tagfeed.rendering.html.wording import written_in
from tagfeed.rendering.xml_writing import attribute, written_attributes
from tagfeed.standards.layout import file_names


def languages(feed: Feed) -> str:
    """The links, each with its name in the language itself.

    No `rel="alternate"`: these pages show other articles, and not the same ones in translation.
    """
    links = [_link(feed, tag, name) for tag, name in feed.languages]
    return f'<p class="languages">{" · ".join(links)}</p>\n'


def _link(feed: Feed, tag: str, name: str) -> str:
    home = f"{file_names.LANGUAGES}{tag}/"
    about = written_attributes({"href": feed.site.page_of(home), "hreflang": tag})
    current = attribute("aria-current", "page" if home == feed.home else None)
    return f"<a{about}{written_in(tag)}{current}>{isolated(name)}</a>"
