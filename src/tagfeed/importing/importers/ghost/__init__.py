"""Ghost's export: posts in Lexical, Mobiledoc or HTML, with their authors and tags."""

import re
from collections.abc import Iterator

from tagfeed.importing.importers.ghost.posts import article, why_not
from tagfeed.importing.importers.ghost.tables import GhostTables, database
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.old_addresses.old_slugs import slug_to_keep
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import (
    NAME_THE_SITE,
    UNKNOWN_SITE,
    ImportedArticle,
    KnownName,
    Reading,
    SiteFacts,
    Skipped,
)

_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*\{")
_DATABASE = re.compile(rb'"db"\s*:\s*\[\s*\{\s*"(?:meta|data)"\s*:\s*\{')
_MARK = re.compile(rb'"(?:posts_authors|posts_tags|posts_meta|mobiledoc|lexical|exported_on)"\s*:')
_TABLES = re.compile(rb'"(?:db|data|meta)"\s*:\s*[\[{]')
_STEP = 500


def _recognises(source: Source) -> bool:
    head = source.head
    is_ghost = _DATABASE.search(head) or (_TABLES.search(head) and _MARK.search(head))
    return bool(_START.match(head) and is_ghost)


def _read(source: Source, wishes: Wishes) -> Reading:
    base = database(source, wishes.site)
    articles: list[ImportedArticle] = []
    skipped: list[Skipped] = []
    for number, post in enumerate(base.posts):
        if number % _STEP == 0:
            wishes.tell(f"reading {source.name}: {number:,} posts")
        if why := why_not(post):
            skipped.append(Skipped(post.where, why, post.title))
            continue
        made, lost = article(post, base)
        articles.append(made)
        skipped += lost
    return Reading(
        articles=tuple(articles),
        skipped=tuple(skipped),
        site=_site(base),
        authors=tuple(_people(base)),
        tags=tuple(_tags(base)),
        notes=tuple(f"{source.name}: {note}" for note in _notes(base)),
    )


def _site(base: GhostTables) -> SiteFacts:
    setting = base.settings
    return SiteFacts(
        title=setting.get("title"),
        description=setting.get("description"),
        url=setting.get("url"),
        language=setting.get("locale") or setting.get("lang") or setting.get("default_locale"),
        timezone=setting.get("timezone") or setting.get("active_timezone"),
        icon=base.address(setting.get("icon")),
        logo=base.address(setting.get("logo")),
    )


def _people(base: GhostTables) -> Iterator[KnownName]:
    for person in base.people.values():
        about = {
            "url": person.text("website"),
            "avatar": base.address(person.text("profile_image") or person.text("image")),
            "slug": slug_to_keep(person.text("slug"), person.text("name"), "author"),
        }
        if person.text("name"):
            known = tuple((key, value) for key, value in about.items() if value)
            yield KnownName(person.text("name"), known)


def _tags(base: GhostTables) -> Iterator[KnownName]:
    for tag in base.tags.values():
        name = tag.text("name")
        slug = slug_to_keep(tag.text("slug"), name, "tag")
        about = {"description": tag.text("description"), "slug": slug}
        yield KnownName(name, tuple((key, value) for key, value in about.items() if value))


def _notes(base: GhostTables) -> Iterator[str]:
    if base.url == UNKNOWN_SITE:
        yield f"Ghost does not say where the site is: {NAME_THE_SITE}"


IMPORTER = Importer("ghost", "a Ghost export", _recognises, _read)
