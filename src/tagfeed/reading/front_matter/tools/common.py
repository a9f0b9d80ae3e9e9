"""Words that mean the same in most tools, gathered here so that each table has one line per key."""

from tagfeed.reading.front_matter.converting import (
    language,
    listed,
    permanent_id,
    picture,
    text_alone,
)
from tagfeed.reading.front_matter.tool import Key

TITLE = Key("title")
DATE = Key("date")
UPDATED = Key("updated")
EXPIRES = Key("expires")
URL = Key("url", text_alone)
SLUG = Key("slug", text_alone)
ID = Key("id", permanent_id)
AUTHORS = Key("authors", listed)
SUMMARY = Key("summary", text_alone)
TAGS = Key("tags", listed)
CATEGORIES = Key("categories", listed)
PICTURE = Key("image", picture)
LANGUAGE = Key("language", language)
DRAFT = Key("draft")

OWN = {
    "tagfeed_id": ID,
    "enclosures": Key("enclosures"),
    "expires": EXPIRES,
    "withdrawn": Key("withdrawn"),
    "withdrawn_reason": Key("withdrawn_reason"),
}
"""Words of a list that no tool has for anything else: they may be in any front matter."""
