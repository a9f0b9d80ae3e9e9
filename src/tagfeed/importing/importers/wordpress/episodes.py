"""What plugins for podcasts store with a post, as the elements that they write in their feeds."""

import re
from collections.abc import Iterator, Mapping

from tagfeed.importing.importers.wordpress.export import WordPressItem
from tagfeed.importing.podcasts import PodcastElement, PodcastElements

# An array of PHP's serialize(), as PowerPress writes it on the line below the type of the file.
_PHP_PAIR = re.compile(r's:\d+:"(\w+)";(?:s:\d+:"(.*?)"|[ib]:(\d+));', re.DOTALL)
_POWERPRESS = {
    "episode_title": "title",
    "duration": "duration",
    "season": "season",
    "episode_no": "episode",
    "episode_type": "episodeType",
    "explicit": "explicit",
    "itunes_image": "image",
}
_SERIOUSLY_SIMPLE = {
    "itunes_title": "title",
    "duration": "duration",
    "itunes_season_number": "season",
    "itunes_episode_number": "episode",
    "itunes_episode_type": "episodeType",
    "explicit": "explicit",
    "cover_image": "image",
}
_EXPLICIT = {"1": "yes", "2": "no", "0": "", "on": "yes"}


def elements_of(item: WordPressItem) -> PodcastElements:
    """The elements of Apple's namespace that the post has in the feed of its plugin."""
    noted = {name: item.custom(key) for key, name in _SERIOUSLY_SIMPLE.items()}
    for value in item.meta.get("enclosure", ()):
        noted |= _powerpress(value)
    return PodcastElements(tuple(_elements(noted)))


def _powerpress(enclosure: str) -> Mapping[str, str]:
    found = (match.groups("") for match in _PHP_PAIR.finditer(enclosure))
    told = {key: text or number for key, text, number in found}
    return {name: told[key] for key, name in _POWERPRESS.items() if told.get(key)}


def _elements(noted: Mapping[str, str]) -> Iterator[PodcastElement]:
    for name, text in noted.items():
        said = _EXPLICIT.get(text, text) if name == "explicit" else text
        if said:
            yield PodcastElement(f"itunes:{name}", said)
