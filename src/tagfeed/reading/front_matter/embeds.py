"""Shortcodes for what others host: each becomes a link, as no feed can carry more."""

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

from tagfeed.standards.lazy_regex import lazy_regex

MakeAddress = Callable[[Mapping[str, str]], str]
"""The address of what is embedded, given what the shortcode says: values by name, those without
one by number; empty where they do not say it."""


def with_embeds(text: str, shortcode: re.Pattern[str]) -> str:
    """The text with links. shortcode: how the tool writes it, with the groups `name` and `given`.
    One that does not say what it shows stays as it is."""
    return shortcode.sub(_link, text) if "{" in text else text


def named(given: str) -> Iterator[tuple[str, str]]:
    """What a shortcode says, by names, else by numbers from 0."""
    number = 0
    for found in _VALUE.finditer(given):
        value = next(
            filter(None, (found["one"], found["other"], found["third"], found["bare"])), ""
        )
        yield found["name"] or str(number), value
        number += not found["name"]


def _link(found: re.Match[str]) -> str:
    address = _ADDRESSES[found["name"]](dict(named(found["given"])))
    return f"<{address}>" if address else found[0]


def _by_id(before: str, after: str = "") -> MakeAddress:
    def address(given: Mapping[str, str]) -> str:
        id_ = given.get("id") or given.get("0", "")
        if re.match(r"https?://", id_):
            return quote(id_, safe=_SAFE)
        return f"{before}{quote(id_)}{after}" if re.fullmatch(r"[\w./-]+", id_) else ""

    return address


def _post(given: Mapping[str, str]) -> str:
    user, id_ = given.get("user", given.get("0", "")), given.get("id", given.get("1", ""))
    return f"https://x.com/{quote(user)}/status/{quote(id_)}" if user and id_.isdigit() else ""


def _gist(given: Mapping[str, str]) -> str:
    url = given.get("url", "")
    parts = [
        given[number] for number in ("0", "1") if re.fullmatch(r"[\w/-]+", given.get(number, ""))
    ]
    return _url({"url": url}) if url else f"https://gist.github.com/{'/'.join(parts)}" * bool(parts)


def _url(given: Mapping[str, str]) -> str:
    url = given.get("url") or given.get("0", "")
    return quote(url, safe=_SAFE) if re.match(r"https?://\S+$", url) else ""


_SAFE = ":/?#[]@!$&'()*+,;=%~"
_ADDRESSES: Mapping[str, MakeAddress] = {
    "youtube": _by_id("https://www.youtube.com/watch?v="),
    "vimeo": _by_id("https://vimeo.com/"),
    "instagram": _by_id("https://www.instagram.com/p/", "/"),
    "gist": _gist,
    "tweet": _post,
    "twitter": _post,
    "x": _post,
    "media": _url,
}
_NAME = rf"(?P<name>{'|'.join(_ADDRESSES)})"
_VALUE = lazy_regex(
    r"""(?:(?P<name>\w+)\s*=\s*)?"""
    r"""(?:"(?P<one>[^"]*)"|'(?P<other>[^']*)'|`(?P<third>[^`]*)`|(?P<bare>[^\s"'`,=]+))"""
)
HUGO = lazy_regex(rf"\{{\{{[<%]\s*{_NAME}\s(?P<given>[^{{}}\n]{{0,500}}?)/?[>%]\}}\}}")
LIQUID = lazy_regex(rf"\{{%-?\s*{_NAME}\s(?P<given>[^{{}}%\n]{{0,500}}?)-?%\}}")
NIKOLA = lazy_regex(
    rf"\{{\{{%\s*{_NAME}\s(?P<given>[^{{}}\n]{{0,500}}?)%\}}\}}"
    r"(?:\{\{%\s*/(?P=name)\s*%\}\})?"
)
ZOLA = lazy_regex(rf"\{{\{{\s*{_NAME}\((?P<given>[^{{}}\n]{{0,500}}?)\)\s*\}}\}}")
