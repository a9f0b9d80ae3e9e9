"""The refusals of the guard of addresses, with the lines of `moved:` to write."""

from collections.abc import Iterable, Mapping, Sequence

from tagfeed.errors import Fault
from tagfeed.model import Catalog
from tagfeed.standards.layout.moves import ANY, Moves, is_feed, moving, next_address
from tagfeed.standards.texts.yaml_text import as_yaml

GONE = "gone"
NAMED = 10
"""How many addresses the problem names; the remedy has all."""
MANY = 4
"""From this many similar lines on, they are written as one with `*`."""


def refusal(lines: Mapping[str, str], catalog: Catalog, ids: Iterable[str] = ()) -> Fault:
    """One fault with all lines: they are pasted at once, and then the build goes through.

    ids: what to write so that feeds take their ids along, which is optional.
    """
    typed = [f"{as_yaml(old)}: {as_yaml(new or './')}" for old, new in _alike(lines).items()]
    named = ", ".join([f"{old} (now {new or './'})" for old, new in [*lines.items()][:NAMED]])
    more = f", and {len(lines) - NAMED} more" if len(lines) > NAMED else ""
    problem = f"people are subscribed to addresses that this list no longer has: {named}{more}"
    remedy = _to_write(typed, catalog)
    if outdated := _outdated(lines, catalog.moves):
        remedy = f"take out under moved: {', '.join(outdated)}; and {remedy}"
    for line in ids:
        remedy += f"\nno more is needed; {line}"
    return Fault(catalog.files[0], None, "moved", problem, remedy)


def is_in_the_way(old: str, new: str) -> bool:
    """Whether one of two addresses is a file where the other needs a folder."""
    return old.startswith(f"{new}/") or (not is_feed(old) and new.startswith(f"{old}/"))


def no_place(lines: Mapping[str, str], catalog: Catalog) -> Fault:
    """The refusal where a file would have the name of a published folder, or a folder that of a
    published file."""
    named = ", ".join([f"{old} (now {new})" for old, new in [*lines.items()][:NAMED]])
    problem = f"people are subscribed to addresses at which nothing could be published: {named}"
    remedy = "write a name that is neither a file nor a folder yet, such as `feed.xml` or `rss/`"
    return Fault(catalog.files[0], None, "site.addresses", problem, remedy)


def warning(folder: str, catalog: Catalog, is_awaited: bool, joined: str | None = None) -> Fault:
    """Why an empty feed stays. joined: the folder where what it showed is now, if that is known."""
    problem = f"nothing is left to show at `{folder or './'}`: it stays, empty, for its subscribers"
    if joined is not None:
        problem = f"`{folder}` and `{joined}` belong to one name: the former stays, empty"
        line = f"{as_yaml(folder)}: {as_yaml(joined)}"
        remedy = f"to lead its subscribers to the other, {_to_write([line], catalog)}"
    elif is_awaited:
        remedy = "it fills again when its next article is due"
    else:
        remedy = f"to take it away for good, {_to_write([f'{as_yaml(folder)}: gone'], catalog)}"
    return Fault(catalog.files[0], None, "moved", problem, remedy)


def _outdated(lines: Mapping[str, str], moves: Moves) -> list[str]:
    """The lines of the list that lead back where these lines begin: those would be circles."""
    back: dict[str, str | None] = {}
    for old, new in lines.items():
        source = moving(moves, new)
        if source is not None and next_address(source, moves[source], new) == old:
            back[source] = moves[source]
    return [f"`{as_yaml(source)}: {as_yaml(back[source] or GONE)}`" for source in back]


def _to_write(lines: Sequence[str], catalog: Catalog) -> str:
    """The remedy: one line to add to the list, or several as a block."""
    if len(lines) == 1:
        line = lines[0]
        return f"add under moved: `{line}`" if catalog.moves else f"write `moved: {{{line}}}`"
    block = "".join([f"\n  {line}" for line in lines])
    return f"add under moved:{block}" if catalog.moves else f"write\nmoved:{block}"


def _alike(lines: Mapping[str, str]) -> dict[str, str]:
    """The lines, with one in place of many that say the same about the files of different feeds."""
    by_pattern: dict[tuple[str, str], list[str]] = {}
    for old, new in lines.items():
        by_pattern.setdefault(_pattern(old, new), []).append(old)
    result: dict[str, str] = {}
    for (old, new), of in by_pattern.items():
        result |= {old: new} if len(of) >= MANY else {each: lines[each] for each in of}
    return result


def _pattern(old: str, new: str) -> tuple[str, str]:
    """A line with `*` for the segment that both sides have, if there is one: the last, as names
    come after the folders that hold them."""
    olds, news = old.split("/"), new.split("/")
    both = [at for at, segment in enumerate(olds[:-1]) if segment and segment in news[:-1]]
    if not both or len(news) == 1:
        return old, new
    segment = olds[both[-1]]
    before, behind = olds[: both[-1]], olds[both[-1] + 1 :]
    at = len(news) - 1 - news[::-1].index(segment)
    return "/".join((*before, ANY, *behind)), "/".join((*news[:at], ANY, *news[at + 1 :]))
