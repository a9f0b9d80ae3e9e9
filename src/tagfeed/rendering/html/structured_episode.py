"""What search engines read of an episode besides its article: schema.org's PodcastEpisode."""

from typing import Any

from tagfeed.model import Article, Enclosure, Site
from tagfeed.model.podcasts import Episode
from tagfeed.rendering.podcast_elements import played


def about_episode(article: Article, title: str, site: Site) -> dict[str, Any]:
    """The members that make an article an episode; none where it is not one."""
    episode, file = article.podcast, played(article)
    if not isinstance(episode, Episode) or file is None:
        return {}
    show, number = site.podcast, episode.episode
    return {
        "@type": "PodcastEpisode",
        "name": title,
        "episodeNumber": number.number if number else None,
        "timeRequired": f"PT{episode.duration}S" if episode.duration else None,
        "associatedMedia": _file(file),
        "partOfSeries": {"@type": "PodcastSeries", "name": show.title} if show else None,
    }


def _file(file: Enclosure) -> dict[str, str]:
    return {"@type": "MediaObject", "contentUrl": file.url, "encodingFormat": file.type}
