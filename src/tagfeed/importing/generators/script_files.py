"""Settings of Astro and Eleventy, which are programs or JSON: literal texts are read, and nothing
is run."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from tagfeed.importing.generators.settings import GeneratorSettings, below, facts, is_web, name_of

_PAIR = re.compile(r"""["']?\b(\w+)["']?\s*[:=]\s*(?:"([^"\\\n]*)"|'([^'\\\n]*)')""")
_COMMENTS = re.compile(r"(?m)^[ \t]*//[^\n]*|/\*(?s:.*?)\*/")


def pairs(text: str) -> Mapping[str, Any]:
    """Names with the texts assigned to them; the first of each counts."""
    found: dict[str, Any] = {}
    for name, one, other in _PAIR.findall(_COMMENTS.sub("", text)):
        found.setdefault(name, one or other)
    return found


def astro(found: Mapping[str, Any]) -> GeneratorSettings | None:
    """https://docs.astro.build/en/reference/configuration-reference/#site, and the constants of its
    blog: https://github.com/withastro/astro/blob/main/examples/blog/src/consts.ts."""
    if not is_web(found.get("site")):
        return None
    said = {key: found.get(f"SITE_{key.upper()}") for key in ("title", "description")}
    url = below(found["site"], found.get("base"))
    return GeneratorSettings(tool="astro", site=facts(url, **said))


def eleventy(found: Mapping[str, Any]) -> GeneratorSettings | None:
    """The data of its base blog: https://github.com/11ty/eleventy-base-blog."""
    if not is_web(found.get("url")):
        return None
    said = {key: found.get(key) for key in ("title", "description", "language")}
    author = name_of(found.get("author")) or found.get("name")
    return GeneratorSettings(
        tool="eleventy", site=facts(below(found["url"]), author=author, **said)
    )


def eleventy_in_src(found: Mapping[str, Any]) -> GeneratorSettings | None:
    """Where its data are in `src/`, so are the texts: https://www.11ty.dev/docs/config/#directory-for-global-data-files."""
    made = eleventy(found)
    return replace(made, root="src/") if made else None
