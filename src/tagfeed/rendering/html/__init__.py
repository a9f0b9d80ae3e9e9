"""index.html: a feed as a web page, which is also where articles without a url are read.

Semantic HTML, no script, light and dark, readable from 320 px. Links are absolute, as in feeds.
"""

from tagfeed.rendering.html.articles import entry
from tagfeed.rendering.html.document import foot, head

__all__ = ["entry", "foot", "head"]
