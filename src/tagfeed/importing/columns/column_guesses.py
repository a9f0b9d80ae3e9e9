"""Which column holds what: by `--map`, or else by the name of the column.

The table is documented in docs/guide.md.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from tagfeed.importing.columns.audiences import names_audience
from tagfeed.importing.columns.cell_values import address, flag, moment
from tagfeed.importing.columns.rows import SourceRow
from tagfeed.importing.sources.source import Source
from tagfeed.standards.addresses.uri_grammar import is_absolute, is_permanent_id

Test = Callable[[object], bool]
ColumnsByField = Mapping[str, tuple[str, ...]]
"""The columns of each field; only `tags` and `audience` may have more than one."""

_NAMES: Mapping[str, str] = {
    "title": (
        "title headline heading name subject posttitle articletitle storytitle newstitle webtitle"
        " titel titre titulo titolo uberschrift schlagzeile"
    ),
    "date": (
        "dategmt postdategmt date publishedat datepublished publisheddate publicationdate pubdate"
        " publishdate dateofpublication published publishedon publishon publishdatetime publishtime"
        " publishup postdate articledate datetime releasedate firstpublishedat timestamp"
        " createdat datecreated created createdon creationdate day"
        " datum fecha data erschienen veroffentlicht veroffentlichtam"
    ),
    "updated": (
        "modifiedgmt postmodifiedgmt updated updatedat updatedon dateupdated modified modifiedat"
        " modifiedon datemodified lastmod lastmodified lastupdated postmodified changed"
        " lastpublisheddate"
    ),
    "url": (
        "url link permalink href canonicalurl canonical weburl pageurl articleurl posturl storyurl"
        " postpageurl"
        " address uri lien enlace adresse webadresse"
    ),
    "id": "guid id uuid articleid postid uri",
    "guid": "guid",
    "authors": (
        "authors author byline writtenby writer creator authornames authorname displayname"
        " contributors contributor reporter journalist autor autoren auteur autore verfasser"
    ),
    "summary": (
        "summary excerpt description abstract teaser standfirst dek deck subtitle intro lead"
        " customexcerpt postexcerpt postsummary shortdescription lede subheadline snippet introtext"
        " websubtitle zusammenfassung resume resumen"
    ),
    "content_markdown": "contentmarkdown bodymarkdown markdown md",
    "content_html": "contenthtml bodyhtml html htmlcontent htmlbody bodyrendered",
    "content": (
        "content body text fulltext articlebody story postcontent postbody bodytext bodyvalue"
        " contenttext plaincontent article inhalt contenu contenido"
    ),
    "tags": (
        "tags tag keywords keyword topics topic categories category articlesection section sections"
        " labels label subjects taglist term terms schlagworte schlagworter stichworte"
        " kategorie kategorien rubrik etiquetas etiquettes categorie categoria"
    ),
    "image": (
        "image imageurl featuredimage featureimage featuredimageurl picture photo pictureurl"
        " photourl thumbnail thumbnailurl featuredmedia coverimage cover heroimage mainimage"
        " leadimage banner bild imagen"
    ),
    "image.credit": (
        "imagecredit photocredit picturecredit credit credits photographer photoby bildnachweis"
    ),
    "image.alt": "imagealt alttext alt imagealttext photoalt imagedescription",
    "enclosure": "enclosure enclosureurl audio audiourl audiofile mp3 podcasturl mediaurl fileurl",
    "enclosure.type": "enclosuretype audiotype mimetype mediatype",
    "enclosure.length": "enclosurelength audiolength filesize audiosize enclosuresize",
    "language": "language lang locale languagecode sprache langue idioma",
    "status": "status state draft isdraft poststatus published ispublished publishstatus",
    "audience": "audience visibility access accesslevel",
    "expires": "expires expiresat expirydate expiry expirationdate unpublishat publishdown",
}
FIELDS = (*_NAMES, "content_text", "draft")
_SAME = {"author": "authors", "tag": "tags", "enclosures": "enclosure", "image.url": "image"}
_SAME |= {"enclosure.url": "enclosure", "credit": "image.credit", "alt": "image.alt"}
_WRAPPERS = frozenset(
    (
        *("attributes", "fields", "data", "acf", "node", "properties", "_embedded"),
        *("rendered", "value", "$date", "$numberLong"),
    )
)
"""What programs put around values: WordPress, Drupal, Strapi, Contentful, Airtable, MongoDB."""
_UUID = re.compile(r"\W*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_LANGUAGE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_SEVERAL = frozenset(("tags", "audience"))
_LISTED = 50  # columns that a message names
_MOST = 0.5  # of the values of a column
_ENOUGH = {"audience": 0.0}  # one word that is known: what is not for all must not be missed
_LOOKED_AT = 500  # rows whose values tell whether a column can be what its name says


def columns_for(
    wished: Mapping[str, str], rows: Sequence[SourceRow], source: Source
) -> ColumnsByField:
    """The columns of each field. Raises InputError if `--map` names a column or field that does not
    exist."""
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    given = dict(_given(wished, names, source))
    taken = {name for several in given.values() for name in several}
    is_text_given = _has_content(field for field in given if given[field] or field == "content")
    taken_fields = {*given, *(("content",) if is_text_given else ())}
    guessed = _guessed([name for name in names if name not in taken], rows, taken_fields)
    return {field: columns for field, columns in {**given, **guessed}.items() if columns}


def _given(
    wished: Mapping[str, str], names: Sequence[str], source: Source
) -> Iterator[tuple[str, tuple[str, ...]]]:
    folded = {name.casefold(): name for name in names}
    for field, column in wished.items():
        known = _SAME.get(field, field)
        if known not in FIELDS:
            remedy = f"write one of {', '.join(FIELDS)}"
            source.cannot(f"`{field}` in --map is not a field of an article", remedy)
        if not column:
            yield known, ()
            continue
        found = column if column in names else folded.get(column.casefold())
        if found is None:
            remedy = f"write one of {listed(names)}" if names else "name a source with rows"
            source.cannot(f"has no column `{column}`, which --map names", remedy)
        yield known, (found,)


def listed(names: Collection[str]) -> str:
    """Names of columns for a message; of very many the first."""
    rest = f" and {len(names) - _LISTED:,} others" if len(names) > _LISTED else ""
    return ", ".join(islice(names, _LISTED)) + rest


def known_fields(names: Iterable[str]) -> set[str]:
    """The fields that columns of these names could hold, judged by their names only."""
    words = {field: frozenset(known.split()) for field, known in _NAMES.items()}
    said = {letters_of_name(name) for name in names}
    return {field for field in words if not said.isdisjoint(words[field])}


def _guessed(names: Sequence[str], rows: Sequence[SourceRow], taken: set[str]) -> ColumnsByField:
    named_so: dict[str, list[str]] = {}
    for name in names:
        named_so.setdefault(letters_of_name(name), []).append(name)
    found: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    for field, words in _NAMES.items():
        if field in taken or (field.startswith("content") and _has_content(found)):
            continue
        named = [
            name for word in words.split() for name in named_so.get(word, ()) if name not in used
        ]
        tests = _TESTS.get(field, (_is_said,))
        least = _ENOUGH.get(field, _MOST)
        fitting = next(filter(None, (_fitting(named, test, rows, least) for test in tests)), [])
        own = fitting if field in _SEVERAL else fitting[:1]
        if own:
            found[field] = tuple(own)
            used.update(own)
    return found


def _has_content(fields: Iterable[str]) -> bool:
    return any(field.startswith("content") for field in fields)


def letters_of_name(name: str) -> str:
    """The letters and digits of a column's name, without what programs add around it."""
    parts = [part.removeprefix("wp:").removeprefix("field_") for part in name.strip().split(".")]
    own = [part for part in parts if part not in _WRAPPERS and not _LANGUAGE.fullmatch(part)]
    bare = "".join(own or parts)
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", bare).lower())


