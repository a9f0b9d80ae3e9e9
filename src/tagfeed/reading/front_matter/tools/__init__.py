"""The site generators whose front matter tagfeed reads: one file each."""

from tagfeed.reading.front_matter.tool import Tool
from tagfeed.reading.front_matter.tools.astro import ASTRO
from tagfeed.reading.front_matter.tools.eleventy import ELEVENTY
from tagfeed.reading.front_matter.tools.hugo import HUGO
from tagfeed.reading.front_matter.tools.jekyll import JEKYLL
from tagfeed.reading.front_matter.tools.nikola import NIKOLA
from tagfeed.reading.front_matter.tools.pelican import PELICAN
from tagfeed.reading.front_matter.tools.plain import PLAIN
from tagfeed.reading.front_matter.tools.zola import ZOLA

TOOLS: dict[str, Tool] = {
    tool.name: tool for tool in (JEKYLL, HUGO, ELEVENTY, ASTRO, PELICAN, ZOLA, NIKOLA, PLAIN)
}
"""By the name that `tool:` takes."""
