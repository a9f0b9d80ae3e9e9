"""What a WordPress export holds besides posts: the site, authors, terms, pictures, blocks."""

import re
import unicodedata
from collections import ChainMap, Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.importing.importers.importer import Wishes
from tagfeed.importing.importers.wordpress.export import About, WordPressItem, entries
from tagfeed.importing.media import enclosure, picture
from tagfeed.importing.old_addresses.old_slugs import slug_to_keep
from tagfeed.importing.sources.source import Source
from tagfeed.importing.texts.html_words import plain_words
from tagfeed.importing.values import KnownName, SiteFacts
from tagfeed.model import Image


class ExportSurroundings(Struct, frozen=True):
    """What a file of an export says besides its posts.

    authors: the names that are shown, by login. people: the same authors, with the folders of their
    feeds. pictures, blocks: by the number of their post. attached: the numbers of the pictures that
    were uploaded to a post, by that of the post. types: how many items there are that could be
    articles, by type. others: how many that can't be.
    """

    site: SiteFacts
    authors: Mapping[str, str]
    people: Sequence[KnownName]
    tags: Mapping[str, KnownName]
    pictures: Mapping[str, Image]
    blocks: Mapping[str, str]
    attached: Mapping[str, tuple[str, ...]]
    types: Mapping[str, int]
    others: Mapping[str, int]

    def with_those_of(self, all_files: Sequence["ExportSurroundings"]) -> "ExportSurroundings":
        """The same, completed with authors, pictures and blocks from the other files of the
        export. all_files: in their order, this one too."""
        return replace(
            self,
            authors=dict(ChainMap(*(dict(each.authors) for each in (self, *all_files)))),
            pictures=dict(ChainMap(*(dict(each.pictures) for each in (self, *all_files)))),
            blocks=dict(ChainMap(*(dict(each.blocks) for each in (self, *all_files)))),
            attached=_together([each.attached for each in all_files]),
        )


def _together(attached: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, tuple[str, ...]]:
    """The pictures of each post, which may be in several files."""
    found: dict[str, dict[str, None]] = {}
    for each in attached:
        for post, numbers in each.items():
            found.setdefault(post, {}).update(dict.fromkeys(numbers))
    return {post: tuple(numbers) for post, numbers in found.items()}


def surroundings(source: Source, wishes: Wishes) -> ExportSurroundings:
    """Reads the file for the first time. Raises InputError if it can't be read to its end."""
    about: dict[str, str] = {}
    authors: dict[str, str] = {}
    tags: dict[str, KnownName] = {}
    pictures: dict[str, Image] = {}
    blocks: dict[str, str] = {}
    attached: dict[str, tuple[str, ...]] = {}
    types: Counter[str] = Counter()
    others: Counter[str] = Counter()
    count = 0
    for entry in entries(source):
        if isinstance(entry, WordPressItem):
            count += 1
            if count % 2_000 == 0:
                wishes.tell(f"looking through {source.name}: {count:,} items")
            _keep_item(entry, pictures, blocks, attached)
            (types if entry.is_text else others)[entry.kind] += 1
        elif entry.kind == "wp:author":
            _keep_author(entry.texts, authors)
        elif entry.kind in _TERMS:
            _keep_term(entry, tags)
        else:
            about.setdefault(entry.kind, entry.texts.get(entry.kind, "").strip())
    people = [
        KnownName(shown, (("slug", slug),))
        for login, shown in authors.items()
        if (slug := slug_to_keep(_folder(login), shown, "author"))
    ]
    return ExportSurroundings(
        _site(about), authors, people, tags, pictures, blocks, attached, types, others
    )


def _keep_item(
    item: WordPressItem,
    pictures: dict[str, Image],
    blocks: dict[str, str],
    attached: dict[str, tuple[str, ...]],
) -> None:
    number = item.text("wp:post_id")
    if item.kind == "attachment":
        credit = plain_words(item.text("excerpt:encoded"))
        alt = plain_words(item.custom("_wp_attachment_image_alt"))
        url = item.text("wp:attachment_url") or item.text("guid")
        if image := picture(url, credit, alt):
            pictures[number] = image
            if enclosure(url).type.startswith("image/"):
                post = item.text("wp:post_parent")
                attached[post] = (*attached.get(post, ()), number)
    elif item.kind == "wp_block":
        blocks[number] = item.text("content:encoded")


def _keep_author(texts: Mapping[str, str], authors: dict[str, str]) -> None:
    login = texts.get("wp:author_login", "").strip()
    whole = " ".join(texts.get(f"wp:author_{part}_name", "").strip() for part in ("first", "last"))
    shown = plain_words(texts.get("wp:author_display_name")) or plain_words(whole) or login
    if login and shown:
        authors.setdefault(login, shown)


def _folder(login: str) -> str:
    """`user_nicename`, which an export lacks: WordPress makes it from the login.

    https://developer.wordpress.org/reference/functions/sanitize_title_with_dashes/
    """
    letters = unicodedata.normalize("NFKD", login.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9_\s-]", "", letters.replace(".", "-"))
    return re.sub(r"[\s-]+", "-", words).strip("-")


_TERMS = {
    "wp:category": ("wp:category_nicename", "wp:cat_name", "wp:category_description"),
    "wp:tag": ("wp:tag_slug", "wp:tag_name", "wp:tag_description"),
    "wp:term": ("wp:term_slug", "wp:term_name", "wp:term_description"),
}


def _keep_term(entry: About, tags: dict[str, KnownName]) -> None:
    if entry.kind == "wp:term" and entry.texts.get("wp:term_taxonomy") not in TAXONOMIES:
        return
    slug, name, description = (entry.texts.get(key, "") for key in _TERMS[entry.kind])
    shown = plain_words(name)
    if shown:
        about = {"description": plain_words(description), "slug": slug_to_keep(slug, shown, "tag")}
        known = KnownName(shown, tuple((key, value) for key, value in about.items() if value))
        tags.setdefault(shown, known)


TAXONOMIES = frozenset(("category", "post_tag", "series", "topics", "podcast_series"))
"""The kinds of terms that say what a post is about: WordPress' own and those of well-known
plugins."""


def _site(about: Mapping[str, str]) -> SiteFacts:
    return SiteFacts(
        title=plain_words(about.get("title")) or None,
        description=plain_words(about.get("description")) or None,
        url=about.get("wp:base_blog_url") or about.get("link") or None,
        language=about.get("language") or None,
    )
