"""Writes docs/partners.md from the tables of the profiles."""

from collections.abc import Iterable

from tagfeed.standards.profiles import PROFILES
from tagfeed.standards.profiles.others import OTHERS
from tagfeed.standards.profiles.profile import AddedElement, Citation, PartnerRule, Profile

_HEAD = """# What partners ask for

Made from the tables in `src/tagfeed/standards/profiles/` by `pytest --update-golden`. Partners
change their rules without versions, so each rule names its source and the day on which it was
read. One that is out of date is a line in its profile's file.

## How to use a profile

In the list, `profile: NAME` makes a partner's feed one that this partner takes ([the
guide](guide.md#partners) has all keys):

```yaml
partners:
  - name: daily
    title: Watch for the Daily
    match: {any: [Police]}
    profile: msn
```

`tagfeed build` adds the elements that the partner looks for, cuts full texts to the HTML that it
accepts, and judges each article by the rules below. **error**: the partner refuses it, so the
article is left out of this partner's feed, and only of this feed. **warning**: the article
stays, and is worse off. Either is told once for an article and a rule, with the line of the
article and what to add there. **info** is advice, which only `check` gives. What a partner asks
for beyond them is in a second table, with the reason why no rule asks it.

`tagfeed check --profile NAME FEED…` judges anybody's feed by the same rules, before the partner
does; the option may be repeated. With `google-news`, it takes news sitemaps too. `--ignore`,
`--level` and `.tagfeed-check.toml` [know these rules too](guide.md#checking-feeds):

```console
$ tagfeed check --profile msn --profile slack feed.xml
```
"""


def document() -> str:
    """The whole page, in Markdown."""
    return "\n".join((_HEAD, *map(_section, PROFILES.values()), _others()))


def _section(profile: Profile) -> str:
    parts = (
        f"## {profile.title}: `{profile.name}`\n",
        f"{profile.about}\n",
        _formats(profile),
        _options(profile),
        _additions(profile),
        _rules(profile.rules),
        _not_judged(profile),
    )
    return "\n".join(part for part in parts if part)


def _formats(profile: Profile) -> str:
    said = f"Formats: {', '.join(profile.formats)}." if profile.formats else ""
    if profile.window:
        said += f" Articles older than {profile.window.days} days are left out without a word."
    return f"{said.strip()}\n" if said else ""


def _options(profile: Profile) -> str:
    return _table(
        ("option", "what it is"),
        (
            (f"`{each.name}`", each.description + (" Required." if each.required else ""))
            for each in profile.options
        ),
    )


def _additions(profile: Profile) -> str:
    places = (
        ("the feed", profile.channel),
        ("each entry", profile.item),
        ("the picture of an entry", profile.picture),
        ("what is left of an article that was taken back", profile.taken_back),
    )
    said = [f"{place}: {_names(elements)}" for place, elements in places if elements]
    if profile.picture_in_enclosure:
        said.append("each entry: its picture in an `enclosure`")
    found = f"What a build adds to {'; to '.join(said)}.\n" if said else ""
    if profile.html:
        names = " ".join(f"`{name}`" for name in sorted(profile.html))
        found += ("\n" if found else "") + f"HTML that it accepts: {names}.\n"
    return found


def _names(elements: Iterable[AddedElement]) -> str:
    return ", ".join(
        f"`{element.name.partition('/')[0].partition('@')[0]}`" for element in elements
    )


def _rules(rules: Iterable[PartnerRule]) -> str:
    return _table(
        ("rule", "level", "asks for", "source", "read"),
        (
            (f"`{rule.code}`", rule.level, rule.asks, _link(rule.source), rule.source.read)
            for rule in rules
        ),
    )


def _not_judged(profile: Profile) -> str:
    return _table(
        ("asks for, without a rule", "why", "source", "read"),
        (
            (each.says, each.why, _link(each.source), each.source.read)
            for each in profile.not_judged
        ),
    )


def _others() -> str:
    table = _table(
        ("partner", "asks for", "what to do", "source", "read"),
        (
            (each.title, each.says, each.advice, _link(each.source), each.source.read)
            for each in OTHERS
        ),
    )
    return f"## Partners without a profile\n\n{table}"


def _link(source: Citation) -> str:
    return f"[{source.title}]({source.url})"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    names = [*head]
    begin = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    return "\n".join((*begin, *lines, "")) if lines else ""
