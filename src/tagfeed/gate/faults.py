"""What findings mean to whoever keeps the list: the article, its key, and what to write there."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from tagfeed.errors import Fault, Finding
from tagfeed.model import Article
from tagfeed.model.faults import fault_of
from tagfeed.validator.rules.html import ESCAPED_TWICE, PLAIN_MARKUP


class ArticleFinding(Struct, frozen=True):
    """A finding, and the article whose entry it is in; None where it is in no entry."""

    finding: Finding
    article: Article | None = None


Findings = Mapping[str, tuple[ArticleFinding, ...]]
"""The findings in each document, by its place; an empty tuple for a valid one."""


def errors(found: Findings) -> tuple[Fault, ...]:
    """The faults for a GateError: each error, with the article and the place it comes from."""
    return _faults(found, "error")


def warnings(found: Findings) -> tuple[Fault, ...]:
    """The warnings in the same form, except those that reading gives, and what is meant."""
    return _faults(found, "warning", lambda each: _is_given_by_reading(each) or _is_meant(each))


def _is_meant(found: ArticleFinding) -> bool:
    """An article that the public does not have yet leads to no page, if it has none of its own."""
    return found.finding.code == "item-no-link" and bool(found.article and found.article.early)


def _is_given_by_reading(found: ArticleFinding) -> bool:
    """So is `&amp;` in a title or summary: markup in JSON Feed, escaped twice in Atom."""
    finding, article = found.finding, found.article
    value = finding.value("value")
    if finding.code == PLAIN_MARKUP.code:
        return value.startswith("&") and finding.value("name") in ("item.title", "item.summary")
    if finding.code == ESCAPED_TWICE.code and article and value.startswith("&amp;"):
        return value.replace("&amp;", "&", 1) in f"{article.title} {article.summary}"
    return finding.code in GIVEN_BY_READING


def _faults(
    found: Findings, level: str, is_left_out: Callable[[ArticleFinding], bool] = lambda _: False
) -> tuple[Fault, ...]:
    return tuple(
        _fault(path, each)
        for path, of_document in found.items()
        for each in of_document
        if each.finding.level == level and not is_left_out(each)
    )


def _fault(path: str, found: ArticleFinding) -> Fault:
    finding, article = found.finding, found.article
    problem, line, file, rule = finding.message, finding.line, path, finding.code
    name = finding.value("name")
    if rule == ESCAPED_TWICE.code and _is_plain(name, article):  # as it is reported for RSS
        rule = PLAIN_MARKUP.code
        problem = PLAIN_MARKUP.message.format_map(dict(finding.values))
    remedy = IN_THE_LIST.get(rule, finding.hint)
    if finding.level == "error":
        problem += f" ({finding.code}, {path}:{finding.line}:{finding.column})"
    else:  # it is told once for all feeds, at the line of the list
        line, file = None, ""
        problem = problem.replace(name, _key_of(name, article) or name, 1)
    if article is None:
        return Fault(file, line, "", problem, remedy, rule=rule)
    return fault_of(article, problem, remedy, rule)


def _is_plain(name: str, article: Article | None) -> bool:
    """Whether an element of a feed is made of plain text of the list."""
    is_title = name.endswith(("/title", "/summary"))
    return is_title or (article is not None and article.content_markup is None)


def _key_of(name: str, article: Article | None) -> str:
    """The key of the list that gives what is in a place of an article's entry; "" if unknown."""
    text = article.content_markup.named if article and article.content_markup else ""
    key = _WORDS.get(name, "")
    its_own = key and getattr(article, key, "")  # else made of the text
    return key if its_own else text if key or name in _TEXTS else ""


GIVEN_BY_READING = frozenset(
    (
        *("host-unknown", "id-not-canonical", "language-unregistered", "media-type-unregistered"),
        "namespace-unknown",  # the list declares it
        *("podcast-cut", "podcast-insecure"),
    )
)
"""Warnings that reading has given already, with the line of the list, or need not give."""

_WORDS = {
    **dict.fromkeys(("item/title", "entry/title", "item.title"), "title"),
    **dict.fromkeys(("item/description", "entry/summary", "item.summary"), "summary"),
}
"""The key of the list whose plain text is in a place of an entry."""

_TEXTS = ("item/content:encoded", "entry/content", "item.content_html")
"""The places of an article's full text as HTML."""

IN_THE_LIST = {
    "text-markup": "take the markup out of the list; readers differ in whether they show it",
    "date-implausible": "check the year in the list",
    "html-escaped-twice": "write tags as they are in content_html, and leave them out of a summary",
    "text-blank": "write `title:` and a title; the text has no words that could stand in its place",
    "id-twin": "keep the article whose id was published first, and take the other out of the list",
    "name-with-address": "write only the name; the address is the `email` of the author",
    "podcast-serial-number": "write `episode:` and its number below `podcast:`,"
    " or `episode_type: bonus`",
    "podcast-enclosure-type": "put a file of mp3, m4a, mp4, m4v, mov, pdf or epub first",
    "podcast-description-long": "shorten `description:` below `podcast:`",
    "character-mojibake": "retype that text in the list, or convert it from its original encoding",
}
"""What to write in the list, where a rule's hint is about the feed."""
