"""The words of other programs for the keys of a list: Jekyll's `categories` are `tags` here."""

from collections import defaultdict
from collections.abc import Collection

_NO = ("false", "no", "off")


def other_word(word: str, known: Collection[str], value: object) -> str:
    """The remedy for a key that another program has; empty if none does.

    known: the keys that belong where the word was found. value: what was written after it.
    """
    if word == "<<":
        return "write here what is merged: tagfeed reads each article by itself"
    plain = word.lower().replace("_", "").replace("-", "").replace(" ", "")
    if plain in ("published", "publish", "visible") and str(value).lower() in _NO:
        return "write `draft: true`" if "draft" in known else ""
    bare = plain.rpartition(":")[2]
    if bare != plain and bare in known:
        return f"did you mean `{bare}`?"
    table = _keys_by_word()
    for keys in table.get(plain) or table.get(bare) or ():
        if all(key in known for key in keys):
            *others, last = (f"`{key}`" for key in keys)
            return f"did you mean {', '.join(others)}{' or ' * bool(others)}{last}?"
    return ""


def _keys_by_word() -> dict[str, list[list[str]]]:
    table: defaultdict[str, list[list[str]]] = defaultdict(list)
    for keys, words in _WORDS:
        for word in words.split():
            table[word] += [key.split("|") for key in keys.split()]
    return table


# Keys, and the words for them. A word means the first of its keys that belongs where it was found;
# keys between strokes are equally likely. Words are in lower case, without punctuation.
_WORDS = (
    ("tags match", "tag category categories keyword keywords topic topics label labels term terms"),
    ("tags match", "subject subjects section sections taxonomies"),
    ("any", "tag tags category categories keyword keywords topic topics label labels or"),
    ("all", "and every"),
    ("none", "not exclude without"),
    ("content_html|content_markdown|content_text", "body content text fulltext encoded message"),
    ("content_html", "html contenthtml"),
    ("content_markdown", "markdown md"),
    ("author authors credit", "creator writer byline by author contributor managingeditor"),
    ("authors", "writers creators contributors people"),
    ("credit", "photographer photo copyright rights source"),
    ("date since", "pubdate published publishdate publisheddate datepublished publishedat created"),
    ("date since", "createdat createddate datecreated issued posted posteddate time timestamp"),
    ("date since", "datetime day from after start"),
    ("updated", "modified lastmod lastmodified datemodified modifieddate modifiedat lastupdated"),
    ("updated", "updateddate updatedat dateupdated lastbuilddate"),
    ("expires until", "expirydate expiresat expiration unpublish unpublishdate to before end"),
    ("withdrawn", "retracted retract deleted deletedat removed takedown takendown"),
    ("withdrawn_reason", "reason retractionreason"),
    ("archives", "archive paged paging pagination"),
    ("draft", "hidden unlisted private unpublished drafts"),
    ("summary description alt", "description summary abstract teaser excerpt subtitle tagline"),
    ("summary description alt", "lead standfirst dek intro about caption"),
    ("title", "name headline heading displayname label caption"),
    (
        "url feeds_url",
        "link links uri permalink canonical canonicalurl externalurl homepage website",
    ),
    ("url", "homepageurl baseurl siteurl weburl address href src file"),
    ("feeds_url", "feedurl self selfurl rssurl"),
    ("name slug url", "slug folder path basename"),
    ("name", "id key"),
    ("id", "uuid identifier uid"),
    ("avatar image url", "image picture photo thumbnail cover featuredimage heroimage banner"),
    ("enclosures", "enclosure attachments attachment media audio video files podcast"),
    ("language languages", "lang locale"),
    ("rights", "copyright license licence"),
    ("timezone", "tz zone"),
    ("icon", "favicon"),
    ("limit", "maxitems count number postsperpage perpage max"),
    ("formats", "format outputs types"),
    ("hubs", "hub websub pubsubhubbub"),
    ("type", "mime mimetype mediatype contenttype"),
    ("length", "size bytes filesize sizeinbytes"),
    ("email", "mail"),
    ("aliases", "synonyms alias spellings"),
    ("match", "filter where query select"),
    ("articles", "posts items entries pages news stories item entry article"),
    ("site", "channel config meta settings"),
    ("feeds", "queries query feed"),
    ("tags", "categories"),
    ("include", "includes import imports"),
)