def _fitting(
    names: Sequence[str], test: Test, rows: Sequence[SourceRow], least: float
) -> list[str]:
    """The columns in which more than this share of what is said can be what the name says: an `id`
    that is a number of a database is not an id, and `published` may be a day or yes and no."""
    return [name for name in names if _fits(name, test, rows, least)]


def _fits(column: str, test: Test, rows: Sequence[SourceRow], least: float) -> bool:
    values = (row.values.get(column) for row in rows[:_LOOKED_AT])
    said = [value for value in values if value not in (None, "", [])]
    return sum(map(test, said)) > least * len(said)


def _is_said(_value: object) -> bool:
    return True


def _is_address(value: object) -> bool:
    return isinstance(value, str) and is_absolute(value.strip())


def _is_file(value: object) -> bool:
    return bool(address(value))


def _is_path(value: object) -> bool:
    """Whether it is an address below the site's, such as `/news/1`."""
    return isinstance(value, str) and re.match(r"/[^/]", value.strip()) is not None


def _is_either(value: object) -> bool:
    return _is_address(value) or _is_path(value)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and is_permanent_id(value.strip())


def _is_day(value: object) -> bool:
    either = (moment(value, "dmy"), moment(value, "mdy"))
    return flag(value) is None and not all(isinstance(found, str) for found in either)


def _is_words(value: object) -> bool:
    """Whether it holds names; a number or a UUID would refer to a row of another table."""
    if isinstance(value, list):
        return any(isinstance(each, dict) or _is_words(each) for each in value)
    return isinstance(value, str) and not (value.strip().isdecimal() or _UUID.match(value))


_TESTS: Mapping[str, tuple[Test, ...]] = {
    "id": (_is_id,),
    "date": (_is_day,),
    "updated": (_is_day,),
    "expires": (_is_day,),
    "url": (_is_address, _is_path, _is_either),
    "enclosure": (_is_file,),
    "image": (_is_file,),
    "authors": (_is_words,),
    "tags": (_is_words,),
    "title": (lambda value: not isinstance(value, list),),
    "audience": (names_audience,),
    "status": (lambda value: isinstance(value, str) or flag(value) is not None,),
}
"""What the values of a field's column must be; of several tests the first that a column passes."""
