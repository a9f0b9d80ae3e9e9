"""Articles whose source does not say where the site is.

The first import writes them below `UNKNOWN_SITE`, later ones below the site that the list has by
then. They are the same articles all the same, and what was remembered of them holds.
"""

from urllib.parse import urlsplit

from tagfeed.importing.values import UNKNOWN_SITE


def at_unknown_site(text: str, site: str) -> str:
    """A text as it was written before anybody said where the site is. site: where it is."""
    host = urlsplit(site)
    for known in (f"{site.rstrip('/')}/", f"{host.scheme}://{host.netloc}/"):
        text = text.replace(known, UNKNOWN_SITE)
    return text
