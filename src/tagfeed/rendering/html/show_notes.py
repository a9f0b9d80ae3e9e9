"""What a page shows of an episode besides its article: chapters, people and transcripts."""

from collections.abc import Iterable, Iterator

from tagfeed.model import Article, Site
from tagfeed.model.podcasts import Chapter, Episode, Participant, Transcript
from tagfeed.rendering.html.elements import link
from tagfeed.rendering.html.wording import say
from tagfeed.rendering.podcast_elements import played, seconds
from tagfeed.rendering.xml_writing import attribute, escape, quoted


def show_notes(article: Article, site: Site) -> str:
    """The show notes of an episode; "" if the article is not one."""
    episode = article.podcast
    if not isinstance(episode, Episode):
        return ""
    parts = (
        _about(episode, site),
        _list("chapters", site, (_chapter(each, article) for each in _listed(episode))),
        _list("with_people", site, map(_person, episode.persons)),
        _list("transcript", site, map(_transcript, episode.transcripts)),
    )
    return "".join(filter(None, parts))


def clock(whole_seconds: int) -> str:
    """A length or a time as players show it: `2:48`, `1:02:03`."""
    minutes, rest = divmod(whole_seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _about(episode: Episode, site: Site) -> str:
    """Which episode it is, and how long it is."""
    season, number = episode.season, episode.episode
    parts = [
        season and _numbered("season", site, season.name, season.number),
        number and _numbered("episode", site, number.display, number.number),
        episode.duration and _duration(episode.duration),
    ]
    words = " · ".join([part for part in parts if part])
    return f'<p class="episode">{words}</p>\n' if words else ""


def _numbered(kind: str, site: Site, name: str | None, number: int | str) -> str:
    """What a season or an episode is called, else its number."""
    return escape(name) if name else say(site, kind, number=escape(str(number)))


def _duration(whole_seconds: int) -> str:
    """HTML 4.14, the time element: a duration in hours, minutes and seconds."""
    return f'<time datetime="PT{whole_seconds}S">{clock(whole_seconds)}</time>'


def _listed(episode: Episode) -> Iterator[Chapter]:
    if not isinstance(episode.chapters, str):
        yield from (each for each in episode.chapters if each.title and not each.hidden)


def _chapter(chapter: Chapter, article: Article) -> str:
    """A link to its time in the file: browsers play from there (Media Fragments 1.0 4.2.1)."""
    file, time = played(article), clock(chapter.start // 1000)
    begin = link(f"{file.url}#t={seconds(chapter.start)}", time) if file else time
    title = chapter.title or ""
    return f"{begin} {link(chapter.url, title) if chapter.url else escape(title)}"


def _person(person: Participant) -> str:
    name = link(person.url, person.name) if person.url else escape(person.name)
    return f"{name} ({escape(person.role)})" if person.role else name


def _transcript(transcript: Transcript) -> str:
    language = attribute("hreflang", transcript.language)
    words = f"{transcript.type}, {transcript.language}" if transcript.language else transcript.type
    return f'<a href="{quoted(transcript.url)}"{language}>{escape(words)}</a>'


def _list(heading: str, site: Site, items: Iterable[str]) -> str:
    """A list below a heading. heading: the name of its words."""
    written = "".join([f"<li>{item}</li>\n" for item in items])
    return f"<h3>{say(site, heading)}</h3>\n<ul>\n{written}</ul>\n" if written else ""
