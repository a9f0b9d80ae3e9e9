"""The namespaces that extend RSS and Atom: one table each, put together here."""

from tagfeed.check import unexpected
from tagfeed.check.extensions import (
    base,
    dublin_core,
    feedburner,
    feedsync,
    geography,
    media,
    modules,
    opensearch,
    podcasts,
    publishing,
    threading,
)
from tagfeed.check.extensions.vocabulary import Vocabulary, table

VOCABULARIES: tuple[Vocabulary, ...] = (
    *base.VOCABULARIES,
    *dublin_core.VOCABULARIES,
    *feedburner.VOCABULARIES,
    *feedsync.VOCABULARIES,
    *geography.VOCABULARIES,
    *media.VOCABULARIES,
    *modules.VOCABULARIES,
    *opensearch.VOCABULARIES,
    *podcasts.VOCABULARIES,
    *publishing.VOCABULARIES,
    *threading.VOCABULARIES,
)

FEED = table(VOCABULARIES, "feed")
ROOT = table(VOCABULARIES, "root")
ENTRY = table(VOCABULARIES, "entry")
ANYWHERE = table(dublin_core.VOCABULARIES, "entry")
"""What may describe a part of a feed: an image, a person."""

unexpected.MODELLED.update(each.namespace for each in VOCABULARIES if each.whole)
